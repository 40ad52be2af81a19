using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue;

/// <summary>A queue as people call it.</summary>
public sealed record QueueName(int Id, Text Name, QueueRule Rule);

/// <summary>The queues' names, read once a node until somebody changes them.</summary>
public sealed class QueueNames
{
    private readonly Store _store;
    private volatile IReadOnlyList<QueueName>? _names;

    /// <summary>Begins to listen for changes.</summary>
    public QueueNames(Store store, Signals signals)
    {
        _store = store;
        signals.Listen(heard =>
        {
            if (heard.Any(signal => signal.Concerns(QueueBook.Stream)))
                _names = null;
        });
    }

    /// <summary>Every queue, by order.</summary>
    public async Task<IReadOnlyList<QueueName>> ListAsync(CancellationToken ct) => _names ??= await _store.ReadAsync(async db =>
        (await db.Queues.OrderBy(queue => queue.Order).ToListAsync(ct)).ConvertAll(queue => new QueueName(queue.Id, new Text(queue.NameEn, queue.NameJa), queue.ToRule())), ct);
}
