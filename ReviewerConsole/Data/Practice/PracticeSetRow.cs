using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Practice;

namespace ReviewerConsole.Data.Practice;

/// <summary>A set of practice cases in order.</summary>
public sealed class PracticeSetRow
{
    public Guid Id { get; set; }

    /// <summary>The library that it came with; empty for one that was put together in the console.</summary>
    public required string Library { get; set; }

    /// <summary>Its name in the library.</summary>
    public required string Name { get; set; }

    public required string TitleEn { get; set; }

    public required string TitleJa { get; set; }

    public PracticeMode Mode { get; set; }

    /// <summary>The ids of its cases, in order, separated by spaces.</summary>
    public required string Cases { get; set; }

    /// <summary>The mean score that passes it, in hundredths.</summary>
    public int Pass { get; set; }

    /// <summary>What passing an exam certifies; null for nothing.</summary>
    public string? CertifiesPolicy { get; set; }

    public int? CertifiesTier { get; set; }

    public string? CertifiesLanguage { get; set; }

    public int CertifiesDays { get; set; }

    public bool IsRetired { get; set; }

    public int Version { get; set; }

    public DateTime At { get; set; }

    /// <summary>The ids of its cases.</summary>
    public IReadOnlyList<Guid> CaseIds => Split(Cases);

    /// <summary>What passing an exam of it says, or null.</summary>
    public Certifies? Certifies => CertifiesPolicy is { } policy ? new Certifies(policy, CertifiesTier, CertifiesLanguage!, CertifiesDays) : null;

    /// <summary>As it is stored.</summary>
    public static string Join(IEnumerable<Guid> cases) => string.Join(' ', cases.Select(id => id.ToString("N")));

    /// <summary>Out of what is stored.</summary>
    public static IReadOnlyList<Guid> Split(string cases) => [.. cases.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.ParseExact(id, "N"))];

    /// <summary>Says what passing certifies.</summary>
    public void Certify(Certifies? what) =>
        (CertifiesPolicy, CertifiesTier, CertifiesLanguage, CertifiesDays) = (what?.Policy, what?.Tier, what?.Language, what?.Days ?? 0);
}

/// <summary>A set that somebody is to work through.</summary>
public sealed class PracticeAssignment
{
    public Guid Id { get; set; }

    public Guid SetId { get; set; }

    public Guid PersonId { get; set; }

    /// <summary>The day by which it is to be done, or null.</summary>
    public DateOnly? DueOn { get; set; }

    public Guid ById { get; set; }

    public DateTime At { get; set; }

    /// <summary>When it was done: an exam passed, or a coached set finished.</summary>
    public DateTime? DoneAt { get; set; }
}

internal sealed class PracticeSetConfiguration : IEntityTypeConfiguration<PracticeSetRow>
{
    public void Configure(EntityTypeBuilder<PracticeSetRow> builder)
    {
        builder.ToTable("practice_sets");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Mode).HasConversion<string>();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Ignore(row => row.CaseIds).Ignore(row => row.Certifies);
        builder.HasIndex(row => new { row.Library, row.Name }).IsUnique();
    }
}

internal sealed class PracticeAssignmentConfiguration : IEntityTypeConfiguration<PracticeAssignment>
{
    public void Configure(EntityTypeBuilder<PracticeAssignment> builder)
    {
        builder.ToTable("practice_assignments");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.PersonId, row.SetId }).IsUnique();
        builder.HasIndex(row => row.SetId);
        builder.HasOne<PracticeSetRow>().WithMany().HasForeignKey(row => row.SetId);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(row => row.PersonId);
    }
}
