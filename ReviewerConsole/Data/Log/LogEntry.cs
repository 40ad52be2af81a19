using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Log;

/// <summary>One entry of the append-only log: the canonical bytes exactly as hashed.</summary>
public sealed class LogEntry
{
    public Guid Id { get; set; }

    /// <summary>What it is about: a case's id, or such as <c>policy:doi</c>.</summary>
    public required string Stream { get; set; }

    /// <summary>Its number in the stream, from 1 without a gap.</summary>
    public int Version { get; set; }

    public required byte[] Bytes { get; set; }

    /// <summary>SHA-256 of the bytes.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>What happened, as it stands in the bytes; known to whoever writes it, not stored apart.</summary>
    public string Type { get; init; } = "";
}

/// <summary>An entry that the sealer has not taken yet.</summary>
public sealed class Unsealed
{
    public Guid EntryId { get; set; }
}

/// <summary>An entry's place in the chain.</summary>
public sealed class Seal
{
    public long Seq { get; set; }

    public Guid EntryId { get; set; }

    /// <summary>SHA-256 of the hash before and the entry's.</summary>
    public required byte[] Hash { get; set; }
}

/// <summary>A text that the log knows only by SHA-256 of salt and text; erasing it leaves the log whole.</summary>
public sealed class ErasableText
{
    public Guid Id { get; set; }

    /// <summary>The case that it speaks of; null where it speaks of none, and for what was written before texts told.</summary>
    public Guid? CaseId { get; set; }

    public required byte[] Salt { get; set; }

    public required string Text { get; set; }
}

internal sealed class LogEntryConfiguration : IEntityTypeConfiguration<LogEntry>
{
    public void Configure(EntityTypeBuilder<LogEntry> builder)
    {
        builder.ToTable("log");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Ignore(entry => entry.Type);
        builder.HasIndex(entry => new { entry.Stream, entry.Version }).IsUnique();
    }
}

internal sealed class UnsealedConfiguration : IEntityTypeConfiguration<Unsealed>
{
    public void Configure(EntityTypeBuilder<Unsealed> builder)
    {
        builder.ToTable("unsealed");
        builder.HasKey(entry => entry.EntryId);
        builder.Property(entry => entry.EntryId).ValueGeneratedNever();
    }
}

internal sealed class SealConfiguration : IEntityTypeConfiguration<Seal>
{
    public void Configure(EntityTypeBuilder<Seal> builder)
    {
        builder.ToTable("seals");
        builder.HasKey(seal => seal.Seq);
        builder.Property(seal => seal.Seq).ValueGeneratedNever();
        builder.HasIndex(seal => seal.EntryId).IsUnique();
    }
}

internal sealed class ErasableTextConfiguration : IEntityTypeConfiguration<ErasableText>
{
    public void Configure(EntityTypeBuilder<ErasableText> builder)
    {
        builder.ToTable("texts");
        builder.Property(text => text.Id).ValueGeneratedNever();
        builder.HasIndex(text => text.CaseId);
    }
}
