using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Gives the actor the case they hold already, or else the first that waits for them.</summary>
public sealed class TakeNext(Store store, QueueBook book, CareBook care, ConsoleSettings settings, TimeProvider time)
{
    private readonly Func<AppDb, Guid, DateTime, Task<CaseRef?>> _held = EF.CompileAsyncQuery((AppDb db, Guid person, DateTime now) => (
        from claim in db.Claims.AsNoTracking()
        where claim.PersonId == person && claim.Until > now
        join item in db.Cases on claim.CaseId equals item.Id
        where item.State == CaseState.Held
        orderby claim.TakenAt
        select new CaseRef(item.Id, claim.Number, item.Version)).FirstOrDefault());

    public async Task<Result<CaseRef>> RunAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        var now = Clock.Now(time);
        if (await store.ReadAsync(db => _held(db, actor.PersonId, now), ct) is { } held)
            return held;
        var (queues, offer) = (await book.OpenToAsync(actor, ct), await care.OfferAsync(actor, ct));
        var taken = await store.WriteAsync<CaseRef>(async db =>
            await TakeAsync(db, actor, queues, offer, now, ct) ?? await _held(db, actor.PersonId, now)
            ?? (Result<CaseRef>)(offer.Reasons is null ? WorkspaceErrors.NothingWaiting : WorkspaceErrors.NothingOffered), ct);
        if (taken.Error != WorkspaceErrors.NothingWaiting)
            return taken;
        string Names(IEnumerable<QueueName> all) => string.Join(", ", all.Select(queue => queue.Name.In(actor.Language)));
        return await book.LockedToAsync(actor, ct) is { Count: > 0 } locked ? WorkspaceErrors.ExamNeeded(Names(locked))
            : await book.PausedToAsync(actor.PersonId, ct) is { Count: > 0 } paused ? WorkspaceErrors.PausedFrom(Names(paused))
            : taken;
    }

    private async Task<CaseRef?> TakeAsync(AppDb db, Actor actor, IReadOnlyList<int> queues, Offer offer, DateTime now, CancellationToken ct)
    {
        Task<Case?> OfAsync(IReadOnlyList<string>? reasons) => NextCaseSql.TakeAsync(db, queues, reasons, actor.PersonId, UtcMicroseconds.To(now), ct);
        if (((offer.First is { } first ? await OfAsync(first) : null) ?? await OfAsync(offer.Reasons)) is not { } item)
            return null;
        db.Claims.Add(new Claim { CaseId = item.Id, PersonId = actor.PersonId, Number = item.ClaimNumber, TakenAt = now, Until = now + settings.Review.Lease });
        LogWriter.Tell(db, item, "claim.taken", actor.LogId, now, ("round", item.Round), ("number", item.ClaimNumber));
        return new CaseRef(item.Id, item.ClaimNumber, item.Version);
    }
}
