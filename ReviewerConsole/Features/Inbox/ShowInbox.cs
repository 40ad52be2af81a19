using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Inbox;

/// <summary>A message with the time at which it came; no notices where they have been deleted since.</summary>
public sealed record InboxLine(DateTime At, NoticeSet? Notices);

/// <summary>An inbox as its owner sees it.</summary>
/// <param name="Party">Which side they are.</param>
/// <param name="Surface">Where the post stands.</param>
/// <param name="Excerpt">The beginning of the author's own post; nothing for a reporter.</param>
/// <param name="Reason">The reason for which a reporter reported it.</param>
/// <param name="ReceivedAt">When the report came, where no message of its own tells it.</param>
/// <param name="Lines">The messages, the oldest first.</param>
/// <param name="Until">Until when another review can be asked for, where it can.</param>
/// <param name="Refusal">Why it cannot; null also before anything was decided.</param>
/// <param name="Ruling">What their request came to, where it was answered.</param>
/// <param name="AskedAt">When they asked for it.</param>
/// <param name="DueAt">When an answer is expected.</param>
public sealed record InboxView(
    Party Party, string Surface, string Excerpt, string? Reason, DateTime? ReceivedAt, IReadOnlyList<InboxLine> Lines, DateTime? Until, Error? Refusal, Ruling? Ruling, DateTime? AskedAt, DateTime? DueAt);

/// <summary>Shows one person's inbox on one matter, and nothing of anybody else.</summary>
public sealed class ShowInbox(Store store, ConsoleSettings settings, TimeProvider time)
{
    private const int Excerpt = 120;

    public Task<InboxView> RunAsync(InboxHolder holder, CancellationToken ct) => store.ReadAsync(async db =>
    {
        var now = Clock.Now(time);
        var matter = await Matter.OfAsync(db, holder, settings, now, ct);
        var refusal = matter.Position is { } position ? ReviewRight.Refusal(position, now) : null;
        return new InboxView(
            holder.Party, matter.Case.Surface, holder.Party == Party.Author ? await ExcerptAsync(db, matter.Case.SnapshotId, ct) : "",
            matter.Report?.Reason, matter.Messages.Any(message => message.Kind == MessageKind.Received) ? null : matter.Report?.ReceivedAt,
            [.. matter.Messages.Select(message => new InboxLine(message.At, OutboxNotice.ReadNotices(message.NoticesJson)))],
            refusal is null ? matter.Position?.Until : null, refusal,
            matter.Asked?.Ruling, matter.Asked?.At, matter.Asked is { AnsweredAt: null } open ? open.DueAt : null);
    }, ct);

    private static async Task<string> ExcerptAsync(AppDb db, Guid snapshotId, CancellationToken ct)
    {
        var text = await db.Snapshots.Where(snapshot => snapshot.Id == snapshotId).Select(snapshot => snapshot.Text.Substring(0, Excerpt * 4)).SingleAsync(ct);
        return text.Length > Excerpt ? TextCut.Beginning(text, Excerpt) + "…" : text;
    }
}
