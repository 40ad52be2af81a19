using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Delivery;

/// <summary>Takes what settled decisions bring about out of the outbox and makes a delivery of it for each endpoint that wants it. What
/// settles while no endpoint is configured is delivered to none.</summary>
public sealed class Dispatcher(Store store, Leases leases, ConsoleSettings settings, TimeProvider time) : ILoop
{
    private const int Batch = 200;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        if (!await store.ReadAsync(db => Open(db).AnyAsync(ct), ct) || !await leases.TakeAsync("dispatch", ct))
            return;
        while (await DispatchAsync(ct) == Batch && await leases.TakeAsync("dispatch", ct))
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>Released, and not a measure that a lead has still to confirm.</summary>
    private static IQueryable<OutboxRow> Open(AppDb db) => db.Outbox.Where(row => row.State == OutboxState.Released
        && !(row.Kind == OutboxKind.Measure && db.FollowUps.Any(open => open.DecisionId == row.DecisionId && open.Kind == FollowUp.MeasureToConfirm && open.DoneAt == null)));

    private async Task<int> DispatchAsync(CancellationToken ct)
    {
        var dispatched = await store.WriteAsync<int>(async db =>
        {
            var rows = await Open(db).OrderBy(row => row.CreatedAt).Take(Batch).ToListAsync(ct);
            var events = new Events(db, Clock.Now(time));
            foreach (var row in rows)
            {
                row.State = OutboxState.Dispatched;
                foreach (var told in await events.OfAsync(row, ct))
                    await SendAsync(db, row, told, ct);
            }
            return rows.Count;
        }, ct);
        return dispatched.IsOk ? dispatched.Value : 0;
    }

    private async Task SendAsync(AppDb db, OutboxRow row, Event told, CancellationToken ct)
    {
        foreach (var endpoint in settings.Delivery.Webhooks.Where(endpoint => endpoint.Events.Count == 0 || endpoint.Events.Contains(told.Type)))
        {
            var last = await LastAsync(db, endpoint.Name, told.Subject, ct);
            if (last is { State: DeliveryState.Waiting, Tries: 0 } && told.Overtakes(last.Type))
                (last.State, last.DoneAt) = (DeliveryState.Cancelled, Clock.Now(time));
            var sequence = (last?.Sequence ?? 0) + 1;
            db.Deliveries.Add(new Data.Delivery.Delivery
            {
                Id = Guid.CreateVersion7(),
                CaseId = row.CaseId,
                Endpoint = endpoint.Name,
                Subject = told.Subject,
                Sequence = sequence,
                Type = told.Type,
                DataJson = With(told.Data, told.Subject, sequence).ToJsonString(Event.Json),
                NextAt = Clock.Now(time),
                CreatedAt = Clock.Now(time),
            });
        }
    }

    private static async Task<Data.Delivery.Delivery?> LastAsync(AppDb db, string endpoint, string subject, CancellationToken ct) =>
        db.Deliveries.Local.Where(row => row.Endpoint == endpoint && row.Subject == subject).MaxBy(row => row.Sequence)
        ?? await db.Deliveries.Where(row => row.Endpoint == endpoint && row.Subject == subject).OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(ct);

    private static JsonObject With(JsonObject data, string subject, int sequence)
    {
        var whole = (JsonObject)data.DeepClone();
        (whole["subject"], whole["sequence"]) = (subject, sequence);
        return whole;
    }
}
