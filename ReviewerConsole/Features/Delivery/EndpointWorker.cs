using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Delivery;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Delivery;

/// <summary>Sends to one endpoint: of each subject the first that waits, many subjects at once. What is taken is noted before it is
/// sent, so that a worker that dies leaves it to be taken up again a minute later under the same id.</summary>
public sealed partial class EndpointWorker(ISender sender, Store store, Leases leases, ConsoleSettings settings, TimeProvider time, ILogger<EndpointWorker> logger)
{
    private const int Batch = 64;
    private const string Actor = "console";

    /// <summary>Longer than every try of a batch may take together.</summary>
    private TimeSpan TakenFor => (settings.Delivery.Timeout * (Batch / sender.AtOnce)) + TimeSpan.FromSeconds(30);

    /// <summary>How the log streams of endpoints begin.</summary>
    public const string Stream = "deliveries:";

    /// <summary>One round.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.Now(time);
        if (!await store.ReadAsync(db => Due(db, now).AnyAsync(ct), ct) || !await leases.TakeAsync($"deliver:{sender.Name}", ct))
            return 0;
        var taken = await TakeAsync(ct);
        if (!taken.IsOk || taken.Value.Count == 0)
            return 0;
        var answers = new ConcurrentDictionary<Guid, Answer>();
        try
        {
            await Parallel.ForEachAsync(taken.Value, new ParallelOptions { MaxDegreeOfParallelism = sender.AtOnce, CancellationToken = ct }, async (row, token) => answers[row.Id] = await SendAsync(row, token));
        }
        finally
        {
            // Also while stopping: whoever has a mail must not get it again.
            await RecordAsync([.. taken.Value.Where(row => answers.ContainsKey(row.Id))], answers, CancellationToken.None);
        }
        return taken.Value.Count;
    }

    /// <summary>What may be sent now: the endpoint is not stopped, and nothing of the same subject stands before it.</summary>
    private IQueryable<Data.Delivery.Delivery> Due(AppDb db, DateTime now) => db.Deliveries.Where(row =>
        row.Endpoint == sender.Name && row.State == DeliveryState.Waiting && row.NextAt <= now
        && !db.Deliveries.Any(before => before.Endpoint == row.Endpoint && before.Subject == row.Subject && before.Sequence < row.Sequence
            && (before.State == DeliveryState.Waiting || before.State == DeliveryState.Failed) && (before.State == DeliveryState.Waiting || sender.FailedHoldUp))
        && !db.EndpointStops.Any(stop => stop.Endpoint == row.Endpoint && (stop.Until == null || stop.Until > now)));

    private Task<Result<IReadOnlyList<Data.Delivery.Delivery>>> TakeAsync(CancellationToken ct) => store.WriteAsync<IReadOnlyList<Data.Delivery.Delivery>>(async db =>
    {
        var now = Clock.Now(time);
        var rows = await Due(db, now).OrderBy(row => row.NextAt).Take(Batch).ToListAsync(ct);
        foreach (var row in rows)
            (row.Tries, row.NextAt) = (row.Tries + 1, now + TakenFor);
        return rows;
    }, ct);

    /// <summary>What goes wrong here is that message's trouble.</summary>
    private async Task<Answer> SendAsync(Data.Delivery.Delivery row, CancellationToken ct)
    {
        try
        {
            return await sender.SendAsync(row, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(row.Id, e);
            return new Answer("error", Trouble.Message);
        }
    }

    [LoggerMessage(EventId = 1202, Level = LogLevel.Error, Message = "Delivery {Delivery} could not be sent")]
    private partial void LogFailed(Guid delivery, Exception exception);

    private Task<Result<Done>> RecordAsync(IReadOnlyList<Data.Delivery.Delivery> taken, IReadOnlyDictionary<Guid, Answer> answers, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        var now = Clock.Now(time);
        var sent = taken.Where(row => answers[row.Id].Problem is null).Select(row => row.Id).ToArray();
        await db.Deliveries.Where(row => sent.Contains(row.Id) && row.State == DeliveryState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.State, DeliveryState.Sent).SetProperty(row => row.DoneAt, now).SetProperty(row => row.Problem, (string?)null), ct);
        foreach (var row in taken.Where(row => answers[row.Id].Problem is not null))
            await FailAsync(db, row, answers[row.Id], now, ct);
        return new Done();
    }, ct);

    private async Task FailAsync(AppDb db, Data.Delivery.Delivery row, Answer answer, DateTime now, CancellationToken ct)
    {
        var pause = answer.Trouble == Trouble.Refused ? null : RetrySchedule.After(row.Tries, Random.Shared.NextDouble());
        var (state, next) = (pause is null ? DeliveryState.Failed : DeliveryState.Waiting, now + Max(pause ?? TimeSpan.Zero, answer.After ?? TimeSpan.Zero));
        await db.Deliveries.Where(found => found.Id == row.Id && found.State == DeliveryState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(found => found.State, state).SetProperty(found => found.NextAt, next).SetProperty(found => found.Problem, answer.Problem), ct);
        if (answer.Trouble == Trouble.Gone)
            await StopAsync(db, "gone", null, now, ct);
        else if (answer.Trouble == Trouble.Receiver && pause is null && !await TakesOthersAsync(db, row, ct))
            await StopAsync(db, "failed", null, now, ct);
        else if (answer.After is { } after)
            await StopAsync(db, "asked", now + after, now, ct);
    }

    /// <summary>Whether others went through while this one did not: then the trouble is its own.</summary>
    private Task<bool> TakesOthersAsync(AppDb db, Data.Delivery.Delivery row, CancellationToken ct) =>
        db.Deliveries.AnyAsync(other => other.Endpoint == row.Endpoint && other.State == DeliveryState.Sent && other.DoneAt > row.CreatedAt, ct);

    private async Task StopAsync(AppDb db, string reason, DateTime? until, DateTime now, CancellationToken ct)
    {
        var stop = await db.EndpointStops.FindAsync([sender.Name], ct);
        if (stop is { Until: null })
            return;
        stop ??= db.EndpointStops.Add(new EndpointStop { Endpoint = sender.Name, Reason = reason }).Entity;
        (stop.Reason, stop.At, stop.Until) = (reason, now, until);
        if (until is null)
            await LogWriter.AppendAsync(db, $"{Stream}{sender.Name}", "endpoint.stopped", Actor, now, ct, ("reason", reason));
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
