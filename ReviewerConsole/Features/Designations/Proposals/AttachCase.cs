using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Designations.Proposals;

/// <summary>Lets a case that was put up for designation already wait for a proposal.</summary>
public sealed class AttachCase(Store store, TimeProvider time)
{
    /// <returns><c>proposal-case</c> where the case is not parked for designation, or the proposal is decided.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, Guid proposalId, Guid caseId, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal
        ? Task.FromResult<Result<Done>>(refusal)
        : store.WriteAsync<Done>(async db =>
        {
            var put = await (
                from open in db.Escalations
                where open.CaseId == caseId && open.AnsweredAt == null && open.Reason == ProposalRows.Reason
                join item in db.Cases on open.CaseId equals item.Id
                where item.State == CaseState.Parked && item.Round == open.Round
                orderby open.At descending
                select (Guid?)open.Id).FirstOrDefaultAsync(ct);
            if (put is null || !await db.Proposals.AnyAsync(proposal => proposal.Id == proposalId && proposal.State <= ProposalState.Submitted, ct))
                return new Error("proposal-case");
            await ProposalRows.AwaitAsync(db, proposalId, caseId, put.Value, actor.LogId, Clock.Now(time), ct);
            return new Done();
        }, ct);
}
