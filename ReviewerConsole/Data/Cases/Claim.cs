using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Cases;

/// <summary>Who has a case, and until when.</summary>
public sealed class Claim
{
    public Guid CaseId { get; set; }

    public Guid PersonId { get; set; }

    public int Number { get; set; }

    public DateTime TakenAt { get; set; }

    public DateTime Until { get; set; }
}

internal sealed class ClaimConfiguration : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> builder)
    {
        builder.ToTable("claims");
        builder.HasKey(claim => claim.CaseId);
        builder.HasIndex(claim => claim.PersonId);
        builder.HasIndex(claim => claim.Until);
        builder.HasOne<Case>().WithOne().HasForeignKey<Claim>(claim => claim.CaseId);
    }
}
