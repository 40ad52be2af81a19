using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue;

/// <summary>A reported post as it stands in the queue.</summary>
public sealed record QueueLine(
    Guid CaseId, string Snippet, string Surface, string Language, string PolicyId, string Reason, int Reports, int Tier, DateTime ReceivedAt, DateTime DueAt, DateTime RankAt);

/// <summary>Where a page of the queue begins: after this rank and id.</summary>
public sealed record QueueCursor(DateTime RankAt, Guid CaseId);

/// <summary>A page of the queue; <see cref="Next"/> is null at the end. Counting stops at <see cref="QueuePage.CountCap"/>.</summary>
public sealed record QueuePage(IReadOnlyList<QueueLine> Lines, QueueCursor? Next, int Waiting)
{
    public const int Size = 50;
    public const int CountCap = 1000;
}

/// <summary>Reported posts that wait, in the order in which they should be taken.</summary>
public sealed class ListQueue(Store store)
{
    private const int SnippetLength = 140;

    public async Task<Result<QueuePage>> RunAsync(Actor actor, QueueCursor? after, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        return await store.ReadAsync(async db =>
        {
            var queues = await QueuesAsync(db, actor, ct);
            var waiting = db.Cases.Where(item => item.State == CaseState.Waiting && queues.Contains(item.QueueId));
            var count = await waiting.OrderBy(item => item.RankAt).Take(QueuePage.CountCap + 1).CountAsync(ct);
            if (after is not null)
                waiting = waiting.Where(item => item.RankAt > after.RankAt || (item.RankAt == after.RankAt && item.Id.CompareTo(after.CaseId) > 0));
            var lines = await (
                from item in waiting.OrderBy(item => item.RankAt).ThenBy(item => item.Id).Take(QueuePage.Size + 1)
                join post in db.Posts on item.PostId equals post.Id
                join snapshot in db.Snapshots on item.SnapshotId equals snapshot.Id
                orderby item.RankAt, item.Id
                select new QueueLine(
                    item.Id, snapshot.Text.Substring(0, SnippetLength), post.Surface, post.Language, item.PolicyId, item.Reason,
                    item.ReportCount, item.Tier, item.ReceivedAt, item.DueAt, item.RankAt)).ToListAsync(ct);
            var next = lines.Count > QueuePage.Size ? new QueueCursor(lines[QueuePage.Size - 1].RankAt, lines[QueuePage.Size - 1].CaseId) : null;
            return new QueuePage([.. lines.Take(QueuePage.Size)], next, count);
        }, ct);
    }

    private static async Task<int[]> QueuesAsync(AppDb db, Actor actor, CancellationToken ct)
    {
        var queues = await db.Queues.Select(queue => new QueueRule(queue.Id, queue.Order, queue.PolicyId, queue.Language)).ToListAsync(ct);
        return [.. queues.Where(queue => queue.IsOpenTo(actor.ReviewLanguages)).Select(queue => queue.Id)];
    }
}
