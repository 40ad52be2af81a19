using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Data.Decisions;

/// <summary>What a removal left on an account: a strike, and the measure that came with it.</summary>
public sealed class Strike
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    public Guid DecisionId { get; set; }

    public required string PackId { get; set; }

    public Measure Measure { get; set; }

    /// <summary>Days of suspension; null: without end or none.</summary>
    public int? Days { get; set; }

    public DateTime At { get; set; }

    public DateTime LapsesAt { get; set; }

    public DateTime? WithdrawnAt { get; set; }

    /// <summary>When its suspension ends; null: without end, or none.</summary>
    public DateTime? EndsAt { get; set; }

    /// <summary>When the end of its suspension was told.</summary>
    public DateTime? EndToldAt { get; set; }

    /// <summary>When it was told that it counts no more.</summary>
    public DateTime? LapseToldAt { get; set; }
}

internal sealed class StrikeConfiguration : IEntityTypeConfiguration<Strike>
{
    public void Configure(EntityTypeBuilder<Strike> builder)
    {
        builder.ToTable("strikes");
        builder.Property(strike => strike.Id).ValueGeneratedNever();
        builder.HasIndex(strike => new { strike.AccountId, strike.LapsesAt });
        builder.HasIndex(strike => strike.DecisionId).IsUnique();
        builder.HasIndex(strike => new { strike.PackId, strike.At });
        builder.HasIndex(strike => strike.EndsAt).HasFilter("\"EndsAt\" IS NOT NULL AND \"EndToldAt\" IS NULL AND \"WithdrawnAt\" IS NULL");
        builder.HasIndex(strike => strike.LapsesAt).HasFilter("\"LapseToldAt\" IS NULL AND \"WithdrawnAt\" IS NULL");
    }
}
