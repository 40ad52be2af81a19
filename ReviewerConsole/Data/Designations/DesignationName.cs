using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Data.Designations;

/// <summary>Another name of an entry, a leader or prominent member, a symbol or a slogan.</summary>
public sealed class DesignationName
{
    public Guid Id { get; set; }

    public Guid DesignationId { get; set; }

    public required string Text { get; set; }

    public NameRole Role { get; set; }

    public NameQuality Quality { get; set; }

    /// <summary>Whether the source has it; what a lead added stays through every import.</summary>
    public bool FromSource { get; set; }

    /// <summary>Who else uses the same sign or words, innocently.</summary>
    public string OtherUses { get; set; } = "";
}

internal sealed class DesignationNameConfiguration : IEntityTypeConfiguration<DesignationName>
{
    public void Configure(EntityTypeBuilder<DesignationName> builder)
    {
        builder.ToTable("designation_names");
        builder.Property(name => name.Id).ValueGeneratedNever();
    }
}
