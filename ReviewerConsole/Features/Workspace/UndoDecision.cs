using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>A decision of one's own that can still be taken back.</summary>
public sealed record SettlingLine(Guid DecisionId, Guid CaseId, Core.Policies.Outcome Outcome, string Text, DateTime SettlesAt);

/// <summary>Takes a settling decision back: the case is its decider's again, with its answers, and nothing is ever sent of it.
/// Undo and the settling race on the decision's state; one wins, whole.</summary>
public sealed class UndoDecision(Store store, ConsoleSettings settings, TimeProvider time)
{
    private const int Snippet = 40;

    public Task<IReadOnlyList<SettlingLine>> ListAsync(Actor actor, CancellationToken ct) => store.ReadAsync<IReadOnlyList<SettlingLine>>(async db => await (
        from decision in db.Decisions
        where decision.PersonId == actor.PersonId && decision.State == DecisionState.Settling
        join item in db.Cases on decision.CaseId equals item.Id
        join snapshot in db.Snapshots on item.SnapshotId equals snapshot.Id
        orderby decision.DecidedAt descending
        select new SettlingLine(decision.Id, decision.CaseId, decision.Outcome, snapshot.Text.Substring(0, Snippet), decision.SettlesAt)).ToListAsync(ct), ct);

    public Task<Result<CaseRef>> RunAsync(Actor actor, Guid decisionId, CancellationToken ct) => RunAsync(actor, decisionId, null, ct);

    /// <summary>The same, if the decision is of this case.</summary>
    public Task<Result<CaseRef>> RunAsync(Actor actor, Guid decisionId, Guid? caseId, CancellationToken ct) =>
        store.WriteAsync<CaseRef>(async db =>
        {
            if (actor.Unless(Permission.Review) is { } refusal)
                return refusal;
            if (await db.Decisions.AsNoTracking().SingleOrDefaultAsync(found => found.Id == decisionId && found.PersonId == actor.PersonId && (caseId == null || found.CaseId == caseId), ct) is not { } decision)
                return Error.NotFound;
            if (await db.Decisions.Where(row => row.Id == decisionId && row.State == DecisionState.Settling)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DecisionState.Undone), ct) == 0)
                return WorkspaceErrors.TooLateToUndo;
            var now = Clock.Now(time);
            await db.Outbox.Where(row => row.DecisionId == decisionId).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Void), ct);
            var item = await db.Cases.SingleAsync(found => found.Id == decision.CaseId, ct);
            await db.FollowUps.Where(row => row.DecisionId == decisionId).ExecuteDeleteAsync(ct);
            await db.Hearings.Where(row => row.CaseId == item.Id && row.PersonId == actor.PersonId && row.Round == item.Round).ExecuteDeleteAsync(ct);
            (item.ClaimNumber, item.LastHolderId) = (item.ClaimNumber + 1, actor.PersonId);
            db.Claims.Add(new Data.Cases.Claim { CaseId = item.Id, PersonId = actor.PersonId, Number = item.ClaimNumber, TakenAt = now, Until = now + settings.Review.Lease });
            CaseAccess.Move(db, item, CaseEvent.Undo, "decision.undone", actor.LogId, now, ("decision", decisionId.ToString("N")), ("number", item.ClaimNumber));
            return new CaseRef(item.Id, item.ClaimNumber, item.Version);
        }, ct);
}
