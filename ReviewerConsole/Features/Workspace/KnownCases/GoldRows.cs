using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Live;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>Loads a known case for a change by its holder, by the rules of live ones (<see cref="CaseAccess"/>).</summary>
internal static class GoldRows
{
    /// <summary>The row, if the actor still has it, or had it and nobody took it since; with its version as it was seen.</summary>
    public static async Task<Result<GoldRow>> LoadHeldAsync(AppDb db, Actor actor, CaseRef at, DateTime now, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        if (await db.Gold.SingleOrDefaultAsync(found => found.Id == at.CaseId, ct) is not { } row)
            return Error.NotFound;
        if (row.State is CaseState.Settling or CaseState.Closed)
            return WorkspaceErrors.AlreadyDecided;
        if (row.PersonId != actor.PersonId && row.State == CaseState.Held)
            return WorkspaceErrors.TakenBy(await CaseAccess.NameAsync(db, row.PersonId, ct));
        if (row.PersonId != actor.PersonId || row.ClaimNumber != at.ClaimNumber || row.State is not (CaseState.Held or CaseState.Waiting) || row.KeptForId is not null)
            return WorkspaceErrors.NotYours;
        var ranOut = row.State == CaseState.Waiting;
        if (row.Version != (ranOut ? at.Version + 1 : at.Version))
            return WorkspaceErrors.Newer(row.Version);
        if (ranOut)
            (row.State, row.Until) = (CaseState.Held, now.AddMinutes(1));
        return row;
    }

    /// <summary>Nobody holds two.</summary>
    public static Task<int> FreeAsync(AppDb db, Guid person, CancellationToken ct) => db.Gold.Where(row => row.PersonId == person && row.State == CaseState.Held)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CaseState.Waiting).SetProperty(row => row.Version, row => row.Version + 1), ct);

    /// <summary>What pages that show it hear; there is no entry in the log that would tell them.</summary>
    public static void Tell(this Signals signals, Guid id, string type) => signals.Raise([new Signal(id.ToString("N"), type)]);
}
