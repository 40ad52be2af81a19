using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Posts;

/// <summary>An author's account on the platform.</summary>
public sealed class Account
{
    public Guid Id { get; set; }

    public required string ExternalId { get; set; }

    public string? Handle { get; set; }

    public string Language { get; set; } = "und";

    public string? Country { get; set; }

    public string? Email { get; set; }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasIndex(account => account.ExternalId).IsUnique();
        builder.HasIndex(account => account.Handle);
        builder.Property(account => account.Id).ValueGeneratedNever();
    }
}
