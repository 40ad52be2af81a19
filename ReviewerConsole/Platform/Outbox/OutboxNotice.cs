using System.Text.Json;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;

namespace ReviewerConsole.Platform.Outbox;

/// <summary>A notice on its way to an inbox.</summary>
/// <param name="Kind">What it tells of.</param>
/// <param name="Root">The decision that began the matter, or null before there is one.</param>
/// <param name="Set">The notice in every language.</param>
public sealed record OutboxNotice(MessageKind Kind, Guid? Root, NoticeSet Set)
{
    /// <summary>Puts it into the outbox.</summary>
    /// <param name="db">In the transaction of what it tells of.</param>
    /// <param name="to">Which case, decision, side and, where it is not for all reporters, whom.</param>
    /// <param name="isReleased">Whether it may leave at once, or when its decision has settled.</param>
    /// <param name="now">UTC.</param>
    public void Add(AppDb db, Recipient to, bool isReleased, DateTime now) => db.Outbox.Add(Row(to, this, isReleased, now));

    /// <summary>Tells somebody whose report came after a decision what it was.</summary>
    public static void AddLate(AppDb db, Recipient to, DateTime now) => db.Outbox.Add(Row(to, new { }, isReleased: true, now));

    /// <summary>What a row's payload says; null where a notice that stands in the inbox already is meant.</summary>
    public static OutboxNotice? Read(OutboxRow row) => row.PayloadJson == Nothing ? null : JsonSerializer.Deserialize<OutboxNotice>(row.PayloadJson, JsonSerializerOptions.Web);

    /// <summary>The notices as they are kept.</summary>
    public string NoticesJson() => JsonSerializer.Serialize(Set, JsonSerializerOptions.Web);

    /// <summary>Kept notices, or null where they have been forgotten.</summary>
    public static NoticeSet? ReadNotices(string json) => json == Nothing ? null : JsonSerializer.Deserialize<NoticeSet>(json, JsonSerializerOptions.Web);

    private const string Nothing = "{}";

    private static OutboxRow Row(Recipient to, object payload, bool isReleased, DateTime now) =>
        OutboxRow.Of(to.Party == Party.Author ? OutboxKind.AuthorNotice : OutboxKind.ReporterNotice, to.CaseId, to.DecisionId, to.Id, payload, isReleased, now);
}

/// <summary>Whom a notice is for.</summary>
/// <param name="CaseId">The matter.</param>
/// <param name="DecisionId">The decision it tells of.</param>
/// <param name="Party">The side.</param>
/// <param name="Id">The author's account, or the report; null: everybody whose report the decision answers.</param>
public sealed record Recipient(Guid CaseId, Guid? DecisionId, Party Party, Guid? Id);
