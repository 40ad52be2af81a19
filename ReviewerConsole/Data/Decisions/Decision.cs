using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Data.Decisions;

/// <summary>Where a decision stands between submitting and taking effect.</summary>
public enum DecisionState
{
    Settling,
    Settled,
    Undone,
}

/// <summary>What somebody decided of a case in one round. Never changed but from settling to settled or undone.</summary>
public sealed class Decision
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    public int Round { get; set; }

    public Guid PersonId { get; set; }

    /// <summary>The author's account at the time: whom the strike and the notice are for.</summary>
    public Guid? AccountId { get; set; }

    public DecisionState State { get; set; }

    public Outcome Outcome { get; set; }

    public required string PackId { get; set; }

    public DateOnly PackVersion { get; set; }

    public required string PackSha256 { get; set; }

    /// <summary>Answers, evidence and what each assessment came to.</summary>
    public required string AssessmentsJson { get; set; }

    /// <summary>Clauses cited, in order, separated by spaces.</summary>
    public required string Clauses { get; set; }

    public Measure? Measure { get; set; }

    public int? MeasureDays { get; set; }

    /// <summary>Why the proposed measure was lowered.</summary>
    public Guid? MeasureReasonId { get; set; }

    /// <summary>The free part of the notices.</summary>
    public Guid? MessageId { get; set; }

    public required string ContentSha256 { get; set; }

    public int ActiveSeconds { get; set; }

    /// <summary>Whether a designation or another suggestion stood on the screen before the first answer.</summary>
    public bool SuggestionShown { get; set; }

    /// <summary>What decisions about identical posts taken together share; they are undone as one.</summary>
    public Guid? TogetherId { get; set; }

    /// <summary>The decision that this one looked at again, where it was an appeal.</summary>
    public Guid? AppealOf { get; set; }

    /// <summary>The decision that began the matter, where it was an appeal.</summary>
    public Guid? RootId { get; set; }

    /// <summary>What it came to, where it was an appeal.</summary>
    public Ruling? Ruling { get; set; }

    public DateTime DecidedAt { get; set; }

    public DateTime SettlesAt { get; set; }

    public DateTime? SettledAt { get; set; }
}

internal sealed class DecisionConfiguration : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("decisions");
        builder.Property(decision => decision.Id).ValueGeneratedNever();
        builder.HasIndex(decision => new { decision.CaseId, decision.Round }).IsUnique().HasFilter("\"State\" <> 2");
        // The one above is for rules that leave out what was undone: a question that does not say so cannot use it.
        builder.HasIndex(decision => decision.CaseId);
        builder.HasIndex(decision => new { decision.State, decision.SettlesAt });
        builder.HasIndex(decision => new { decision.PersonId, decision.DecidedAt });
        builder.HasIndex(decision => decision.TogetherId).HasFilter("\"TogetherId\" IS NOT NULL");
        builder.HasOne<Cases.Case>().WithMany().HasForeignKey(decision => decision.CaseId);
    }
}
