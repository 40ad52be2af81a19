using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;

namespace ReviewerConsole.Data.Practice;

/// <summary>A practice case as it is stored.</summary>
public sealed class PracticeCaseRow
{
    public Guid Id { get; set; }

    /// <summary>The library that it belongs to.</summary>
    public required string Library { get; set; }

    /// <summary>Its name in the library.</summary>
    public required string Name { get; set; }

    public required string PolicyId { get; set; }

    /// <summary>The version of the policy that its gold was checked against.</summary>
    public DateOnly PackVersion { get; set; }

    public required string Language { get; set; }

    public Outcome Outcome { get; set; }

    public int Difficulty { get; set; }

    /// <summary>Whether nobody is given it any more.</summary>
    public bool IsRetired { get; set; }

    /// <summary>Who made it from a decided case and redacted it, as long as nobody else has looked at it: nobody is given it before; else null.</summary>
    public Guid? ToConfirmFrom { get; set; }

    /// <summary>The case (<see cref="PracticeCase"/>).</summary>
    public required string Json { get; set; }

    public DateTime At { get; set; }

    /// <summary>The case that is stored.</summary>
    public PracticeCase ToCase() => JsonSerializer.Deserialize<PracticeCase>(Json, JsonSerializerOptions.Web)!;

    /// <summary>Whether this case is stored, checked against its version of the policy or a later one.</summary>
    public bool Holds(PracticeCase item) => PackVersion >= item.Version && Json == JsonSerializer.Serialize(item with { Version = PackVersion }, JsonSerializerOptions.Web);

    /// <summary>Takes a case over.</summary>
    public void Set(PracticeCase item, DateTime now)
    {
        (PolicyId, PackVersion, Language, Outcome, Difficulty) = (item.Policy, item.Version, item.Language, item.Gold.Outcome, item.Difficulty);
        (Json, At) = (JsonSerializer.Serialize(item, JsonSerializerOptions.Web), now);
    }
}

internal sealed class PracticeCaseConfiguration : IEntityTypeConfiguration<PracticeCaseRow>
{
    public void Configure(EntityTypeBuilder<PracticeCaseRow> builder)
    {
        builder.ToTable("practice_cases");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.Library, row.Name }).IsUnique();
    }
}
