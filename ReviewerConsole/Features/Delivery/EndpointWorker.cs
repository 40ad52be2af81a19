using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Delivery;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Outside;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Delivery;

/// <summary>What a try came to.</summary>
/// <param name="Problem">Null where the receiver has it.</param>
/// <param name="After">How long the receiver asks to be left alone, where it does.</param>
/// <param name="IsGone">Whether the receiver wants nothing more (410).</param>
internal sealed record Answer(string? Problem, TimeSpan? After = null, bool IsGone = false);

/// <summary>Sends to one endpoint: of each subject the first that waits, many subjects at once. What is taken is noted before it is
/// sent, so that a worker that dies leaves it to be taken up again a minute later under the same id.</summary>
public sealed class EndpointWorker(WebhookEndpoint endpoint, Store store, Leases leases, OutsideHttp outside, ConsoleSettings settings, TimeProvider time)
{
    private const int Batch = 64;
    private const int AtOnce = 16;
    private const string Actor = "console";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Longer than every try of a batch may take together.</summary>
    private TimeSpan TakenFor => (settings.Delivery.Timeout * (Batch / AtOnce)) + TimeSpan.FromSeconds(30);

    /// <summary>How the log streams of endpoints begin.</summary>
    public const string Stream = "deliveries:";

    /// <summary>One round.</summary>
    /// <returns>How many were tried.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.Now(time);
        if (!await store.ReadAsync(db => Due(db, now).AnyAsync(ct), ct) || !await leases.TakeAsync($"deliver:{endpoint.Name}", ct))
            return 0;
        var taken = await TakeAsync(ct);
        if (!taken.IsOk || taken.Value.Count == 0)
            return 0;
        var answers = new Dictionary<Guid, Answer>();
        await Parallel.ForEachAsync(taken.Value, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (row, token) =>
        {
            var answer = await SendAsync(row, token);
            lock (answers)
                answers.Add(row.Id, answer);
        });
        await RecordAsync(taken.Value, answers, ct);
        return taken.Value.Count;
    }

    /// <summary>What may be sent now: the endpoint is not stopped, and nothing of the same subject stands before it.</summary>
    private IQueryable<Data.Delivery.Delivery> Due(AppDb db, DateTime now) => db.Deliveries.Where(row =>
        row.Endpoint == endpoint.Name && row.State == DeliveryState.Waiting && row.NextAt <= now
        && !db.Deliveries.Any(before => before.Endpoint == row.Endpoint && before.Subject == row.Subject && before.Sequence < row.Sequence
            && (before.State == DeliveryState.Waiting || before.State == DeliveryState.Failed))
        && !db.EndpointStops.Any(stop => stop.Endpoint == row.Endpoint && (stop.Until == null || stop.Until > now)));

    private Task<Result<IReadOnlyList<Data.Delivery.Delivery>>> TakeAsync(CancellationToken ct) => store.WriteAsync<IReadOnlyList<Data.Delivery.Delivery>>(async db =>
    {
        var now = Clock.Now(time);
        var rows = await Due(db, now).OrderBy(row => row.NextAt).Take(Batch).ToListAsync(ct);
        foreach (var row in rows)
            (row.Tries, row.NextAt) = (row.Tries + 1, now + TakenFor);
        return rows;
    }, ct);

    private async Task<Answer> SendAsync(Data.Delivery.Delivery row, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var body = Encoding.UTF8.GetBytes(new JsonObject { ["type"] = row.Type, ["timestamp"] = row.CreatedAt, ["data"] = JsonNode.Parse(row.DataJson) }.ToJsonString(Event.Json));
        var id = $"msg_{row.Id:N}";
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(endpoint.Secrets, id, at, body));
        try
        {
            using var answer = await outside.SendAsync(request, settings.Delivery.Timeout, ct);
            return Read(answer, at);
        }
        catch (TimeoutException)
        {
            return new Answer("timeout");
        }
        catch (HttpRequestException e)
        {
            return new Answer(e.GetBaseException() is PrivateAddressException ? "private-address" : "unreachable");
        }
    }

    private static Answer Read(HttpResponseMessage answer, DateTimeOffset at)
    {
        if (answer.IsSuccessStatusCode)
            return new Answer(null);
        var after = answer.Headers.RetryAfter is { } wait ? wait.Delta ?? wait.Date - at : null;
        var isFull = answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
        return new Answer($"status-{(int)answer.StatusCode}", isFull && after > TimeSpan.Zero ? after < Longest ? after : Longest : null, answer.StatusCode == HttpStatusCode.Gone);
    }

    private Task<Result<Done>> RecordAsync(IReadOnlyList<Data.Delivery.Delivery> taken, Dictionary<Guid, Answer> answers, CancellationToken ct) => store.WriteAsync<Done>(async db =>
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
        var pause = RetrySchedule.After(row.Tries, Random.Shared.NextDouble());
        var (state, next) = (pause is null ? DeliveryState.Failed : DeliveryState.Waiting, now + Max(pause ?? TimeSpan.Zero, answer.After ?? TimeSpan.Zero));
        await db.Deliveries.Where(found => found.Id == row.Id && found.State == DeliveryState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(found => found.State, state).SetProperty(found => found.NextAt, next).SetProperty(found => found.Problem, answer.Problem), ct);
        if (answer.IsGone || pause is null)
            await StopAsync(db, answer.IsGone ? "gone" : "failed", null, now, ct);
        else if (answer.After is { } after)
            await StopAsync(db, "asked", now + after, now, ct);
    }

    private async Task StopAsync(AppDb db, string reason, DateTime? until, DateTime now, CancellationToken ct)
    {
        var stop = await db.EndpointStops.FindAsync([endpoint.Name], ct);
        if (stop is { Until: null })
            return;
        stop ??= db.EndpointStops.Add(new EndpointStop { Endpoint = endpoint.Name, Reason = reason }).Entity;
        (stop.Reason, stop.At, stop.Until) = (reason, now, until);
        if (until is null)
            await LogWriter.AppendAsync(db, $"{Stream}{endpoint.Name}", "endpoint.stopped", Actor, now, ct, ("reason", reason));
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
