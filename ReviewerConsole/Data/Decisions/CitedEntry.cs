using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Data.Designations;

namespace ReviewerConsole.Data.Decisions;

/// <summary>An entry of the registry that a decision names as its subject.</summary>
public sealed class CitedEntry
{
    public Guid DesignationId { get; set; }

    public Guid DecisionId { get; set; }
}

internal sealed class CitedEntryConfiguration : IEntityTypeConfiguration<CitedEntry>
{
    public void Configure(EntityTypeBuilder<CitedEntry> builder)
    {
        builder.ToTable("cited_entries");
        builder.HasKey(row => new { row.DesignationId, row.DecisionId });
        builder.HasOne<Designation>().WithMany().HasForeignKey(row => row.DesignationId);
        builder.HasOne<Decision>().WithMany().HasForeignKey(row => row.DecisionId);
    }
}
