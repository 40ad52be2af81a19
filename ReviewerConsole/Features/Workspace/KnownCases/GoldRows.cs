using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Practice;
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
        if (row.PersonId != actor.PersonId || row.ClaimNumber != at.ClaimNumber || row.State is not (CaseState.Held or CaseState.Waiting) || (row.State == CaseState.Waiting && row.KeptForId is { } kept && kept != actor.PersonId))
            return WorkspaceErrors.NotYours;
        var ranOut = row.State == CaseState.Waiting;
        if (row.Version != (ranOut ? at.Version + 1 : at.Version))
            return WorkspaceErrors.Newer(row.Version);
        if (ranOut)
            (row.State, row.Until) = (CaseState.Held, now.AddMinutes(1));
        return row;
    }

    /// <summary>Keeps what somebody has filled in: nobody else's, and nothing typed is lost when it is not theirs any more.</summary>
    public static async Task KeepAsync(AppDb db, Guid id, Guid person, string json, DateTime now, CancellationToken ct)
    {
        var sheet = await db.GoldSheets.FindAsync([id, person], ct) ?? db.GoldSheets.Add(new GoldSheet { GoldId = id, PersonId = person, Json = json }).Entity;
        (sheet.Json, sheet.SavedAt) = (json, now);
    }

    /// <summary>What a checklist begins with.</summary>
    public static string Begin(PracticeCase item) => (WorkDraft.Empty with { Assessments = [OpenCase.Prefill(item.Post.Surface, item.Policy)] }).ToJson();

    /// <summary>What pages that show it hear; there is no entry in the log that would tell them.</summary>
    public static void Tell(this Signals signals, Guid id, string type) => signals.Raise([new Signal(id.ToString("N"), type)]);
}
