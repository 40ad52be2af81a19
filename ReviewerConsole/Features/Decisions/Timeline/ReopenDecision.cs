using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions.Timeline;

/// <summary>Has a decision looked at again by somebody else, though nobody asked: a new decision comes of it, never an edit. Who has it reopened
/// has had a part, and does not decide it.</summary>
public sealed class ReopenDecision(Store store, Reopening reopening, TimeProvider time)
{
    public const int MaximumReason = 500;

    /// <returns><c>reopen-reason</c> (longest); the refusals of <see cref="Reopening.RefusalAsync"/>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, Guid decisionId, string? reason, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaximumReason)
            return new Error("reopen-reason", MaximumReason);
        return await store.WriteAsync<Done>(async db =>
        {
            if (await db.Decisions.AsNoTracking().SingleOrDefaultAsync(found => found.Id == decisionId && found.State == DecisionState.Settled, ct) is not { } decision)
                return Error.NotFound;
            var item = await db.Cases.SingleAsync(found => found.Id == decision.CaseId, ct);
            var judged = await db.Snapshots.Where(found => found.PostId == item.PostId && found.Sha256 == decision.ContentSha256).OrderByDescending(found => found.Number).FirstAsync(ct);
            if (await Reopening.RefusalAsync(db, item, decisionId, judged, ct) is { } cannot)
                return cannot;
            var now = Clock.Now(time);
            if (!await db.Hearings.AnyAsync(hearing => hearing.CaseId == item.Id && hearing.PersonId == actor.PersonId, ct))
                db.Hearings.Add(new Hearing { CaseId = item.Id, PersonId = actor.PersonId, Round = item.Round });
            await reopening.LookAgainAsync(item, await db.Posts.SingleAsync(found => found.Id == item.PostId, ct), decision, judged, now, ct);
            var (text, commitment) = LogWriter.Keep(db, item.Id, reason.Trim());
            LogWriter.Append(db, item, "case.reopened", actor.LogId, now,
                ("round", item.Round), ("decision", decision.Id.ToString("N")), ("reason", commitment), ("text", text.ToString("N")));
            return new Done();
        }, ct);
    }
}
