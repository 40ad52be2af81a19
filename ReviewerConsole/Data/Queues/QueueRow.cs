using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data.Reports;

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

    public string? Surface { get; set; }

    public ReportSource? Source { get; set; }

    /// <summary>The tier of the best designation found (0 for none) whose cases it takes, or null for every one.</summary>
    public int? Tier { get; set; }

    /// <summary>Languages that a person must review besides the rule's own, separated by spaces.</summary>
    public string NeedsLanguages { get; set; } = "";

    /// <summary>Whether it is for leads alone.</summary>
    public bool NeedsLead { get; set; }

    /// <summary>Whether a person must have passed the exam of its policy, tier and language.</summary>
    public bool NeedsCertificate { get; set; }

    /// <summary>The rule as handlers use it.</summary>
    public QueueRule ToRule() => new(Id, Order, PolicyId, Language, Surface, Source is { } source ? (int)source : null, Tier, NeedsLead, NeedsLanguages.Split(' ', StringSplitOptions.RemoveEmptyEntries), NeedsCertificate);
}

internal sealed class QueueRowConfiguration : IEntityTypeConfiguration<QueueRow>
{
    public void Configure(EntityTypeBuilder<QueueRow> builder)
    {
        builder.ToTable("queues");
        builder.Property(queue => queue.Id).ValueGeneratedNever();
    }
}
