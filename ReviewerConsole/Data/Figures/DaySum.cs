using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Figures;

namespace ReviewerConsole.Data.Figures;

/// <summary>How often something happened on one day of the site: what boards and published figures are read from.</summary>
public sealed class DaySum
{
    public DateOnly Day { get; set; }

    public DayFigure Figure { get; set; }

    public required string PackId { get; set; }

    /// <summary>What is told apart: an outcome, a clause, a language…</summary>
    public required string Key { get; set; }

    public long Count { get; set; }
}

/// <summary>What is to be added to a sum: written with what happened, in its transaction, and taken up afterwards, so that no two who count wait
/// for each other.</summary>
public sealed class DayDelta
{
    public Guid Id { get; set; }

    public DateOnly Day { get; set; }

    public DayFigure Figure { get; set; }

    public required string PackId { get; set; }

    public required string Key { get; set; }

    public long Count { get; set; }

    /// <summary>Counts something; what is counted twice in one transaction is one row.</summary>
    public static void Add(AppDb db, DateOnly day, DayFigure figure, string packId, string key, long count = 1)
    {
        if (db.DayDeltas.Local.FirstOrDefault(delta => delta.Day == day && delta.Figure == figure && delta.PackId == packId && delta.Key == key) is { } known)
            known.Count += count;
        else
            db.DayDeltas.Add(new DayDelta { Id = Guid.CreateVersion7(), Day = day, Figure = figure, PackId = packId, Key = key, Count = count });
    }
}

/// <summary>A labelled sample of views, from which the share of views of violating content is estimated.</summary>
public sealed class ViewSample
{
    public Guid Id { get; set; }

    public required string PackId { get; set; }

    public DateOnly From { get; set; }

    public DateOnly To { get; set; }

    /// <summary>Its strata: how many views each has, how many were labelled, how many of those violate.</summary>
    public required string StrataJson { get; set; }

    public DateTime At { get; set; }
}

internal sealed class DaySumConfiguration : IEntityTypeConfiguration<DaySum>
{
    public void Configure(EntityTypeBuilder<DaySum> builder)
    {
        builder.ToTable("day_sums");
        builder.HasKey(sum => new { sum.Day, sum.Figure, sum.PackId, sum.Key });
    }
}

internal sealed class DayDeltaConfiguration : IEntityTypeConfiguration<DayDelta>
{
    public void Configure(EntityTypeBuilder<DayDelta> builder)
    {
        builder.ToTable("day_deltas");
        builder.Property(delta => delta.Id).ValueGeneratedNever();
    }
}

internal sealed class ViewSampleConfiguration : IEntityTypeConfiguration<ViewSample>
{
    public void Configure(EntityTypeBuilder<ViewSample> builder)
    {
        builder.ToTable("view_samples");
        builder.Property(sample => sample.Id).ValueGeneratedNever();
        builder.HasIndex(sample => new { sample.PackId, sample.To });
    }
}
