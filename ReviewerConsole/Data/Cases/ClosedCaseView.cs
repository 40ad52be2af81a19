using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Cases;

/// <summary>Somebody has read what was decided of a case; and, where they have said why, may open it for a while though it is closed.</summary>
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
