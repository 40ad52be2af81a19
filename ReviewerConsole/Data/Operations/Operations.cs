using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Operations;

/// <summary>A key that protects cookies and tokens, shared by all nodes.</summary>
public sealed class ProtectionKey
{
    public required string Name { get; set; }

    public required string Xml { get; set; }
}

/// <summary>Which node does a piece of background work, and until when.</summary>
public sealed class Lease
{
    public required string Name { get; set; }

    public Guid Owner { get; set; }

    public DateTime Until { get; set; }
}

internal sealed class ProtectionKeyConfiguration : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("protection_keys");
        builder.HasKey(key => key.Name);
    }
}

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.ToTable("leases");
        builder.HasKey(lease => lease.Name);
    }
}
