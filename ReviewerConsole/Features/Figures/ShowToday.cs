using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Figures;

/// <summary>How a queue stands.</summary>
/// <param name="Waiting">Cases that wait, counted no further than <see cref="ShowToday.Counted"/>.</param>
/// <param name="Oldest">Since when the first in order has waited; null where none does.</param>
public sealed record QueueToday(Text Name, int Waiting, DateTime? Oldest);

/// <summary>How things stand now.</summary>
/// <param name="Backlog">All cases that wait, counted at most once a minute where there are many.</param>
/// <param name="Late">Open cases that are past due, counted no further than <see cref="ShowToday.Counted"/>.</param>
/// <param name="DueSoon">Open cases that are due within a day, likewise.</param>
/// <param name="On">Who has a case at this moment.</param>
public sealed record Today(IReadOnlyList<QueueToday> Queues, int Backlog, int Late, int DueSoon, IReadOnlyList<string> On);

/// <summary>What waits, what is due, and who is on.</summary>
public sealed class ShowToday(Store store, QueueBook book, TimeProvider time)
{
    /// <summary>Counting stops here.</summary>
    public const int Counted = 1000;

    private static readonly TimeSpan CountedAgain = TimeSpan.FromMinutes(1);
    private volatile Backlog? _backlog;

    public async Task<Result<Today>> RunAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        var queues = await book.NamesAsync(ct);
        return await store.ReadAsync<Result<Today>>(async db =>
        {
            var now = Clock.Now(time);
            var standing = new List<QueueToday>();
            foreach (var queue in queues)
                standing.Add(await OfAsync(db, queue, ct));
            return new Today(standing, await BacklogAsync(db, standing, ct), await DueAsync(db, DateTime.UnixEpoch, now, ct), await DueAsync(db, now, now.AddDays(1), ct),
                await db.Claims.Join(db.Users, claim => claim.PersonId, person => person.Id, (_, person) => person.Name).Distinct().OrderBy(name => name).ToListAsync(ct));
        }, ct);
    }

    private static async Task<QueueToday> OfAsync(AppDb db, QueueName queue, CancellationToken ct)
    {
        var id = queue.Rule.Id;
        var waiting = db.Cases.Where(item => item.State == CaseState.Waiting && item.QueueId == id);
        return new QueueToday(
            queue.Name, await waiting.OrderBy(item => item.RankAt).Take(Counted + 1).CountAsync(ct),
            await waiting.OrderBy(item => item.RankAt).ThenBy(item => item.Id).Select(item => (DateTime?)item.ReceivedAt).FirstOrDefaultAsync(ct));
    }

    private async Task<int> BacklogAsync(AppDb db, IReadOnlyList<QueueToday> standing, CancellationToken ct)
    {
        if (standing.All(queue => queue.Waiting <= Counted))
            return standing.Sum(queue => queue.Waiting);
        if (_backlog is { } known && time.GetUtcNow() - known.At < CountedAgain)
            return known.Count;
        var counted = await db.Cases.CountAsync(item => item.State == CaseState.Waiting, ct);
        _backlog = new Backlog(time.GetUtcNow(), counted);
        return counted;
    }

    private sealed record Backlog(DateTimeOffset At, int Count);

    private static Task<int> DueAsync(AppDb db, DateTime from, DateTime to, CancellationToken ct) =>
        db.Cases.Where(item => item.State != CaseState.Closed && item.DueAt > from && item.DueAt <= to).OrderBy(item => item.DueAt).Take(Counted + 1).CountAsync(ct);
}
