using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Cases;

namespace ReviewerConsole.Data.Designations;

/// <summary>How far the open cases have been held to a state of the registry: those that wait first, in the order of the queue.</summary>
public sealed class Rematch
{
    /// <summary>The number of the registry's last log entry.</summary>
    public int Version { get; set; }

    /// <summary>Which of the states that are looked through, one after the other.</summary>
    public CaseState State { get; set; }

    public DateTime ThroughRank { get; set; }

    public Guid ThroughId { get; set; }

    public DateTime? DoneAt { get; set; }
}

internal sealed class RematchConfiguration : IEntityTypeConfiguration<Rematch>
{
    public void Configure(EntityTypeBuilder<Rematch> builder)
    {
        builder.ToTable("rematches");
        builder.HasKey(row => row.Version);
        builder.Property(row => row.Version).ValueGeneratedNever();
    }
}
