using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Decisions;

/// <summary>What a row of the outbox does when it leaves.</summary>
public enum OutboxKind
{
    Action,
    Measure,
    AuthorNotice,
    ReporterNotice,
}

/// <summary>Whether a row may leave.</summary>
public enum OutboxState
{
    /// <summary>Its decision is settling.</summary>
    Held,

    /// <summary>To be delivered.</summary>
    Released,

    /// <summary>Its decision was undone; it never leaves.</summary>
    Void,

    /// <summary>Handed on to whoever delivers it.</summary>
    Dispatched,
}

/// <summary>A consequence of a decision, written with it and delivered after it has settled.</summary>
public sealed class OutboxRow
{
    public Guid Id { get; set; }

    public Guid DecisionId { get; set; }

    public Guid CaseId { get; set; }

    public OutboxKind Kind { get; set; }

    public OutboxState State { get; set; }

    /// <summary>The account or the report that it is for.</summary>
    public Guid? RecipientId { get; set; }

    public required string PayloadJson { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? ReleasedAt { get; set; }
}

internal sealed class OutboxRowConfiguration : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("outbox");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.DecisionId);
        builder.HasIndex(row => new { row.State, row.CreatedAt });
        builder.HasOne<Decision>().WithMany().HasForeignKey(row => row.DecisionId);
    }
}
