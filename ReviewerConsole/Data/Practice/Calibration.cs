using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Practice;

/// <summary>A session in which several people answer the same cases, each without the others, and then look at the answers together.</summary>
public sealed class Calibration
{
    public Guid Id { get; set; }

    public required string Title { get; set; }

    /// <summary>The ids of its cases, in order, separated by spaces.</summary>
    public required string Cases { get; set; }

    public Guid ById { get; set; }

    public DateTime OpenedAt { get; set; }

    /// <summary>When its answers were laid open; null while people still answer.</summary>
    public DateTime? ClosedAt { get; set; }

    public int Version { get; set; }

    /// <summary>Who takes part.</summary>
    public List<CalibrationSeat> Seats { get; } = [];

    /// <summary>What was noted of the discussion.</summary>
    public List<CalibrationNote> Notes { get; } = [];

    /// <summary>The ids of its cases.</summary>
    public IReadOnlyList<Guid> CaseIds => PracticeSetRow.Split(Cases);
}

/// <summary>Somebody who takes part.</summary>
public sealed class CalibrationSeat
{
    public Guid CalibrationId { get; set; }

    public Guid PersonId { get; set; }
}

/// <summary>What was noted of one case.</summary>
public sealed class CalibrationNote
{
    public Guid CalibrationId { get; set; }

    public Guid CaseId { get; set; }

    public required string Text { get; set; }
}

internal sealed class CalibrationConfiguration : IEntityTypeConfiguration<Calibration>
{
    public void Configure(EntityTypeBuilder<Calibration> builder)
    {
        builder.ToTable("calibrations");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Ignore(row => row.CaseIds);
        builder.HasIndex(row => row.OpenedAt);
        builder.HasMany(row => row.Seats).WithOne().HasForeignKey(seat => seat.CalibrationId);
        builder.HasMany(row => row.Notes).WithOne().HasForeignKey(note => note.CalibrationId);
    }
}

internal sealed class CalibrationSeatConfiguration : IEntityTypeConfiguration<CalibrationSeat>
{
    public void Configure(EntityTypeBuilder<CalibrationSeat> builder)
    {
        builder.ToTable("calibration_seats");
        builder.HasKey(seat => new { seat.CalibrationId, seat.PersonId });
        builder.HasIndex(seat => seat.PersonId);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(seat => seat.PersonId);
    }
}

internal sealed class CalibrationNoteConfiguration : IEntityTypeConfiguration<CalibrationNote>
{
    public void Configure(EntityTypeBuilder<CalibrationNote> builder)
    {
        builder.ToTable("calibration_notes");
        builder.HasKey(note => new { note.CalibrationId, note.CaseId });
        builder.HasOne<PracticeCaseRow>().WithMany().HasForeignKey(note => note.CaseId);
    }
}
