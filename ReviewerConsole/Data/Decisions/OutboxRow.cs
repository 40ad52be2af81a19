using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.Decisions;

/// <summary>What a row of the outbox does when it leaves.</summary>
public enum OutboxKind
{
    Action,
    Measure,
    AuthorNotice,
    ReporterNotice,

    /// <summary>The platform is asked for a post that was reported by its address.</summary>
    PostRequest,
}

/// <summary>Whether a row may leave.</summary>
public enum OutboxState
{
    /// <summary>Its decision is settling.</summary>
    Held,

    /// <summary>To be delivered.</summary>
    Released,

    /// <summary>Its decision was undone; it never leaves.</summary>
    Void,

    /// <summary>Handed on to whoever delivers it.</summary>
    Dispatched,
}

/// <summary>A consequence of a decision, written with it and delivered after it has settled.</summary>
public sealed class OutboxRow
{
    public Guid Id { get; set; }

    /// <summary>The decision that it is a consequence of; null where none was made yet.</summary>
    public Guid? DecisionId { get; set; }

    public Guid CaseId { get; set; }

    public OutboxKind Kind { get; set; }

    public OutboxState State { get; set; }

    /// <summary>The account, or the report, that it is for; a notice to reporters without one is for all whom the decision answers.</summary>
    public Guid? RecipientId { get; set; }

    public required string PayloadJson { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime? ReleasedAt { get; set; }

    /// <summary>A consequence as it is written down.</summary>
    /// <param name="kind">What it does.</param>
    /// <param name="caseId">The matter.</param>
    /// <param name="decisionId">The decision that it comes from, or null.</param>
    /// <param name="recipient">See <see cref="RecipientId"/>.</param>
    /// <param name="payload">What whoever delivers it needs, kept as JSON.</param>
    /// <param name="isReleased">Whether it may leave at once, or when its decision has settled.</param>
    /// <param name="now">UTC.</param>
    public static OutboxRow Of(OutboxKind kind, Guid caseId, Guid? decisionId, Guid? recipient, object payload, bool isReleased, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        CaseId = caseId,
        DecisionId = decisionId,
        Kind = kind,
        State = isReleased ? OutboxState.Released : OutboxState.Held,
        RecipientId = recipient,
        PayloadJson = JsonSerializer.Serialize(payload, JsonSerializerOptions.Web),
        CreatedAt = now,
        ReleasedAt = isReleased ? now : null,
    };
}

internal sealed class OutboxRowConfiguration : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("outbox");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.State).IsConcurrencyToken();
        builder.HasIndex(row => row.DecisionId);
        builder.HasIndex(row => new { row.State, row.CreatedAt });
        builder.HasOne<Decision>().WithMany().HasForeignKey(row => row.DecisionId);
    }
}
