using ReviewerConsole.Core.Queues;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue.Rules;

/// <summary>After the rules have changed, moves open cases to the queues that take them now: on one node, in small steps, so that
/// nobody waits. Looks again at the start and now and then, so that what was cut short is finished.</summary>
public sealed class RerouteCases : ILoop
{
    private const int Step = 500;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(10);
    private readonly Store _store;
    private readonly QueueBook _book;
    private readonly Leases _leases;
    private readonly Signals _signals;
    private readonly TimeProvider _time;
    private DateTimeOffset _next;

    /// <summary>Begins to listen for changed rules.</summary>
    public RerouteCases(Store store, QueueBook book, Leases leases, Signals signals, TimeProvider time)
    {
        (_store, _book, _leases, _signals, _time) = (store, book, leases, signals, time);
        signals.Listen(heard =>
        {
            if (heard.Any(signal => signal.Concerns(QueueBook.Stream)))
                _next = default;
        });
    }

    public TimeSpan Pause => TimeSpan.FromSeconds(1);

    public async Task RunOnceAsync(CancellationToken ct)
    {
        if (_time.GetUtcNow() < _next || !await _leases.TakeAsync("reroute", ct))
            return;
        _next = _time.GetUtcNow() + Again;
        var rules = await _book.RulesAsync(ct);
        var moved = 0;
        foreach (var group in await _store.ReadAsync(db => FactScan.GroupsAsync(db, ct), ct))
            if (QueueRule.Route(rules, group.Facts).Id is var to && to != group.QueueId)
                moved += await MoveAsync(group, to, ct);
        if (moved > 0)
            _signals.Raise([new Signal(QueueFeed.Moved, "queues.rerouted")]);
    }

    private async Task<int> MoveAsync(FactGroup group, int to, CancellationToken ct)
    {
        for (var all = 0; ;)
        {
            var moved = await _store.WriteAsync<int>(async db => await FactScan.MoveAsync(db, group, to, Step, ct), ct);
            if (!moved.IsOk || moved.Value == 0)
                return all;
            all += moved.Value;
            await _leases.TakeAsync("reroute", ct);
        }
    }
}
