using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Cases;

/// <summary>A waiting case kept for one colleague: offered to nobody else until the time is over.</summary>
public sealed class HandOver
{
    public Guid CaseId { get; set; }

    public Guid FromId { get; set; }

    public Guid ToId { get; set; }

    public Guid? TextId { get; set; }

    public DateTime At { get; set; }

    public DateTime Until { get; set; }
}

internal sealed class HandOverConfiguration : IEntityTypeConfiguration<HandOver>
{
    public void Configure(EntityTypeBuilder<HandOver> builder)
    {
        builder.ToTable("hand_overs");
        builder.HasKey(handOver => handOver.CaseId);
        builder.HasIndex(handOver => new { handOver.ToId, handOver.Until });
        builder.HasOne<Case>().WithOne().HasForeignKey<HandOver>(handOver => handOver.CaseId);
    }
}
