using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Cases;

/// <summary>What a note on a case is.</summary>
public enum NoteKind
{
    /// <summary>A word to colleagues.</summary>
    Note,

    /// <summary>A question to the leads; its asker keeps the case.</summary>
    Question,

    /// <summary>A lead's answer.</summary>
    Answer,
}

/// <summary>A note on a case, for colleagues only; its words are an erasable text.</summary>
public sealed class CaseNote
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    public Guid PersonId { get; set; }

    public NoteKind Kind { get; set; }

    public Guid TextId { get; set; }

    public DateTime At { get; set; }

    /// <summary>When a question was answered; null while it is open, and for what is none.</summary>
    public DateTime? AnsweredAt { get; set; }
}

internal sealed class CaseNoteConfiguration : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> builder)
    {
        builder.ToTable("case_notes");
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.HasIndex(note => new { note.CaseId, note.At });
        builder.HasIndex(note => note.At).HasDatabaseName("IX_case_notes_open").HasFilter("\"Kind\" = 1 AND \"AnsweredAt\" IS NULL");
        builder.HasOne<Case>().WithMany().HasForeignKey(note => note.CaseId);
    }
}
