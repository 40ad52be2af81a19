using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Gives the actor the case they hold already, or else the first that waits for them.</summary>
public sealed class TakeNext(Store store, QueueBook book, ConsoleSettings settings, TimeProvider time)
{
    public async Task<Result<CaseRef>> RunAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        var queues = await book.OpenToAsync(actor, ct);
        return await store.WriteAsync<CaseRef>(async db =>
        {
            var now = Clock.Now(time);
            if (await HeldAsync(db, actor, now, ct) is { } held)
                return held;
            if (await NextCaseSql.TakeAsync(db, queues, actor.PersonId, Data.UtcMicroseconds.To(now), ct) is not { } item)
                return WorkspaceErrors.NothingWaiting;
            db.Claims.Add(new Claim { CaseId = item.Id, PersonId = actor.PersonId, Number = item.ClaimNumber, TakenAt = now, Until = now + settings.Review.Lease });
            LogWriter.Append(db, item, "claim.taken", actor.LogId, now, ("round", item.Round), ("number", item.ClaimNumber));
            return new CaseRef(item.Id, item.ClaimNumber, item.Version);
        }, ct);
    }

    private static async Task<CaseRef?> HeldAsync(AppDb db, Actor actor, DateTime now, CancellationToken ct) => await (
        from claim in db.Claims
        where claim.PersonId == actor.PersonId && claim.Until > now
        join item in db.Cases on claim.CaseId equals item.Id
        where item.State == CaseState.Held
        orderby claim.TakenAt
        select new CaseRef(item.Id, claim.Number, item.Version)).FirstOrDefaultAsync(ct);
}
