using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Keys;

/// <summary>A program's key; only its hash is kept.</summary>
public sealed class ApiKey
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public required string Hash { get; set; }

    /// <summary>Scopes separated by spaces.</summary>
    public required string Scopes { get; set; }

    /// <summary>The person it acts for, where it reviews.</summary>
    public Guid? PersonId { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? RevokedAt { get; set; }
}

/// <summary>The first answer to a request key, given again to every repeat.</summary>
public sealed class IdempotentAnswer
{
    public Guid KeyId { get; set; }

    public required string RequestKey { get; set; }

    public required string BodySha256 { get; set; }

    public int Status { get; set; }

    public required string Json { get; set; }

    public DateTime At { get; set; }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.HasIndex(key => key.Hash).IsUnique();
        builder.HasIndex(key => key.Name).IsUnique();
    }
}

internal sealed class IdempotentAnswerConfiguration : IEntityTypeConfiguration<IdempotentAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotentAnswer> builder)
    {
        builder.ToTable("idempotent_answers");
        builder.HasKey(answer => new { answer.KeyId, answer.RequestKey });
        builder.HasIndex(answer => answer.At);
    }
}
