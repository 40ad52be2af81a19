using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>Gives somebody a known case that waits, and lets them hold on to it.</summary>
public sealed class TakeGold(Store store, QueueBook book, CareBook care, Signals signals, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>Renews the time that it is held for.</summary>
    public Task<Result<DateTime>> RenewAsync(Actor actor, Guid id, int number, CancellationToken ct) => store.WriteAsync<DateTime>(async db =>
    {
        var until = Clock.Now(time) + settings.Review.Lease;
        return await db.Gold.Where(row => row.Id == id && row.PersonId == actor.PersonId && row.ClaimNumber == number && row.State == CaseState.Held)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, until), ct) == 1 ? until : WorkspaceErrors.NotYours;
    }, ct);

    /// <summary>Takes one that waits.</summary>
    /// <returns>The refusals of <see cref="TakeCase"/>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var open = await book.OpenToAsync(actor, ct);
        var enough = await care.LevelAsync(actor.PersonId, ct) == CareLevel.Reached;
        var taken = await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            if (actor.Unless(Permission.Review) is not null || await db.Gold.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } row)
                return Error.NotFound;
            if (row.State == CaseState.Held)
                return row.PersonId == actor.PersonId ? new Done() : WorkspaceErrors.TakenBy(await CaseAccess.NameAsync(db, row.PersonId, ct));
            if (row.State != CaseState.Waiting)
                return WorkspaceErrors.AlreadyDecided;
            var item = (await db.PracticeCases.SingleAsync(found => found.Id == row.CaseId, ct)).ToCase();
            if (enough && care.IsSevere(item.Post.Reason) && row.PersonId != actor.PersonId)
                return WorkspaceErrors.EnoughToday;
            if (await RefusalAsync(db, actor, row, open, now, ct) is { } refusal)
                return refusal;
            (row.PersonId, row.State, row.ClaimNumber, row.TakenAt, row.Until) = (actor.PersonId, CaseState.Held, row.ClaimNumber + 1, now, now + settings.Review.Lease);
            row.Version++;
            if (await db.GoldSheets.FindAsync([id, actor.PersonId], ct) is null)
                await GoldRows.KeepAsync(db, id, actor.PersonId, GoldRows.Begin(item), now, ct);
            return new Done();
        }, ct);
        if (taken.IsOk)
            signals.Tell(id, "claim.taken");
        return taken;
    }

    private async Task<Error?> RefusalAsync(AppDb db, Actor actor, GoldRow row, IReadOnlyList<int> open, DateTime now, CancellationToken ct)
    {
        var isKept = row.KeptForId is not null && row.KeptUntil > now;
        if (actor.May(Permission.Lead) || (isKept && row.KeptForId == actor.PersonId))
            return null;
        if (isKept)
            return WorkspaceErrors.KeptFor(await CaseAccess.NameAsync(db, row.KeptForId!.Value, ct));
        return await TakeCase.OfQueueAsync(book, settings, actor, row.QueueId, open, row.PersonId == actor.PersonId, ct);
    }
}
