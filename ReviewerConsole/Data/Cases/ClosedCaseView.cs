using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Cases;

/// <summary>Somebody has said why they open a closed case, and may for a while.</summary>
public sealed class ClosedCaseView
{
    public Guid CaseId { get; set; }

    public Guid PersonId { get; set; }

    public DateTime Until { get; set; }
}

internal sealed class ClosedCaseViewConfiguration : IEntityTypeConfiguration<ClosedCaseView>
{
    public void Configure(EntityTypeBuilder<ClosedCaseView> builder)
    {
        builder.ToTable("closed_case_views");
        builder.HasKey(view => new { view.CaseId, view.PersonId });
    }
}
