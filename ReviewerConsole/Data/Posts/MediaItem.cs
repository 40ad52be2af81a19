using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Posts;

/// <summary>A picture, film or sound of a post; the bytes, where the console has them, lie under their hash in the media
/// store.</summary>
public sealed class MediaItem
{
    public Guid Id { get; set; }

    public Guid PostId { get; set; }

    public int Number { get; set; }

    public required string Kind { get; set; }

    public string? Url { get; set; }

    public string? Sha256 { get; set; }

    public string? AltText { get; set; }

    /// <summary>When it is fetched from its address, or fetched again; null where there is nothing to fetch.</summary>
    public DateTime? FetchAt { get; set; }

    public int FetchTries { get; set; }

    /// <summary>Why it could not be fetched, or null.</summary>
    public string? FetchProblem { get; set; }
}

internal sealed class MediaItemConfiguration : IEntityTypeConfiguration<MediaItem>
{
    public void Configure(EntityTypeBuilder<MediaItem> builder)
    {
        builder.ToTable("media");
        builder.Property(item => item.Id).ValueGeneratedNever();
        builder.HasIndex(item => new { item.PostId, item.Number }).IsUnique();
        builder.HasIndex(item => new { item.Sha256, item.Id });
        builder.HasIndex(item => item.FetchAt).HasFilter("\"FetchAt\" IS NOT NULL");
        builder.Property(item => item.FetchTries).HasDefaultValue(0).ValueGeneratedNever();
        builder.HasOne<Post>().WithMany(post => post.Media).HasForeignKey(item => item.PostId);
    }
}
