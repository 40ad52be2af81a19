using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Queues;

/// <summary>A queue as people call it, and its rule.</summary>
public sealed record QueueName(Text Name, QueueRule Rule);

/// <summary>The queues, read once a node until somebody changes them.</summary>
public sealed class QueueBook
{
    /// <summary>The log stream that tells of changed rules.</summary>
    public const string Stream = "queues";

    private readonly Store _store;
    private readonly Exams _exams;
    private volatile IReadOnlyList<QueueName>? _read;
    private volatile IReadOnlySet<(Guid PersonId, int QueueId)>? _paused;
    private long _changes;

    /// <summary>Begins to listen for changes.</summary>
    public QueueBook(Store store, Exams exams, Signals signals)
    {
        (_store, _exams) = (store, exams);
        signals.Listen(heard =>
        {
            if (!heard.Any(signal => signal.Concerns(Stream)))
                return;
            Interlocked.Increment(ref _changes);
            (_read, _paused) = (null, null);
        });
    }

    /// <summary>Every queue, by order.</summary>
    public async Task<IReadOnlyList<QueueName>> NamesAsync(CancellationToken ct)
    {
        if (_read is { Count: > 0 } known)
            return known;
        var before = Interlocked.Read(ref _changes);
        var read = await _store.ReadAsync(async db => (await db.Queues.OrderBy(queue => queue.Order).ToListAsync(ct))
            .ConvertAll(queue => new QueueName(new Text(queue.NameEn, queue.NameJa), queue.ToRule())), ct);
        if (Interlocked.Read(ref _changes) == before)
            _read = read;
        return read;
    }

    /// <summary>Every rule, by order.</summary>
    public async Task<IReadOnlyList<QueueRule>> RulesAsync(CancellationToken ct) => [.. (await NamesAsync(ct)).Select(queue => queue.Rule)];

    /// <summary>The queues that somebody may take from.</summary>
    public async Task<IReadOnlyList<int>> OpenToAsync(Actor actor, CancellationToken ct)
    {
        var rules = await RulesAsync(ct);
        var passed = rules.Any(rule => rule.NeedsCertificate) ? await _exams.HeldAsync(actor.PersonId, ct) : [];
        var paused = await PausesAsync(ct);
        return [.. rules.Where(rule => rule.IsOpenTo(actor.ReviewLanguages, actor.May(Permission.Lead), passed) && !paused.Contains((actor.PersonId, rule.Id))).Select(rule => rule.Id)];
    }

    /// <summary>The queues that only an exam keeps from somebody.</summary>
    public async Task<IReadOnlyList<QueueName>> LockedToAsync(Actor actor, CancellationToken ct)
    {
        var open = await OpenToAsync(actor, ct);
        var paused = await PausesAsync(ct);
        return [.. (await NamesAsync(ct)).Where(queue => !open.Contains(queue.Rule.Id) && queue.Rule.IsOpenTo(actor.ReviewLanguages, actor.May(Permission.Lead)) && !paused.Contains((actor.PersonId, queue.Rule.Id)))];
    }

    /// <summary>The queues from which a lead gives somebody nothing for now.</summary>
    public async Task<IReadOnlyList<QueueName>> PausedToAsync(Guid person, CancellationToken ct)
    {
        var paused = await PausesAsync(ct);
        return paused.Count == 0 ? [] : [.. (await NamesAsync(ct)).Where(queue => paused.Contains((person, queue.Rule.Id)))];
    }

    private async Task<IReadOnlySet<(Guid PersonId, int QueueId)>> PausesAsync(CancellationToken ct)
    {
        if (_paused is { } known)
            return known;
        var before = Interlocked.Read(ref _changes);
        var read = (await _store.ReadAsync(db => db.QueuePauses.Select(row => new { row.PersonId, row.QueueId }).ToListAsync(ct), ct)).Select(row => (row.PersonId, row.QueueId)).ToHashSet();
        if (Interlocked.Read(ref _changes) == before)
            _paused = read;
        return read;
    }

    /// <summary>The queue that a case belongs in.</summary>
    public async Task<int> RouteAsync(CaseFacts facts, CancellationToken ct) => QueueRule.Route(await RulesAsync(ct), facts).Id;
}
