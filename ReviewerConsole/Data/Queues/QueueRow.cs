using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Queues;

/// <summary>A queue: which cases it takes and what it needs of a person. Empty lists take all.</summary>
public sealed class QueueRow
{
    public int Id { get; set; }

    public int Order { get; set; }

    public required string NameEn { get; set; }

    public required string NameJa { get; set; }

    /// <summary>The policy whose cases it takes, or null for every one.</summary>
    public string? PolicyId { get; set; }

    /// <summary>The language whose cases it takes, or null for every one; also what it needs of a person.</summary>
    public string? Language { get; set; }
}

internal sealed class QueueRowConfiguration : IEntityTypeConfiguration<QueueRow>
{
    public void Configure(EntityTypeBuilder<QueueRow> builder)
    {
        builder.ToTable("queues");
        builder.Property(queue => queue.Id).ValueGeneratedNever();
    }
}
