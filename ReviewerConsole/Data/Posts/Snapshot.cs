using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Data.Posts;

/// <summary>A post's text as it stood when it came in. The bytes are those received (the JSON token, or UTF-8); the hash and
/// salt are what the log knows of it.</summary>
public sealed class Snapshot
{
    public Guid Id { get; set; }

    public Guid PostId { get; set; }

    public int Number { get; set; }

    public required byte[] Bytes { get; set; }

    /// <summary>The text for display: what no database or encoder takes is shown by U+FFFD; the bytes have it.</summary>
    public required string Text { get; set; }

    public required string Sha256 { get; set; }

    public DateTime TakenAt { get; set; }

    /// <summary>Whether the copy was deleted: there are no bytes any more, and the hash is not that of none.</summary>
    public bool IsGone => Bytes.Length == 0 && Sha256 != EvidenceText.Of("").Sha256;
}

internal sealed class SnapshotConfiguration : IEntityTypeConfiguration<Snapshot>
{
    public void Configure(EntityTypeBuilder<Snapshot> builder)
    {
        builder.ToTable("snapshots");
        builder.Property(snapshot => snapshot.Id).ValueGeneratedNever();
        builder.HasIndex(snapshot => new { snapshot.PostId, snapshot.Number }).IsUnique();
        builder.HasIndex(snapshot => snapshot.TakenAt);
        builder.HasOne<Post>().WithMany(post => post.Snapshots).HasForeignKey(snapshot => snapshot.PostId);
    }
}
