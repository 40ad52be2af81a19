using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Queues;

/// <summary>Filters of the queue that somebody keeps under a name.</summary>
public sealed class SavedView
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public required string Name { get; set; }

    /// <summary>The filters as they stand in the page's address.</summary>
    public required string Query { get; set; }

    public DateTime CreatedAt { get; set; }
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("saved_views");
        builder.Property(view => view.Id).ValueGeneratedNever();
        builder.HasIndex(view => new { view.PersonId, view.Name }).IsUnique();
        builder.HasOne<People.Person>().WithMany().HasForeignKey(view => view.PersonId);
    }
}
