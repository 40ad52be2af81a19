using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Notices;

namespace ReviewerConsole.Data.Appeals;

/// <summary>Somebody asked for another review of a decision.</summary>
public sealed class Appeal
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    /// <summary>The decision that is to be looked at again.</summary>
    public Guid DecisionId { get; set; }

    /// <summary>The decision that began the matter.</summary>
    public Guid RootId { get; set; }

    /// <summary>The round of the case in which it is decided.</summary>
    public int Round { get; set; }

    public Party Party { get; set; }

    public Guid? AccountId { get; set; }

    public Guid? ReportId { get; set; }

    /// <summary>Who asked, over all their posts or reports: the author's account or the reporter; null where the platform does not know them.</summary>
    public Guid? AskedById { get; set; }

    /// <summary>What they added, or null.</summary>
    public Guid? TextId { get; set; }

    public DateTime At { get; set; }

    /// <summary>When an answer is expected.</summary>
    public DateTime DueAt { get; set; }

    public Ruling? Ruling { get; set; }

    public DateTime? AnsweredAt { get; set; }
}

/// <summary>What somebody who looks at a case again filled in before they saw the first decision.</summary>
public sealed class BlindAnswer
{
    public Guid CaseId { get; set; }

    public int Round { get; set; }

    public Guid PersonId { get; set; }

    public required string Json { get; set; }

    public DateTime At { get; set; }
}

internal sealed class AppealConfiguration : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.ToTable("appeals");
        builder.Property(appeal => appeal.Id).ValueGeneratedNever();
        builder.HasIndex(appeal => new { appeal.RootId, appeal.AccountId }).IsUnique().HasFilter("\"AccountId\" IS NOT NULL");
        builder.HasIndex(appeal => new { appeal.RootId, appeal.ReportId }).IsUnique().HasFilter("\"ReportId\" IS NOT NULL");
        builder.HasIndex(appeal => new { appeal.CaseId, appeal.Round });
        builder.HasIndex(appeal => new { appeal.AskedById, appeal.AnsweredAt }).HasFilter("\"AskedById\" IS NOT NULL");
        builder.HasOne<Decisions.Decision>().WithMany().HasForeignKey(appeal => appeal.DecisionId);
    }
}

internal sealed class BlindAnswerConfiguration : IEntityTypeConfiguration<BlindAnswer>
{
    public void Configure(EntityTypeBuilder<BlindAnswer> builder)
    {
        builder.ToTable("blind_answers");
        builder.HasKey(answer => new { answer.CaseId, answer.Round, answer.PersonId });
    }
}
