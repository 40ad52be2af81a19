using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Data.Cases;

namespace ReviewerConsole.Data.Privacy;

/// <summary>Keeps what is held of a case, whatever has run out, until it is lifted: for a court, an authority, a claim.</summary>
public sealed class LegalHold
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    public Guid PersonId { get; set; }

    /// <summary>Why, as an erasable text.</summary>
    public Guid TextId { get; set; }

    public DateTime At { get; set; }

    public DateTime? LiftedAt { get; set; }

    /// <summary>Whether what ran out while it lasted has gone since.</summary>
    public bool Swept { get; set; }
}

/// <summary>How far the sweep of a kind has come: cases closed until then are done.</summary>
public sealed class Sweep
{
    public required string Kind { get; set; }

    public DateTime Through { get; set; }
}

internal sealed class LegalHoldConfiguration : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> builder)
    {
        builder.ToTable("legal_holds");
        builder.Property(hold => hold.Id).ValueGeneratedNever();
        builder.HasIndex(hold => hold.CaseId).IsUnique().HasFilter("\"LiftedAt\" IS NULL");
        builder.HasOne<Case>().WithMany().HasForeignKey(hold => hold.CaseId);
    }
}

internal sealed class SweepConfiguration : IEntityTypeConfiguration<Sweep>
{
    public void Configure(EntityTypeBuilder<Sweep> builder)
    {
        builder.ToTable("sweeps");
        builder.HasKey(sweep => sweep.Kind);
    }
}
