using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Data.Posts;

/// <summary>A post of the platform; its text is in its <see cref="Snapshot"/>s.</summary>
public sealed class Post
{
    public Guid Id { get; set; }

    public required string Surface { get; set; }

    public required string ExternalId { get; set; }

    /// <summary>How the id begins of a post that is known by its address alone.</summary>
    public const string ByAddress = "url:";

    /// <summary>Whether the platform has not told its id yet.</summary>
    public bool IsByAddress => ExternalId.StartsWith(ByAddress, StringComparison.Ordinal);

    public string? Url { get; set; }

    /// <summary>SHA-256 of the address: what is looked up, since an address may be longer than an index takes.</summary>
    public string? UrlSha256 { get; set; }

    public Guid? AccountId { get; set; }

    public Account? Account { get; set; }

    public string Language { get; set; } = "und";

    /// <summary>The script guessed from the text (ISO 15924), where the language is not known.</summary>
    public string? Script { get; set; }

    public string? Container { get; set; }

    /// <summary>What stands above it: a JSON list of author and text.</summary>
    public string ThreadJson { get; set; } = "[]";

    /// <summary>What stands above it, the oldest first.</summary>
    public IReadOnlyList<ThreadPost> Thread => JsonSerializer.Deserialize<ThreadPost[]>(ThreadJson) ?? [];

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
        builder.Ignore(post => post.Thread);
        builder.Ignore(post => post.IsByAddress);
        builder.Property(post => post.Id).ValueGeneratedNever();
        builder.HasIndex(post => new { post.ExternalId, post.Surface }).IsUnique();
        builder.HasOne(post => post.Account).WithMany().HasForeignKey(post => post.AccountId);
        builder.HasIndex(post => post.UrlSha256);
    }
}
