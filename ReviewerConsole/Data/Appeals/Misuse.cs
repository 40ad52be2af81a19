using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Notices;

namespace ReviewerConsole.Data.Appeals;

/// <summary>The register of misuse: how each author and reporter has used the right to another review, and whether they were warned or
/// suspended. Counted anew after the days for which it is kept.</summary>
public sealed class Misuse
{
    /// <summary>The author's account or the reporter.</summary>
    public Guid Id { get; set; }

    public Party Party { get; set; }

    /// <summary>When the first request that counts was answered.</summary>
    public DateTime Since { get; set; }

    public int Upheld { get; set; }

    public int Granted { get; set; }

    /// <summary>The last request that was answered, and when.</summary>
    public Guid LastAppealId { get; set; }

    public DateTime LastAt { get; set; }

    public DateTime? WarnedAt { get; set; }

    /// <summary>As many had been upheld when they were last warned or suspended.</summary>
    public int? UpheldThen { get; set; }

    public DateTime? SuspendedUntil { get; set; }

    /// <summary>Counts up with each change.</summary>
    public int Version { get; set; }

    public ReviewUse Use
    {
        get => new(Upheld, Granted, UpheldThen, WarnedAt, SuspendedUntil);
        set => (Upheld, Granted, UpheldThen, WarnedAt, SuspendedUntil) = value;
    }
}

/// <summary>What a lead did about somebody in the register, and why. Goes with their row.</summary>
public sealed class MisuseStep
{
    public Guid Id { get; set; }

    /// <summary>Whom it was about.</summary>
    public Guid MisuseId { get; set; }

    public MisuseAction Action { get; set; }

    public DateTime At { get; set; }

    /// <summary>The lead.</summary>
    public Guid PersonId { get; set; }

    /// <summary>For how many days; 0 where it is for none.</summary>
    public int Days { get; set; }

    /// <summary>The text that says why.</summary>
    public Guid ReasonId { get; set; }
}

internal sealed class MisuseConfiguration : IEntityTypeConfiguration<Misuse>
{
    public void Configure(EntityTypeBuilder<Misuse> builder)
    {
        builder.ToTable("misuses");
        builder.HasKey(misuse => misuse.Id);
        builder.Property(misuse => misuse.Id).ValueGeneratedNever();
        builder.Property(misuse => misuse.Version).IsConcurrencyToken();
        builder.Ignore(misuse => misuse.Use);
        builder.HasIndex(misuse => new { misuse.Upheld, misuse.Id }).HasFilter($"\"Upheld\" >= {ReviewUse.Fewest}");
        builder.HasIndex(misuse => misuse.Since);
    }
}

internal sealed class MisuseStepConfiguration : IEntityTypeConfiguration<MisuseStep>
{
    public void Configure(EntityTypeBuilder<MisuseStep> builder)
    {
        builder.ToTable("misuse_steps");
        builder.Property(step => step.Id).ValueGeneratedNever();
        builder.HasOne<Misuse>().WithMany().HasForeignKey(step => step.MisuseId);
    }
}
