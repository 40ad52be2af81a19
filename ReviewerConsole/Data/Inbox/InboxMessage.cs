using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReviewerConsole.Core.Notices;

namespace ReviewerConsole.Data.Inbox;

/// <summary>What a message tells of. The numbers are stored.</summary>
public enum MessageKind
{
    /// <summary>What was decided.</summary>
    Decided = 0,

    /// <summary>A report is with a specialist.</summary>
    HandedOn = 1,

    /// <summary>Another review was asked for.</summary>
    ReviewAsked = 2,

    /// <summary>What another review came to.</summary>
    Final = 3,

    /// <summary>A suspension has ended.</summary>
    MeasureOver = 4,

    /// <summary>A new link to the inbox.</summary>
    NewLink = 5,

    /// <summary>They asked for another review too often without ground.</summary>
    AppealsWarned = 6,

    /// <summary>Their requests are not looked at for a while.</summary>
    AppealsSuspended = 7,

    /// <summary>Their requests are looked at again.</summary>
    AppealsResumed = 8,

    /// <summary>A second person has decided on a measure.</summary>
    MeasureSet = 9,

    /// <summary>A report has come in.</summary>
    Received = 10,

    /// <summary>A strike counts no more.</summary>
    StrikeLapsed = 11,

    /// <summary>The answer to a claim of law takes longer than the term.</summary>
    Interim = 12,
}

/// <summary>A notice as it stands in support inboxes, kept as it was sent. One to reporters stands in the inbox of everybody whose report
/// the decision answers, however many they are.</summary>
public sealed class InboxMessage
{
    public Guid Id { get; set; }

    public Guid CaseId { get; set; }

    public Party Party { get; set; }

    /// <summary>The author's account.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The report whose reporter alone it is for; null: for all of them.</summary>
    public Guid? ReportId { get; set; }

    public Guid? DecisionId { get; set; }

    /// <summary>The decision that began the matter, of which <see cref="DecisionId"/> may be a later review.</summary>
    public Guid? RootId { get; set; }

    public MessageKind Kind { get; set; }

    /// <summary>When it first stood there: whoever it is for is informed from then on.</summary>
    public DateTime At { get; set; }

    /// <summary>The notice in every language.</summary>
    public required string NoticesJson { get; set; }

    /// <summary>With the notice, what the log's commitment to it is made of.</summary>
    public required byte[] Salt { get; set; }
}

internal sealed class InboxMessageConfiguration : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.ToTable("inbox_messages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.HasIndex(message => new { message.CaseId, message.Party, message.At });
        builder.HasIndex(message => new { message.DecisionId, message.Party });
    }
}
