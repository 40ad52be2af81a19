using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Reports;

namespace ReviewerConsole.Data.Cases;

/// <summary>Everything about one reported post that is still to be decided, or was.</summary>
public sealed class Case
{
    public Guid Id { get; set; }

    public Guid PostId { get; set; }

    public Post? Post { get; set; }

    /// <summary>The snapshot that is judged: the newest at the time of the last report.</summary>
    public Guid SnapshotId { get; set; }

    public CaseState State { get; set; }

    public int Round { get; set; } = 1;

    /// <summary>Raised by every change a reviewer must have seen, and the number of the case's last log entry.</summary>
    public int Version { get; set; }

    public required string PolicyId { get; set; }

    /// <summary>The post's surface and language, kept here because queues and filters ask for them.</summary>
    public required string Surface { get; set; }

    public required string Language { get; set; }

    /// <summary>Which texts are the same when folded (<see cref="Posts.TextKeys"/>); null for an empty text.</summary>
    public Guid? TextKey { get; set; }

    public int QueueId { get; set; }

    public required string Reason { get; set; }

    public ReportSource Source { get; set; }

    public int ReportCount { get; set; }

    public int ReporterCount { get; set; }

    /// <summary>1 or 2 for the best designation found in the post, 0 for none.</summary>
    public int Tier { get; set; }

    public DateTime ReceivedAt { get; set; }

    public DateTime DueAt { get; set; }

    /// <summary>Why it is due then: a code of the routing data.</summary>
    public required string DueBasis { get; set; }

    /// <summary>Its place in the queue: smaller first.</summary>
    public DateTime RankAt { get; set; }

    /// <summary>The number of the last claim; a decision carries the one it was made under.</summary>
    public int ClaimNumber { get; set; }

    /// <summary>Who made the last claim.</summary>
    public Guid? LastHolderId { get; set; }

    public DateTime? ClosedAt { get; set; }

    /// <summary>The decision that this round looks at again, where it is an appeal.</summary>
    public Guid? AppealOf { get; set; }
}

internal sealed class CaseConfiguration : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("cases");
        builder.Property(item => item.Id).ValueGeneratedNever();
        builder.Property(item => item.Version).IsConcurrencyToken();
        builder.HasIndex(item => item.PostId).IsUnique();
        builder.HasIndex(item => new { item.QueueId, item.State, item.RankAt, item.Id }).HasDatabaseName(CaseIndexes.Queue);
        builder.HasIndex(item => new { item.State, item.RankAt, item.Id }).HasDatabaseName(CaseIndexes.Order);
        builder.HasIndex(item => new { item.TextKey, item.Id }).HasFilter("\"TextKey\" IS NOT NULL AND \"State\" <> 4");
        builder.HasIndex(item => new { item.QueueId, item.PolicyId, item.Language, item.Source, item.Surface, item.Tier }).HasDatabaseName(CaseIndexes.Facts).HasFilter("\"State\" <> 4");
        builder.HasIndex(item => item.DueAt).HasFilter("\"State\" <> 4");
        builder.HasIndex(item => item.ClosedAt).HasFilter("\"ClosedAt\" IS NOT NULL");
        CaseIndexes.Filters(builder);
        builder.HasOne(item => item.Post).WithMany().HasForeignKey(item => item.PostId);
    }
}
