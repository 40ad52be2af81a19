using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Care;

/// <summary>What a day of the site's time zone has brought to somebody.</summary>
public sealed class Exposure
{
    public Guid PersonId { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>For how long they have looked clearly at media.</summary>
    public int Seconds { get; set; }

    /// <summary>Settled decisions on cases of severe kinds.</summary>
    public int SevereCases { get; set; }

    /// <summary>Answers to severe kinds in practice, exams and calibration.</summary>
    public int SeverePractised { get; set; }
}

internal sealed class ExposureConfiguration : IEntityTypeConfiguration<Exposure>
{
    public void Configure(EntityTypeBuilder<Exposure> builder)
    {
        builder.ToTable("exposures");
        builder.HasKey(exposure => new { exposure.PersonId, exposure.Day });
        builder.HasIndex(exposure => exposure.Day);
        builder.Property(exposure => exposure.Seconds).IsConcurrencyToken();
        builder.Property(exposure => exposure.SevereCases).IsConcurrencyToken();
        builder.Property(exposure => exposure.SeverePractised).IsConcurrencyToken();
    }
}
