using System.Buffers.Binary;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Http;

/// <summary>Whether the console lives, and whether it can work: <c>/health/live</c> and <c>/health/ready</c>.</summary>
public static class Health
{
    /// <summary>Entries are sealed within a second; a minute means that the sealer stands.</summary>
    private static readonly TimeSpan SealedWithin = TimeSpan.FromMinutes(1);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>What may leave is made a delivery within seconds, and that is taken within seconds; two minutes mean that a worker stands, or
    /// that its receiver is slow.</summary>
    private static readonly TimeSpan TakenWithin = TimeSpan.FromMinutes(2);

    /// <summary>200 where database and sealer are <c>ok</c>, else 503; the parts by name. A receiver that is slow, or a log that does not
    /// fit its anchors, makes no node unready: <c>outbox</c> and <c>log</c> are told for whoever watches.</summary>
    private static async Task<IResult> ReadyAsync(Store store, LogAlarm alarm, TimeProvider time, CancellationToken ct)
    {
        try
        {
            var oldest = await store.ReadAsync(db => db.Unsealed.OrderBy(entry => entry.EntryId).Select(entry => (Guid?)entry.EntryId).FirstOrDefaultAsync(ct), ct);
            var late = time.GetUtcNow().UtcDateTime - TakenWithin;
            var isLate = await store.ReadAsync(async db => await db.Released().AnyAsync(row => row.ReleasedAt < late, ct)
                || await db.Deliveries.AnyAsync(row => row.State == DeliveryState.Waiting && row.NextAt < late && !db.EndpointStops.Any(stop => stop.Endpoint == row.Endpoint), ct), ct);
            var isSealed = oldest is not { } entry || time.GetUtcNow() - MadeAt(entry) < SealedWithin;
            return Results.Json(new { database = "ok", sealer = isSealed ? "ok" : "behind", outbox = isLate ? "behind" : "ok", log = alarm.Break?.Code ?? "ok" }, statusCode: isSealed ? 200 : 503);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or TimeoutException)
        {
            return Results.Json(new { database = "unreachable", sealer = "unknown", outbox = "unknown", log = "unknown" }, statusCode: 503);
        }
    }

    /// <summary>A version 7 UUID begins with its milliseconds (RFC 9562, 5.7).</summary>
    private static DateTimeOffset MadeAt(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >>> 16);
}
