using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Queues;

/// <summary>The queues' rules, read once a node until somebody changes them.</summary>
public sealed class QueueBook
{
    /// <summary>The log stream that tells of changed rules.</summary>
    public const string Stream = "queues";

    private readonly Store _store;
    private volatile IReadOnlyList<QueueRule>? _rules;

    /// <summary>Begins to listen for changes.</summary>
    public QueueBook(Store store, Signals signals)
    {
        _store = store;
        signals.Listen(heard =>
        {
            if (heard.Any(signal => signal.Concerns(Stream)))
                _rules = null;
        });
    }

    /// <summary>Every rule, by order.</summary>
    public async Task<IReadOnlyList<QueueRule>> RulesAsync(CancellationToken ct)
    {
        if (_rules is { Count: > 0 } known)
            return known;
        var read = await _store.ReadAsync(async db => (await db.Queues.OrderBy(queue => queue.Order).ToListAsync(ct)).ConvertAll(queue => queue.ToRule()), ct);
        return _rules = read;
    }

    /// <summary>The queues that somebody may take from.</summary>
    public async Task<IReadOnlyList<int>> OpenToAsync(Actor actor, CancellationToken ct) =>
        [.. (await RulesAsync(ct)).Where(rule => rule.IsOpenTo(actor.ReviewLanguages, actor.May(Permission.Lead))).Select(rule => rule.Id)];

    /// <summary>The queue that a case belongs in.</summary>
    public async Task<int> RouteAsync(CaseFacts facts, CancellationToken ct) => QueueRule.Route(await RulesAsync(ct), facts).Id;
}
