using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Cases;

/// <summary>A case put up to a lead, with what the table said on record beside the reason.</summary>
public sealed class Escalation
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    public int Round { get; set; }

    public Guid PersonId { get; set; }

    public required string Reason { get; set; }

    public Guid? TextId { get; set; }

    public required string AssessmentsJson { get; set; }

    /// <summary>The table's own outcome, or null where the checklist was not finished.</summary>
    public Core.Policies.Outcome? TableOutcome { get; set; }

    public DateTime At { get; set; }

    public DateTime? AnsweredAt { get; set; }

    public Guid? AnsweredBy { get; set; }

    public Guid? AnswerTextId { get; set; }
}

internal sealed class EscalationConfiguration : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.ToTable("escalations");
        builder.Property(escalation => escalation.Id).ValueGeneratedNever();
        builder.HasIndex(escalation => new { escalation.CaseId, escalation.Round });
        builder.HasIndex(escalation => new { escalation.Reason, escalation.At }).HasFilter("\"AnsweredAt\" IS NULL");
        builder.HasIndex(escalation => escalation.At).HasFilter("\"AnsweredAt\" IS NULL").HasDatabaseName("IX_escalations_open");
        builder.HasOne<Case>().WithMany().HasForeignKey(escalation => escalation.CaseId);
    }
}
