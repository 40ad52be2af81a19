using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Cases;

/// <summary>Somebody had a part in deciding a case: the key makes a second part, in a later round, impossible.</summary>
public sealed class Hearing
{
    public Guid CaseId { get; set; }

    public Guid PersonId { get; set; }

    public int Round { get; set; }
}

/// <summary>Somebody passed a case over and is not offered it again for a while.</summary>
public sealed class Skip
{
    public Guid CaseId { get; set; }

    public Guid PersonId { get; set; }

    public DateTime Until { get; set; }
}

internal sealed class HearingConfiguration : IEntityTypeConfiguration<Hearing>
{
    public void Configure(EntityTypeBuilder<Hearing> builder)
    {
        builder.ToTable("hearings");
        builder.HasKey(hearing => new { hearing.CaseId, hearing.PersonId });
    }
}

internal sealed class SkipConfiguration : IEntityTypeConfiguration<Skip>
{
    public void Configure(EntityTypeBuilder<Skip> builder)
    {
        builder.ToTable("skips");
        builder.HasKey(skip => new { skip.CaseId, skip.PersonId });
    }
}
