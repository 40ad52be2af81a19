using System.Collections.Concurrent;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue;

/// <summary>How many cases a view holds: counted no further than the cap, and once a second for everybody on this node.</summary>
public sealed class QueueCounts(Store store, ListQueue list, TimeProvider time)
{
    /// <summary>Counting stops here: "1,000+".</summary>
    public const int Cap = 1000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(QueueFilter Filter, string Queues), (DateTimeOffset At, Task<int> Count)> _counted = new();

    /// <summary>The count; over <see cref="Cap"/> there are more.</summary>
    public async Task<int> RunAsync(Actor actor, QueueFilter filter, CancellationToken ct)
    {
        var queues = await list.QueuesAsync(actor, ct);
        var key = (filter, queues is null ? "" : string.Join(',', queues));
        var now = time.GetUtcNow();
        if (_counted.TryGetValue(key, out var known) && now - known.At < Fresh && !known.Count.IsFaulted)
            return await known.Count.WaitAsync(ct);
        if (_counted.Count > 1000)
            _counted.Clear();
        var count = _counted[key] = (now, CountAsync(filter, queues));
        return await count.Count.WaitAsync(ct);
    }

    private Task<int> CountAsync(QueueFilter filter, IReadOnlyList<int>? queues) => store.ReadAsync(async db =>
    {
        var sql = new QueueSql(db, filter, queues, Clock.Now(time));
        var until = sql.ReadsMore ? await sql.SkipAsync(db, null, ListQueue.MostRead, default) : null;
        return await sql.CountAsync(db, Cap, until, default);
    }, default);
}
