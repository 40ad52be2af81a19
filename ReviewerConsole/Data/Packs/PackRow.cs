using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Packs;

/// <summary>A published policy pack; never changed, only followed by a newer version.</summary>
public sealed class PackRow
{
    public required string Id { get; set; }

    public DateOnly Version { get; set; }

    public required string Sha256 { get; set; }

    public required byte[] Yaml { get; set; }

    public DateTime PublishedAt { get; set; }

    /// <summary>From when cases are decided by it.</summary>
    public DateTime EffectiveAt { get; set; }
}

internal sealed class PackRowConfiguration : IEntityTypeConfiguration<PackRow>
{
    public void Configure(EntityTypeBuilder<PackRow> builder)
    {
        builder.ToTable("packs");
        builder.HasKey(pack => new { pack.Id, pack.Version });
    }
}
