using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Delivery;

/// <summary>Tells programs that want it of every new anchor of the log, so that its head is known where nobody who changes the database can change
/// it. Only those that name the event get it: it is nothing that the platform acts on.</summary>
public sealed class SendAnchors(Store store, Anchors anchors, Leases leases, ConsoleSettings settings, TimeProvider time) : ILoop
{
    /// <summary>The event; its subject is the log.</summary>
    public const string Type = "log.anchored";

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        var wanting = settings.Delivery.Webhooks.Where(endpoint => endpoint.Events.Contains(Type)).ToArray();
        if (wanting.Length == 0 || anchors.Read().LastOrDefault() is not { } anchor || !await leases.TakeAsync("anchors", ct))
            return;
        await store.WriteAsync<Done>(async db =>
        {
            foreach (var endpoint in wanting)
            {
                var last = await db.Deliveries.Where(row => row.Endpoint == endpoint.Name && row.Subject == "log").OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(ct);
                var data = new JsonObject { ["count"] = anchor.Count, ["hash"] = anchor.Hash, ["at"] = anchor.At, ["subject"] = "log", ["sequence"] = (last?.Sequence ?? 0) + 1 };
                if (last is null || anchor.Count > (JsonNode.Parse(last.DataJson)!["count"]?.GetValue<long>() ?? 0))
                    db.Deliveries.Add(new Data.Delivery.Delivery
                    {
                        Id = Guid.CreateVersion7(),
                        Endpoint = endpoint.Name,
                        Subject = "log",
                        Sequence = (last?.Sequence ?? 0) + 1,
                        Type = Type,
                        DataJson = data.ToJsonString(Event.Json),
                        NextAt = Clock.Now(time),
                        CreatedAt = Clock.Now(time),
                    });
            }
            return new Done();
        }, ct);
    }
}
