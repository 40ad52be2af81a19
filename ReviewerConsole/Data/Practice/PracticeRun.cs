using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;

namespace ReviewerConsole.Data.Practice;

/// <summary>Somebody's way through a set.</summary>
public sealed class PracticeRun
{
    public Guid Id { get; set; }

    /// <summary>The set; null for a single case.</summary>
    public Guid? SetId { get; set; }

    /// <summary>The calibration session that it is part of, or null.</summary>
    public Guid? CalibrationId { get; set; }

    public Guid PersonId { get; set; }

    public PracticeMode Mode { get; set; }

    /// <summary>The ids of the cases as the set had them then, separated by spaces.</summary>
    public required string Cases { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>How many are answered.</summary>
    public int Answered { get; set; }

    /// <summary>The mean score, from 0 to 1, once it has ended.</summary>
    public double? Score { get; set; }

    public bool Passed { get; set; }

    /// <summary>The ids of its cases.</summary>
    public IReadOnlyList<Guid> CaseIds => PracticeSetRow.Split(Cases);
}

/// <summary>What was answered to one case of a run.</summary>
public sealed class PracticeAnswer
{
    public Guid RunId { get; set; }

    /// <summary>The place of the case in the run, from 0.</summary>
    public int Number { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>The checklist as far as it is filled in.</summary>
    public required string Json { get; set; }

    public DateTime SavedAt { get; set; }

    public DateTime? SubmittedAt { get; set; }

    public Outcome? Outcome { get; set; }

    public double? Score { get; set; }

    public bool IsGrave { get; set; }

    /// <summary>The first question, in the order of the checklist, that was answered wrongly; null for none.</summary>
    public string? FailedAt { get; set; }
}

/// <summary>What somebody has shown that they can do, for a time and for one version of a policy.</summary>
public sealed class Certificate
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public required string PolicyId { get; set; }

    /// <summary>1 or 2; null for the whole policy.</summary>
    public int? Tier { get; set; }

    public required string Language { get; set; }

    public DateOnly PackVersion { get; set; }

    public Guid RunId { get; set; }

    public DateTime GivenAt { get; set; }

    public DateTime Until { get; set; }
}

internal sealed class PracticeRunConfiguration : IEntityTypeConfiguration<PracticeRun>
{
    public void Configure(EntityTypeBuilder<PracticeRun> builder)
    {
        builder.ToTable("practice_runs");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Mode).HasConversion<string>();
        builder.Property(row => row.Answered).IsConcurrencyToken();
        builder.Ignore(row => row.CaseIds);
        builder.HasIndex(row => new { row.PersonId, row.StartedAt });
        builder.HasIndex(row => new { row.SetId, row.PersonId }).IsUnique().HasFilter("\"EndedAt\" IS NULL").HasDatabaseName("IX_practice_runs_open");
        builder.HasIndex(row => new { row.SetId, row.EndedAt });
        builder.HasIndex(row => new { row.CalibrationId, row.PersonId }).IsUnique().HasFilter("\"CalibrationId\" IS NOT NULL");
        builder.HasOne<PracticeSetRow>().WithMany().HasForeignKey(row => row.SetId);
        builder.HasOne<Calibration>().WithMany().HasForeignKey(row => row.CalibrationId);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(row => row.PersonId);
    }
}

internal sealed class PracticeAnswerConfiguration : IEntityTypeConfiguration<PracticeAnswer>
{
    public void Configure(EntityTypeBuilder<PracticeAnswer> builder)
    {
        builder.ToTable("practice_answers");
        builder.HasKey(row => new { row.RunId, row.Number });
        builder.Property(row => row.SubmittedAt).IsConcurrencyToken();
        builder.HasIndex(row => row.CaseId);
        builder.HasOne<PracticeRun>().WithMany().HasForeignKey(row => row.RunId);
        builder.HasOne<PracticeCaseRow>().WithMany().HasForeignKey(row => row.CaseId);
    }
}

internal sealed class CertificateConfiguration : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> builder)
    {
        builder.ToTable("certificates");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.PersonId, row.PolicyId, row.Until });
        builder.HasOne<People.Person>().WithMany().HasForeignKey(row => row.PersonId);
    }
}
