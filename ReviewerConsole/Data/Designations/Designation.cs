using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Designations;

/// <summary>An entry of the designation registry.</summary>
public sealed class Designation
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    /// <summary>Other names in any script, separated by line ends.</summary>
    public string Aliases { get; set; } = "";

    /// <summary>The option of the question <c>subject</c> that it stands for.</summary>
    public required string Kind { get; set; }

    public DateOnly ListedOn { get; set; }

    public DateOnly? DelistedOn { get; set; }

    public required string Source { get; set; }
}

internal sealed class DesignationConfiguration : IEntityTypeConfiguration<Designation>
{
    public void Configure(EntityTypeBuilder<Designation> builder)
    {
        builder.ToTable("designations");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.HasIndex(entry => entry.Name).IsUnique();
    }
}
