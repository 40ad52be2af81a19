using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>The case a change speaks of: which, under which claim, and the version that was on the screen.</summary>
public sealed record CaseRef(Guid CaseId, int ClaimNumber, int Version);

/// <summary>Loads a case for a change by its holder, and moves it.</summary>
internal static class CaseAccess
{
    /// <summary>The case, if the actor still has it, or had it and nobody took it since; with its version as it was seen.</summary>
    public static async Task<Result<Case>> LoadHeldAsync(AppDb db, Actor actor, CaseRef at, DateTime now, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        return await db.Cases.SingleOrDefaultAsync(found => found.Id == at.CaseId, ct) is { } item
            ? await CheckHeldAsync(db, actor, item, await db.Claims.SingleOrDefaultAsync(found => found.CaseId == at.CaseId, ct), at, now, ct)
            : Error.NotFound;
    }

    /// <summary>The same for a case that was loaded with its claim.</summary>
    public static async Task<Result<Case>> CheckHeldAsync(AppDb db, Actor actor, Case item, Claim? claim, CaseRef at, DateTime now, CancellationToken ct)
    {
        if (item.State is CaseState.Settling or CaseState.Closed)
            return WorkspaceErrors.AlreadyDecided;
        if (item.ClaimNumber != at.ClaimNumber || (claim is not null && claim.PersonId != actor.PersonId))
            return claim is null ? WorkspaceErrors.NotYours : WorkspaceErrors.TakenBy(await NameAsync(db, claim.PersonId, ct));
        var ranOut = claim is null && item.State == CaseState.Waiting && item.LastHolderId == actor.PersonId;
        if (claim is null && !ranOut)
            return WorkspaceErrors.NotYours;
        if (item.Version != (ranOut ? at.Version + 1 : at.Version))
            return WorkspaceErrors.Newer(item.Version);
        if (ranOut)
            Take(db, item, actor, at.ClaimNumber, now, now.AddMinutes(1));
        return item;
    }

    /// <summary>Moves a case and tells the log.</summary>
    /// <exception cref="StaleException">Somebody moved it since it was allowed.</exception>
    public static void Move(AppDb db, Case item, CaseEvent what, string type, string actor, DateTime now, params (string Key, object Value)[] data)
    {
        item.State = Transitions.After(item.State, what) ?? throw new StaleException($"{what} is not possible in {item.State}");
        LogWriter.Append(db, item, type, actor, now, [("round", item.Round), .. data]);
    }

    /// <summary>Gives a case to somebody.</summary>
    public static void Take(AppDb db, Case item, Actor actor, int number, DateTime now, DateTime until)
    {
        (item.ClaimNumber, item.LastHolderId) = (number, actor.PersonId);
        db.Claims.Add(new Claim { CaseId = item.Id, PersonId = actor.PersonId, Number = number, TakenAt = now, Until = until });
        Move(db, item, CaseEvent.Claim, "claim.taken", actor.LogId, now, ("number", number));
    }

    /// <summary>Gives a held case back: to its queue, or, where it was put up and is not answered, to the leads.</summary>
    public static async Task GiveBackAsync(AppDb db, Case item, CaseEvent what, string type, string actor, DateTime now, CancellationToken ct, params (string Key, object Value)[] data)
    {
        await DropClaimAsync(db, item, ct);
        Move(db, item, await IsUpAsync(db, item, ct) ? CaseEvent.Return : what, type, actor, now, data);
    }

    /// <summary>Whether it was put up and is not answered.</summary>
    public static Task<bool> IsUpAsync(AppDb db, Case item, CancellationToken ct) =>
        db.Escalations.AnyAsync(open => open.CaseId == item.Id && open.Round == item.Round && open.AnsweredAt == null, ct);

    /// <summary>Takes a case from its holder, and from whoever it was kept for.</summary>
    public static async Task DropClaimAsync(AppDb db, Case item, CancellationToken ct)
    {
        if (await db.HandOvers.FindAsync([item.Id], ct) is { } kept)
            db.HandOvers.Remove(kept);
        if (await db.Claims.FindAsync([item.Id], ct) is { } claim)
            db.Claims.Remove(claim);
    }

    /// <summary>The same for a case loaded with them; a claim that was taken since is found among what is tracked.</summary>
    public static void DropClaim(AppDb db, Ground ground)
    {
        if (ground.KeptFor is { } kept)
            db.HandOvers.Remove(kept);
        if ((ground.Claim ?? db.Claims.Local.FindEntry(ground.Case.Id)?.Entity) is { } claim)
            db.Claims.Remove(claim);
    }

    public static Task<string> NameAsync(AppDb db, Guid personId, CancellationToken ct) =>
        db.Users.Where(person => person.Id == personId).Select(person => person.Name).SingleAsync(ct);
}
