using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Reports;

/// <summary>What brought a report in.</summary>
public enum ReportSource
{
    User,
    Proactive,
    TrustedFlagger,
    Authority,

    /// <summary>No report: somebody asked for another review of what was decided. Of cases alone.</summary>
    Appeal,
}

/// <summary>One report of a post; all reports of one post are in one case.</summary>
public sealed class Report
{
    public Guid Id { get; set; }

    public required string ExternalId { get; set; }

    public Guid KeyId { get; set; }

    public Guid CaseId { get; set; }

    public Guid SnapshotId { get; set; }

    public Guid? ReporterId { get; set; }

    public Reporter? Reporter { get; set; }

    /// <summary>A claim that law is broken, rather than the policy.</summary>
    public bool Legal { get; set; }

    public ReportSource Source { get; set; }

    public string? Detector { get; set; }

    public required string Reason { get; set; }

    public string? Details { get; set; }

    public bool GoodFaith { get; set; }

    public bool Participant { get; set; }

    /// <summary>Whether the reporter's account was new when the report came: many such reports of one post look arranged.</summary>
    public bool NewAccount { get; set; }

    /// <summary>Whether the author reported the post themselves.</summary>
    public bool ByAuthor { get; set; }

    /// <summary>Whether the reporter's first inbox link was ended.</summary>
    public bool IsLinkRevoked { get; set; }

    /// <summary>SHA-256 of the secret in the first link, where that is from before secrets held their report's id; else empty.</summary>
    public string TicketHash { get; set; } = "";

    public DateTime? CreatedAt { get; set; }

    public DateTime ReceivedAt { get; set; }

    /// <summary>When the platform took it back; null where it counts.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>The decision that answered it without a new round, where it came after one.</summary>
    public Guid? AnsweredBy { get; set; }
}

internal sealed class ReportConfiguration : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder)
    {
        builder.ToTable("reports");
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.HasIndex(report => new { report.ExternalId, report.KeyId }).IsUnique();
        builder.HasIndex(report => new { report.CaseId, report.ReceivedAt });
        builder.HasIndex(report => report.TicketHash).IsUnique().HasFilter("\"TicketHash\" <> ''");
        builder.HasOne(report => report.Reporter).WithMany().HasForeignKey(report => report.ReporterId);
        builder.HasOne<Cases.Case>().WithMany().HasForeignKey(report => report.CaseId);
    }
}
