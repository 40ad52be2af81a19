using System.Threading.Channels;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue;

/// <summary>Lines of the queue that have changed; <see cref="IsAll"/> where any may have.</summary>
public sealed record QueueChanges(IReadOnlyDictionary<Guid, QueueLine> Lines, bool IsAll);

/// <summary>Reads each changed case once a node and hands it to every open queue: no page asks for itself.</summary>
public sealed class QueueFeed : BackgroundService
{
    /// <summary>The stream that tells that cases have changed queues.</summary>
    public const string Moved = "queues-moved";

    private const int Most = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly Channel<Signal> _heard = Channel.CreateUnbounded<Signal>();
    private readonly Store _store;
    private readonly TimeProvider _time;
    private readonly ILogger<QueueFeed> _logger;
    private readonly IDisposable _listening;

    /// <summary>Begins to listen.</summary>
    public QueueFeed(Store store, Signals signals, TimeProvider time, ILogger<QueueFeed> logger)
    {
        (_store, _time, _logger) = (store, time, logger);
        _listening = signals.Listen(heard =>
        {
            foreach (var signal in heard)
                if (signal == Signal.Everything || signal.Stream is Platform.Queues.QueueBook.Stream or Moved || (signal.CaseId is not null && !signal.Is("note.")))
                    _heard.Writer.TryWrite(signal);
        });
    }

    /// <summary>Tells every open queue.</summary>
    public event Action<QueueChanges>? Changed;

    /// <inheritdoc/>
    public override void Dispose()
    {
        _listening.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await WaitAsync(stoppingToken))
        {
            var signals = new HashSet<Signal>();
            while (_heard.Reader.TryRead(out var signal))
                signals.Add(signal with { Type = "", EntryId = default });
            try
            {
                await TellAsync(signals, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                FeedLog.Failed(_logger, e);
            }
            await Task.Delay(Pause, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellAsync(HashSet<Signal> signals, CancellationToken ct)
    {
        if (Changed is not { } tell)
            return;
        var cases = signals.Select(signal => signal.CaseId).OfType<Guid>().ToArray();
        var isAll = cases.Length > Most || cases.Length < signals.Count;
        var lines = isAll ? [] : await _store.ReadAsync(db => QueueSql.LinesAsync(db, cases, ct), ct);
        var changes = new QueueChanges(lines.ToDictionary(line => line.CaseId), isAll);
        foreach (var page in tell.GetInvocationList().Cast<Action<QueueChanges>>())
            try
            {
                page(changes);
            }
            catch (Exception e)
            {
                FeedLog.Failed(_logger, e);
            }
    }

    private async Task<bool> WaitAsync(CancellationToken ct)
    {
        try
        {
            return await _heard.Reader.WaitToReadAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

internal static partial class FeedLog
{
    [LoggerMessage(EventId = 1004, Level = LogLevel.Error, Message = "Changed cases could not be read for the open queues; the next change is tried again")]
    public static partial void Failed(ILogger logger, Exception exception);
}
