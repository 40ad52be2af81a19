using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Data.Audits;

/// <summary>Where an audit stands. The numbers are stored.</summary>
public enum AuditState
{
    /// <summary>For any lead who had no part in the case.</summary>
    Waiting = 0,

    /// <summary>Somebody judges it, without the first decision.</summary>
    Held = 1,

    /// <summary>Judged; what was found is still to be said.</summary>
    Judged = 2,

    /// <summary>Done.</summary>
    Done = 3,

    /// <summary>Not judged any more: the copy of the post is gone, or the case is open again.</summary>
    Dropped = 4,
}

/// <summary>A decision that was drawn to be judged again by somebody else, and what came of it. It never changes the decision.</summary>
public sealed class Audit
{
    public Guid Id { get; set; }

    public Guid DrawId { get; set; }

    public Guid DecisionId { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>Who decided.</summary>
    public Guid DeciderId { get; set; }

    public required string PackId { get; set; }

    public required string Language { get; set; }

    /// <summary>The first outcome.</summary>
    public Outcome First { get; set; }

    /// <summary>How many decisions it stands for in an estimate.</summary>
    public double StandsFor { get; set; }

    public AuditState State { get; set; }

    public Guid? AuditorId { get; set; }

    /// <summary>Until when it is kept for the auditor.</summary>
    public DateTime? Until { get; set; }

    /// <summary>The auditor's own answers, as far as they are filled in.</summary>
    public string? Json { get; set; }

    /// <summary>The auditor's outcome.</summary>
    public Outcome? Second { get; set; }

    /// <summary>The clauses that the auditor's answers cite, separated by spaces.</summary>
    public string? Clauses { get; set; }

    /// <summary>The first question that was answered otherwise; empty where there is another assessment; null where all is the same.</summary>
    public string? PartedAt { get; set; }

    public AuditFinding? Finding { get; set; }

    /// <summary>A word to the reviewer.</summary>
    public Guid? WordId { get; set; }

    /// <summary>What the reviewer says to it.</summary>
    public Guid? ReplyId { get; set; }

    /// <summary>Whether the case was opened again because of it.</summary>
    public bool Reversed { get; set; }

    public DateTime At { get; set; }

    public DateTime? JudgedAt { get; set; }
}

internal sealed class AuditConfiguration : IEntityTypeConfiguration<Audit>
{
    public void Configure(EntityTypeBuilder<Audit> builder)
    {
        builder.ToTable("audits");
        builder.Property(audit => audit.Id).ValueGeneratedNever();
        builder.Property(audit => audit.State).IsConcurrencyToken();
        builder.Property(audit => audit.AuditorId).IsConcurrencyToken();
        builder.HasIndex(audit => new { audit.DrawId, audit.DecisionId }).IsUnique();
        builder.HasIndex(audit => audit.DecisionId);
        builder.HasIndex(audit => audit.CaseId);
        builder.HasIndex(audit => new { audit.State, audit.At, audit.Id });
        builder.HasIndex(audit => new { audit.AuditorId, audit.State });
        builder.HasIndex(audit => audit.JudgedAt).HasFilter("\"JudgedAt\" IS NOT NULL");
        builder.HasOne<AuditDraw>().WithMany().HasForeignKey(audit => audit.DrawId);
        builder.HasOne<Decisions.Decision>().WithMany().HasForeignKey(audit => audit.DecisionId);
    }
}
