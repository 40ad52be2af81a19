using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Decisions;

/// <summary>Something to be done beside a decision or escalation, by somebody else.</summary>
public sealed class FollowUp
{
    /// <summary>The kind of what a lead is called to look at.</summary>
    public const string Lead = "lead";

    /// <summary>The kind of a measure that another lead must confirm.</summary>
    public const string MeasureToConfirm = "measure";

    /// <summary>The kind of a suspension that is in force until another lead has set how long it lasts.</summary>
    public const string TermToSet = "measure-term";

    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    public int Round { get; set; }

    /// <summary>The decision that it goes with; null where it goes with an escalation.</summary>
    public Guid? DecisionId { get; set; }

    public required string Kind { get; set; }

    public bool Urgent { get; set; }

    public DateTime At { get; set; }

    public DateTime? DoneAt { get; set; }

    public Guid? DoneBy { get; set; }

    /// <summary>What was done.</summary>
    public Guid? DoneTextId { get; set; }
}

internal sealed class FollowUpConfiguration : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("follow_ups");
        builder.Property(followUp => followUp.Id).ValueGeneratedNever();
        builder.HasIndex(followUp => new { followUp.CaseId, followUp.Round });
        builder.HasIndex(followUp => followUp.DecisionId);
        builder.HasIndex(followUp => new { followUp.Urgent, followUp.At }).IsDescending(true, false).HasFilter("\"DoneAt\" IS NULL").HasDatabaseName("IX_follow_ups_open");
        builder.HasOne<Cases.Case>().WithMany().HasForeignKey(followUp => followUp.CaseId);
    }
}
