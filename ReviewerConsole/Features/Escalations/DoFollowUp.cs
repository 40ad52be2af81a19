using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Escalations;

/// <summary>A lead has done what a follow-up asks for, and says what: a measure is confirmed, a threat passed on, the law looked
/// up. Two at once: one wins.</summary>
public sealed class DoFollowUp(Store store, TimeProvider time)
{
    public const int MaximumText = 2000;

    public async Task<Result<Done>> RunAsync(Actor actor, Guid id, string text, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaximumText)
            return new Error("done-text", MaximumText);
        return await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            if (await db.FollowUps.AnyAsync(row => row.Id == id && row.Kind == FollowUp.MeasureToConfirm && db.Decisions.Any(decision => decision.Id == row.DecisionId && decision.PersonId == actor.PersonId), ct))
                return new Error("own-measure");
            var caseId = await db.FollowUps.Where(row => row.Id == id).Select(row => row.CaseId).SingleOrDefaultAsync(ct);
            var (textId, commitment) = LogWriter.Keep(db, caseId, text.Trim());
            if (await db.FollowUps.Where(row => row.Id == id && row.DoneAt == null).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.DoneAt, now).SetProperty(row => row.DoneBy, actor.PersonId).SetProperty(row => row.DoneTextId, textId), ct) == 0)
                return new Error("already-done");
            var row = await db.FollowUps.AsNoTracking().SingleAsync(found => found.Id == id, ct);
            var item = await db.Cases.SingleAsync(found => found.Id == row.CaseId, ct);
            if (row.DecisionId is not null && await db.Hearings.FindAsync([item.Id, actor.PersonId], ct) is null)
                db.Hearings.Add(new Data.Cases.Hearing { CaseId = item.Id, PersonId = actor.PersonId, Round = row.Round });
            LogWriter.Append(db, item, "follow-up.done", actor.LogId, now, ("followUp", id.ToString("N")), ("kind", row.Kind), ("text", commitment), ("round", row.Round));
            return new Done();
        }, ct);
    }
}
