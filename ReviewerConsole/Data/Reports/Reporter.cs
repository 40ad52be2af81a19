using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Reports;

/// <summary>Somebody who reported. Kept apart from anything the author of a post will see.</summary>
public sealed class Reporter
{
    /// <summary>How the id of somebody begins whom the platform does not know: they reported outside, without an account.</summary>
    public const string Unknown = "web:";

    /// <summary>How the id begins of somebody who was erased.</summary>
    public const string Erased = "erased:";

    public Guid Id { get; set; }

    public required string ExternalId { get; set; }

    public string Language { get; set; } = "und";

    public string? Country { get; set; }

    public string? Email { get; set; }
}

internal sealed class ReporterConfiguration : IEntityTypeConfiguration<Reporter>
{
    public void Configure(EntityTypeBuilder<Reporter> builder)
    {
        builder.ToTable("reporters");
        builder.Property(reporter => reporter.Id).ValueGeneratedNever();
        builder.HasIndex(reporter => reporter.ExternalId).IsUnique();
    }
}
