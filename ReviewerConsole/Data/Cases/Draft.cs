using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Cases;

/// <summary>What somebody has filled in and not submitted.</summary>
public sealed class Draft
{
    public Guid CaseId { get; set; }

    public Guid PersonId { get; set; }

    public int Round { get; set; }

    public required string Json { get; set; }

    /// <summary>The version of the policy that it was filled in under; null for what was kept before that was known.</summary>
    public DateOnly? PackVersion { get; set; }

    public DateTime SavedAt { get; set; }
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("drafts");
        builder.HasKey(draft => new { draft.CaseId, draft.PersonId, draft.Round });
    }
}
