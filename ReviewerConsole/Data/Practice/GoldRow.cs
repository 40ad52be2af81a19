using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Queues;

namespace ReviewerConsole.Data.Practice;

/// <summary>A known case as it was put before somebody among live ones. It has an id as cases have, and no row among them.</summary>
public sealed class GoldRow
{
    public Guid Id { get; set; }

    /// <summary>The practice case.</summary>
    public Guid CaseId { get; set; }

    /// <summary>Who has it, or had it last.</summary>
    public Guid PersonId { get; set; }

    /// <summary>The queue that it seems to wait in.</summary>
    public int QueueId { get; set; }

    public required string PolicyId { get; set; }

    /// <summary>The version of the policy that it is filled in under.</summary>
    public DateOnly PackVersion { get; set; }

    public CaseState State { get; set; }

    public int Version { get; set; } = 1;

    public int ClaimNumber { get; set; } = 1;

    /// <summary>Until when it is held.</summary>
    public DateTime Until { get; set; }

    public DateTime TakenAt { get; set; }

    /// <summary>When it seems to have been written; null where posts here come without.</summary>
    public DateTime? PostedAt { get; set; }

    /// <summary>Whether it seems to have an author who is known.</summary>
    public bool HasAuthor { get; set; }

    public DateTime ReceivedAt { get; set; }

    public DateTime DueAt { get; set; }

    public required string DueBasis { get; set; }

    /// <summary>How often it seems to have been seen.</summary>
    public long Views { get; set; }

    public DateTime? SubmittedAt { get; set; }

    /// <summary>When it can no longer be taken back; it counts from then.</summary>
    public DateTime? SettlesAt { get; set; }

    public Outcome? Outcome { get; set; }

    /// <summary>Null where it does not count.</summary>
    public double? Score { get; set; }

    public bool IsRight { get; set; }

    public bool IsGrave { get; set; }

    /// <summary>The colleague whom it was handed over to.</summary>
    public Guid? KeptForId { get; set; }

    /// <summary>Who handed it over.</summary>
    public Guid? KeptFromId { get; set; }

    public DateTime? KeptUntil { get; set; }

    public string KeptText { get; set; } = "";
}

/// <summary>Somebody's checklist of a known case, as far as it is filled in. Who has one has seen the case.</summary>
public sealed class GoldSheet
{
    public Guid GoldId { get; set; }

    public Guid PersonId { get; set; }

    public required string Json { get; set; }

    public DateTime SavedAt { get; set; }
}

/// <summary>A note on a known case.</summary>
public sealed class GoldNote
{
    public Guid Id { get; set; }

    public Guid GoldId { get; set; }

    public Guid PersonId { get; set; }

    public NoteKind Kind { get; set; }

    public required string Text { get; set; }

    public DateTime At { get; set; }

    public DateTime? AnsweredAt { get; set; }
}

/// <summary>A queue from which a lead gives somebody nothing for now.</summary>
public sealed class QueuePause
{
    public Guid PersonId { get; set; }

    public int QueueId { get; set; }

    public Guid ById { get; set; }

    public DateTime At { get; set; }
}

internal sealed class GoldConfiguration : IEntityTypeConfiguration<GoldRow>
{
    public void Configure(EntityTypeBuilder<GoldRow> builder)
    {
        builder.ToTable("gold");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasIndex(row => new { row.PersonId, row.State });
        builder.HasIndex(row => new { row.PersonId, row.SettlesAt });
        builder.HasIndex(row => row.SettlesAt);
        builder.HasIndex(row => row.KeptUntil).HasFilter($"\"KeptForId\" IS NOT NULL AND \"State\" = {(int)CaseState.Waiting}").HasDatabaseName("IX_gold_kept");
        builder.HasIndex(row => row.State);
        builder.HasOne<PracticeCaseRow>().WithMany().HasForeignKey(row => row.CaseId);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(row => row.PersonId);
    }
}

internal sealed class GoldSheetConfiguration : IEntityTypeConfiguration<GoldSheet>
{
    public void Configure(EntityTypeBuilder<GoldSheet> builder)
    {
        builder.ToTable("gold_sheets");
        builder.HasKey(row => new { row.GoldId, row.PersonId });
        builder.HasIndex(row => row.PersonId);
        builder.HasOne<GoldRow>().WithMany().HasForeignKey(row => row.GoldId);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(row => row.PersonId);
    }
}

internal sealed class GoldNoteConfiguration : IEntityTypeConfiguration<GoldNote>
{
    public void Configure(EntityTypeBuilder<GoldNote> builder)
    {
        builder.ToTable("gold_notes");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.GoldId, row.At });
        builder.HasIndex(row => row.At).HasFilter("\"AnsweredAt\" IS NULL").HasDatabaseName("IX_gold_notes_open");
        builder.HasOne<GoldRow>().WithMany().HasForeignKey(row => row.GoldId);
        builder.HasOne<People.Person>().WithMany().HasForeignKey(row => row.PersonId);
    }
}

internal sealed class QueuePauseConfiguration : IEntityTypeConfiguration<QueuePause>
{
    public void Configure(EntityTypeBuilder<QueuePause> builder)
    {
        builder.ToTable("queue_pauses");
        builder.HasKey(row => new { row.PersonId, row.QueueId });
        builder.HasOne<People.Person>().WithMany().HasForeignKey(row => row.PersonId);
        builder.HasOne<QueueRow>().WithMany().HasForeignKey(row => row.QueueId).OnDelete(DeleteBehavior.Cascade);
    }
}
