using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Delivery;

/// <summary>A delivery as a lead sees it; accounts and reporters are pseudonyms there as elsewhere.</summary>
public sealed record DeliveryLine(
    Guid Id, Guid CaseId, string Endpoint, string Subject, int Sequence, string Type, DeliveryState State, int Tries, DateTime NextAt, string? Problem, DateTime CreatedAt, DateTime? DoneAt);

/// <summary>An endpoint, or mail, what waits for it, and what keeps it from being asked.</summary>
public sealed record EndpointLine(string Name, string Address, int Waiting, int Failed, string? Stopped, DateTime? Until);

/// <summary>A page of deliveries, newest first.</summary>
public sealed record DeliveryPage(IReadOnlyList<EndpointLine> Endpoints, IReadOnlyList<DeliveryLine> Lines, Guid? Next);

/// <summary>Shows what is on its way, and lets leads act on what stands: try it at once, give it up with a reason, let an endpoint go on.</summary>
public sealed class ManageDeliveries(Store store, ConsoleSettings settings, TimeProvider time)
{
    public const int MaximumReason = 500;
    public const int Counted = 1000;
    private const int PageSize = 50;

    public async Task<Result<DeliveryPage>> ListAsync(Actor actor, DeliveryState? state, Guid? caseId, Guid? before, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal
        ? refusal
        : await store.ReadAsync(async db =>
        {
            var all = db.Deliveries.Where(row => (state == null || row.State == state) && (caseId == null || row.CaseId == caseId) && (before == null || row.Id.CompareTo(before.Value) < 0));
            var lines = await all.OrderByDescending(row => row.Id).Take(PageSize + 1).Select(row => new DeliveryLine(
                row.Id, row.CaseId, row.Endpoint, row.Subject, row.Sequence, row.Type, row.State, row.Tries, row.NextAt, row.Problem, row.CreatedAt, row.DoneAt)).ToListAsync(ct);
            return new DeliveryPage(await EndpointsAsync(db, ct), [.. lines.Take(PageSize).Select(line => line with { Subject = Masked(line.Subject) })], lines.Count > PageSize ? lines[PageSize - 1].Id : null);
        }, ct);

    /// <summary>Sends it at once, and begins its schedule anew.</summary>
    public Task<Result<Done>> RetryAsync(Actor actor, Guid id, CancellationToken ct) => ChangeAsync(actor, id, (row, now) => (row.State, row.NextAt, row.Tries) = (DeliveryState.Waiting, now, 0), null, ct);

    /// <summary>Sends it no more; what waits behind it may go.</summary>
    /// <returns><c>give-up-reason</c> without a reason.</returns>
    public async Task<Result<Done>> GiveUpAsync(Actor actor, Guid id, string? reason, CancellationToken ct) => string.IsNullOrWhiteSpace(reason) || reason.Length > MaximumReason
        ? new Error("give-up-reason", MaximumReason)
        : await ChangeAsync(actor, id, (row, now) => (row.State, row.DoneAt) = (DeliveryState.GivenUp, now), reason.Trim(), ct);

    /// <summary>Lets a stopped endpoint go on.</summary>
    public async Task<Result<Done>> ResumeAsync(Actor actor, string endpoint, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal ? refusal : await store.WriteAsync<Done>(async db =>
    {
        if (await db.EndpointStops.FindAsync([endpoint], ct) is not { } stop)
            return Error.NotFound;
        db.EndpointStops.Remove(stop);
        await LogWriter.AppendAsync(db, $"{EndpointWorker.Stream}{endpoint}", "endpoint.resumed", actor.LogId, Clock.Now(time), ct);
        return new Done();
    }, ct);

    private async Task<Result<Done>> ChangeAsync(Actor actor, Guid id, Action<Data.Delivery.Delivery, DateTime> change, string? reason, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal
        ? refusal
        : await store.WriteAsync<Done>(async db =>
        {
            if (await db.Deliveries.FindAsync([id], ct) is not { State: DeliveryState.Waiting or DeliveryState.Failed } row)
                return new Error("already-done");
            var now = Clock.Now(time);
            change(row, now);
            var why = reason is null ? "" : LogWriter.Keep(db, row.CaseId, reason).Commitment;
            await LogWriter.AppendAsync(db, $"{EndpointWorker.Stream}{row.Endpoint}", reason is null ? "delivery.retried" : "delivery.given-up", actor.LogId, now, ct, ("delivery", id.ToString("N")), ("reason", why));
            return new Done();
        }, ct);

    private static string Masked(string subject) => subject.Split(':', 2) switch
    {
        ["account", var id] => $"account:{Pseudonym.Of(id)}",
        ["inbox", var inbox] when inbox.Split('/', 2) is [var whose, var id] => $"inbox:{whose}/{Pseudonym.Of(id)}",
        _ => subject,
    };

    private async Task<IReadOnlyList<EndpointLine>> EndpointsAsync(AppDb db, CancellationToken ct)
    {
        var (now, lines) = (Clock.Now(time), new List<EndpointLine>());
        var all = settings.Delivery.Webhooks.Select(endpoint => (endpoint.Name, endpoint.Address.Host));
        if (settings.Delivery.Mail is { } mail)
            all = all.Append((MailSettings.Endpoint, mail.Host));
        foreach (var (name, host) in all)
        {
            var stop = await db.EndpointStops.SingleOrDefaultAsync(found => found.Endpoint == name && (found.Until == null || found.Until > now), ct);
            lines.Add(new EndpointLine(name, host, await CountAsync(db, name, DeliveryState.Waiting, ct), await CountAsync(db, name, DeliveryState.Failed, ct), stop?.Reason, stop?.Until));
        }
        return lines;
    }

    private static Task<int> CountAsync(AppDb db, string endpoint, DeliveryState state, CancellationToken ct) =>
        db.Deliveries.Where(row => row.State == state && row.Endpoint == endpoint).OrderBy(row => row.Id).Take(Counted + 1).CountAsync(ct);
}
