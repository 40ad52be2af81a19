using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Escalations;

/// <summary>A lead has done what a follow-up asks for, and says what: a threat passed on, the law looked up. Two at once: one wins. On a
/// measure they rule (<see cref="RuleOnMeasure"/>).</summary>
public sealed class DoFollowUp(Store store, TimeProvider time)
{
    public const int MaximumText = 2000;

    /// <returns><c>forbidden</c>, <c>done-text</c>, <c>not-found</c>, <c>already-done</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, Guid id, string text, CancellationToken ct) => Check(actor, text) is { } refusal
        ? refusal
        : await store.WriteAsync<Done>(async db => await db.FollowUps.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.Kind != FollowUp.MeasureToConfirm && row.Kind != FollowUp.TermToSet, ct) is { } row
            ? await DoneAsync(db, row, actor, text, Clock.Now(time), ct)
            : Error.NotFound, ct);

    /// <summary>Why somebody may not say this of a follow-up, or null.</summary>
    internal static Error? Check(Actor actor, string text) => actor.Unless(Permission.Lead)
        ?? (string.IsNullOrWhiteSpace(text) || text.Length > MaximumText ? new Error("done-text", MaximumText) : null);

    /// <summary>Closes it, with a hearing and a log entry.</summary>
    /// <returns><c>already-done</c> where somebody else was first.</returns>
    internal static async Task<Result<Done>> DoneAsync(AppDb db, FollowUp row, Actor actor, string text, DateTime now, CancellationToken ct, params (string Key, object Value)[] more)
    {
        var (textId, commitment) = LogWriter.Keep(db, row.CaseId, text.Trim());
        if (await db.FollowUps.Where(open => open.Id == row.Id && open.DoneAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(open => open.DoneAt, now).SetProperty(open => open.DoneBy, actor.PersonId).SetProperty(open => open.DoneTextId, textId), ct) == 0)
            return new Error("already-done");
        var item = await db.Cases.SingleAsync(found => found.Id == row.CaseId, ct);
        if (row.DecisionId is not null && await db.Hearings.FindAsync([item.Id, actor.PersonId], ct) is null)
            db.Hearings.Add(new Hearing { CaseId = item.Id, PersonId = actor.PersonId, Round = row.Round });
        LogWriter.Append(db, item, "follow-up.done", actor.LogId, now, [("followUp", row.Id.ToString("N")), ("kind", row.Kind), ("text", commitment), ("round", row.Round), .. more]);
        return new Done();
    }
}
