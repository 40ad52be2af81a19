using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.People;

/// <summary>Identity's passkeys. Its own mapping depends on options that design time does not have.</summary>
internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    /// <summary>What the standard allows for a credential's id (WebAuthn level 3, 4).</summary>
    private const int MaximumId = 1023;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("passkeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(MaximumId);
        builder.OwnsOne(passkey => passkey.Data).ToJson();
        builder.HasOne<Person>().WithMany().HasForeignKey(passkey => passkey.UserId);
    }
}
