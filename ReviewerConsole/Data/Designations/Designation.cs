using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Data.Designations;

/// <summary>An entry of the designation registry: an organisation, a person, an event or an ideology. When it was listed is told by its periods;
/// one without any has been put forward alone.</summary>
public sealed class Designation
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    /// <summary>How far its name says by itself who is meant.</summary>
    public NameQuality Quality { get; set; }

    /// <summary>The option of the question <c>subject</c> that it stands for.</summary>
    public required string Kind { get; set; }

    /// <summary>Whether it is one human being.</summary>
    public bool IsPerson { get; set; }

    /// <summary>Where it comes from: <c>ofac</c>, <c>un</c>, or <c>console</c> for what leads list by hand.</summary>
    public required string Source { get; set; }

    /// <summary>Its id there.</summary>
    public string? SourceId { get; set; }

    /// <summary>The programmes of the source under which it is listed, separated by spaces.</summary>
    public string Programs { get; set; } = "";

    public string Notes { get; set; } = "";

    /// <summary>The number of its last log entry.</summary>
    public int Version { get; set; }

    public List<DesignationName> Names { get; } = [];

    public List<DesignationPeriod> Periods { get; } = [];
}

/// <summary>A time for which an entry was listed.</summary>
public sealed class DesignationPeriod
{
    public Guid Id { get; set; }

    public Guid DesignationId { get; set; }

    /// <summary>The first day; null for one that lies before the registry knows.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The first day on which it was listed no more; null while it is.</summary>
    public DateOnly? To { get; set; }
}

internal sealed class DesignationConfiguration : IEntityTypeConfiguration<Designation>
{
    public void Configure(EntityTypeBuilder<Designation> builder)
    {
        builder.ToTable("designations");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Version).IsConcurrencyToken();
        builder.HasIndex(entry => new { entry.Source, entry.SourceId }).IsUnique().HasFilter("\"SourceId\" IS NOT NULL");
        builder.HasMany(entry => entry.Names).WithOne().HasForeignKey(name => name.DesignationId);
        builder.HasMany(entry => entry.Periods).WithOne().HasForeignKey(period => period.DesignationId);
    }
}

internal sealed class DesignationPeriodConfiguration : IEntityTypeConfiguration<DesignationPeriod>
{
    public void Configure(EntityTypeBuilder<DesignationPeriod> builder)
    {
        builder.ToTable("designation_periods");
        builder.Property(period => period.Id).ValueGeneratedNever();
    }
}
