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
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Delivery;

/// <summary>Takes what settled decisions bring about out of the outbox: puts notices into inboxes, and makes a delivery of everything for each
/// endpoint that wants it. What settles while no endpoint is configured is delivered to none.</summary>
public sealed class Dispatcher(Store store, Leases leases, NoticeHtml html, ConsoleSettings settings, TimeProvider time) : ILoop
{
    private const int Batch = 200;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        if (!await store.ReadAsync(db => db.Released().AnyAsync(ct), ct) || !await leases.TakeAsync("dispatch", ct))
            return;
        while (await DispatchAsync(ct) == Batch && await leases.TakeAsync("dispatch", ct))
            ct.ThrowIfCancellationRequested();
    }

    private async Task<int> DispatchAsync(CancellationToken ct)
    {
        var dispatched = await store.WritePreparedAsync<int>(async db =>
        {
            var now = Clock.Now(time);
            var rows = await db.Released().OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Take(Batch).ToListAsync(ct);
            var (messages, events, last) = (new Messages(db, now), new Events(db, now), new Dictionary<(string Endpoint, string Subject), Data.Delivery.Delivery?>());
            var notices = new NoticeEvents(db, new Links(db, settings.Inbox.Link, now), html, settings.Site.BaseUrl);
            foreach (var row in rows)
            {
                row.State = OutboxState.Dispatched;
                var message = await messages.OfAsync(row, ct);
                if (settings.Delivery.IsOn)
                    foreach (var told in message is not null ? await notices.OfAsync(row, message, ct) : row.Kind is not (OutboxKind.AuthorNotice or OutboxKind.ReporterNotice) ? await events.OfAsync(row, ct) : [])
                        await SendAsync(db, row, told, last, ct);
            }
            return rows.Count;
        }, ct);
        return dispatched.IsOk ? dispatched.Value : 0;
    }

    /// <param name="known">The last delivery of each subject that this batch has looked up or added.</param>
    private async Task SendAsync(AppDb db, OutboxRow row, Event told, Dictionary<(string Endpoint, string Subject), Data.Delivery.Delivery?> known, CancellationToken ct)
    {
        foreach (var endpoint in To(told))
        {
            var of = (endpoint, told.Subject);
            if (!known.TryGetValue(of, out var last))
                last = await db.Deliveries.Where(found => found.Endpoint == endpoint && found.Subject == told.Subject).OrderByDescending(found => found.Sequence).FirstOrDefaultAsync(ct);
            if (last is { State: DeliveryState.Waiting, Tries: 0 } && told.Overtakes(last.Type))
                (last.State, last.DoneAt) = (DeliveryState.Cancelled, Clock.Now(time));
            var sequence = (last?.Sequence ?? 0) + 1;
            known[of] = db.Deliveries.Add(new Data.Delivery.Delivery
            {
                Id = Guid.CreateVersion7(),
                CaseId = row.CaseId,
                Endpoint = endpoint,
                Subject = told.Subject,
                Sequence = sequence,
                Type = told.Type,
                DataJson = DataOf(told, endpoint, sequence).ToJsonString(Event.Json),
                TicketId = told.Ticket,
                NextAt = Clock.Now(time),
                CreatedAt = Clock.Now(time),
            }).Entity;
        }
    }

    /// <summary>Programs that want it, where the platform can make use of it, and mail for a notice to somebody with an address.</summary>
    private IEnumerable<string> To(Event told)
    {
        var programs = told.Ways.HasFlag(Ways.Platform) ? settings.Delivery.Webhooks.Where(endpoint => endpoint.Wants(told.Type)).Select(endpoint => endpoint.Name) : [];
        return told.Ways.HasFlag(Ways.Mail) && settings.Delivery.Mail is not null ? programs.Append(MailSettings.Endpoint) : programs;
    }

    /// <summary>A mail is written out when it is sent.</summary>
    private static JsonObject DataOf(Event told, string endpoint, int sequence)
    {
        var data = (JsonObject)told.Data.DeepClone();
        (data["subject"], data["sequence"]) = (told.Subject, sequence);
        if (endpoint == MailSettings.Endpoint)
        {
            data.Remove("text");
            data.Remove("html");
        }
        return data;
    }
}
