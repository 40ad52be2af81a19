using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Posts;

/// <summary>A post of the platform; its text is in its <see cref="Snapshot"/>s.</summary>
public sealed class Post
{
    public Guid Id { get; set; }

    public required string Surface { get; set; }

    public required string ExternalId { get; set; }

    public string? Url { get; set; }

    public Guid? AccountId { get; set; }

    public Account? Account { get; set; }

    public string Language { get; set; } = "und";

    /// <summary>The script guessed from the text (ISO 15924), where the language is not known.</summary>
    public string? Script { get; set; }

    public string? Container { get; set; }

    /// <summary>What stands above it: a JSON list of author and text.</summary>
    public string ThreadJson { get; set; } = "[]";

    public long Views { get; set; }

    public DateTime? CreatedAt { get; set; }

    public List<Snapshot> Snapshots { get; set; } = [];

    public List<MediaItem> Media { get; set; } = [];
}

internal sealed class PostConfiguration : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("posts");
        builder.Property(post => post.Id).ValueGeneratedNever();
        builder.HasIndex(post => new { post.Surface, post.ExternalId }).IsUnique();
        builder.HasOne(post => post.Account).WithMany().HasForeignKey(post => post.AccountId);
        builder.HasIndex(post => post.Url);
        builder.HasIndex(post => post.ExternalId);
    }
}
