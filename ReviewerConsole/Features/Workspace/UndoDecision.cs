using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>A decision of one's own that can still be taken back.</summary>
/// <param name="Posts">How many posts it decides: over 1 where identical ones were decided together.</param>
public sealed record SettlingLine(Guid DecisionId, Guid CaseId, Core.Policies.Outcome Outcome, string Text, int Posts, DateTime SettlesAt);

/// <summary>Takes a settling decision back: the case is its decider's again, with its answers, and nothing is ever sent of it.
/// Identical posts decided together are taken back as one, and wait again. Undo and the settling race on the decisions' state;
/// one wins, whole.</summary>
public sealed class UndoDecision(Store store, ConsoleSettings settings, TimeProvider time)
{
    private const int Snippet = 40;

    public Task<IReadOnlyList<SettlingLine>> ListAsync(Actor actor, CancellationToken ct) => store.ReadAsync<IReadOnlyList<SettlingLine>>(async db => await (
        from decision in db.Decisions
        where decision.PersonId == actor.PersonId && decision.State == DecisionState.Settling && (decision.TogetherId == null || decision.TogetherId == decision.Id)
        join item in db.Cases on decision.CaseId equals item.Id
        join snapshot in db.Snapshots on item.SnapshotId equals snapshot.Id
        orderby decision.DecidedAt descending
        select new SettlingLine(decision.Id, decision.CaseId, decision.Outcome, snapshot.Text.Substring(0, Snippet),
            decision.TogetherId == null ? 1 : db.Decisions.Count(other => other.TogetherId == decision.TogetherId), decision.SettlesAt)).ToListAsync(ct), ct);

    public Task<Result<CaseRef>> RunAsync(Actor actor, Guid decisionId, CancellationToken ct) => RunAsync(actor, decisionId, null, ct);

    /// <summary>The same, if the decision is of this case.</summary>
    public Task<Result<CaseRef>> RunAsync(Actor actor, Guid decisionId, Guid? caseId, CancellationToken ct) =>
        store.WriteAsync<CaseRef>(async db =>
        {
            if (actor.Unless(Permission.Review) is { } refusal)
                return refusal;
            if (await db.Decisions.AsNoTracking().SingleOrDefaultAsync(found => found.Id == decisionId && found.PersonId == actor.PersonId && (caseId == null || found.CaseId == caseId), ct) is not { } decision)
                return Error.NotFound;
            if (await db.Decisions.Where(GroupOf(decision.TogetherId, decisionId)).Where(row => row.State == DecisionState.Settling)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DecisionState.Undone), ct) == 0)
                return WorkspaceErrors.TooLateToUndo;
            var back = default(CaseRef);
            foreach (var each in await db.Decisions.AsNoTracking().Where(GroupOf(decision.TogetherId, decisionId)).ToListAsync(ct))
                if (each.Id == decisionId)
                    back = await TakeBackAsync(db, actor, each, isKept: true, ct);
                else
                    await TakeBackAsync(db, actor, each, isKept: false, ct);
            return back!;
        }, ct);

    private static Expression<Func<Decision, bool>> GroupOf(Guid? group, Guid id) => group is { } together ? row => row.TogetherId == together : row => row.Id == id;

    /// <param name="isKept">Whether the decider has the case again; else it waits for all.</param>
    private async Task<CaseRef> TakeBackAsync(AppDb db, Actor actor, Decision decision, bool isKept, CancellationToken ct)
    {
        var now = Clock.Now(time);
        await db.Outbox.Where(row => row.DecisionId == decision.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Void), ct);
        var item = await db.Cases.SingleAsync(found => found.Id == decision.CaseId, ct);
        await db.FollowUps.Where(row => row.DecisionId == decision.Id).ExecuteDeleteAsync(ct);
        await db.Hearings.Where(row => row.CaseId == item.Id && row.PersonId == actor.PersonId && row.Round == item.Round
            && !db.Escalations.Any(put => put.CaseId == item.Id && put.Round == item.Round && (put.PersonId == actor.PersonId || put.AnsweredBy == actor.PersonId))
            && !db.BlindAnswers.Any(seen => seen.CaseId == item.Id && seen.Round == item.Round && seen.PersonId == actor.PersonId)
            && !db.FollowUps.Any(done => done.CaseId == item.Id && done.Round == item.Round && done.DoneBy == actor.PersonId)).ExecuteDeleteAsync(ct);
        (item.ClaimNumber, item.LastHolderId) = (item.ClaimNumber + 1, actor.PersonId);
        if (isKept)
            db.Claims.Add(new Data.Cases.Claim { CaseId = item.Id, PersonId = actor.PersonId, Number = item.ClaimNumber, TakenAt = now, Until = now + settings.Review.Lease });
        CaseAccess.Move(db, item, CaseEvent.Undo, "decision.undone", actor.LogId, now, ("decision", decision.Id.ToString("N")), ("number", item.ClaimNumber));
        if (!isKept)
            await CaseAccess.GiveBackAsync(db, item, CaseEvent.Release, "claim.released", actor.LogId, now, ct);
        return new CaseRef(item.Id, item.ClaimNumber, item.Version);
    }
}
