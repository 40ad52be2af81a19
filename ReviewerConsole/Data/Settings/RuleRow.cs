using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Settings;

/// <summary>Deadlines, retention and the ladder as somebody has edited them; the newest row holds.</summary>
public sealed class RuleRow
{
    public int Number { get; set; }

    /// <summary>Null: as the configuration says.</summary>
    public string? Json { get; set; }

    public Guid ById { get; set; }

    public DateTime At { get; set; }
}

internal sealed class RuleRowConfiguration : IEntityTypeConfiguration<RuleRow>
{
    public void Configure(EntityTypeBuilder<RuleRow> builder)
    {
        builder.ToTable("edited_rules");
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Number).ValueGeneratedNever();
    }
}
