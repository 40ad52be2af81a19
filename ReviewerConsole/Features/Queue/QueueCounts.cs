using System.Collections.Concurrent;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue;

/// <summary>How many cases a view holds; over <see cref="QueueCounts.Cap"/> there are more.</summary>
/// <param name="IsOld">Whether something has happened since: whoever shows it asks again soon.</param>
public readonly record struct QueueCount(int Count, bool IsOld);

/// <summary>How many cases a view holds: counted no further than the cap, and at most every half second for everybody on this
/// node.</summary>
public sealed class QueueCounts
{
    /// <summary>Counting stops here: "1,000+".</summary>
    public const int Cap = 1000;

    private const int Remembered = 1000;
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<(QueueFilter Filter, string Queues), (DateTimeOffset At, long Changes, Task<int> Count)> _counted = new();
    private readonly Store _store;
    private readonly ListQueue _list;
    private readonly TimeProvider _time;
    private long _changes;

    /// <summary>Begins to listen for changes.</summary>
    public QueueCounts(Store store, ListQueue list, Signals signals, TimeProvider time)
    {
        (_store, _list, _time) = (store, list, time);
        signals.Listen(heard =>
        {
            if (heard.Any(signal => signal.CaseId is not null || signal == Signal.Everything || signal.Stream is QueueBook.Stream or QueueFeed.Moved))
                Interlocked.Increment(ref _changes);
        });
    }

    /// <summary>The count.</summary>
    public async Task<QueueCount> RunAsync(Actor actor, QueueFilter filter, CancellationToken ct)
    {
        var queues = await _list.QueuesAsync(actor, ct);
        var key = (filter, queues is null ? "" : string.Join(',', queues));
        var (now, changes) = (_time.GetUtcNow(), Interlocked.Read(ref _changes));
        if (_counted.TryGetValue(key, out var known) && !known.Count.IsFaulted && now - known.At < (known.Changes == changes ? Least * 2 : Least))
            return new QueueCount(await known.Count.WaitAsync(ct), known.Changes != changes);
        if (_counted.Count > Remembered)
            _counted.Clear();
        var count = CountAsync(filter, queues);
        _counted[key] = (now, changes, count);
        return new QueueCount(await count.WaitAsync(ct), false);
    }

    private Task<int> CountAsync(QueueFilter filter, IReadOnlyList<int>? queues) => _store.ReadAsync(async db =>
    {
        var sql = new QueueSql(db, filter, queues, Clock.Now(_time));
        var until = sql.ReadsMore ? await sql.SkipAsync(db, null, ListQueue.MostRead, default) : null;
        return await sql.CountAsync(db, Cap, until, default);
    }, default);
}
