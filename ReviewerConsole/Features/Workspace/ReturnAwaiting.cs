using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Brings back the cases that waited for a proposal once it is decided: with the lead's reasons as a note, answered like an escalation. One
/// that somebody has at hand is waited for; one that was put up for something else since, or is decided, is left where it is.</summary>
public sealed class ReturnAwaiting(Store store, Leases leases, Tiers tiers, Placement placement, TimeProvider time) : ILoop
{
    private const int Step = 100;

    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    public async Task RunOnceAsync(CancellationToken ct)
    {
        if (!await leases.TakeAsync("return-awaiting", ct))
            return;
        var ready = await store.ReadAsync(db => (
            from waits in db.ProposalCases
            where waits.BackAt == null
            join proposal in db.Proposals on waits.ProposalId equals proposal.Id
            join item in db.Cases on waits.CaseId equals item.Id
            where proposal.State > ProposalState.Submitted && item.State != CaseState.Held && item.State != CaseState.Settling
            orderby waits.ProposalId, waits.CaseId
            select new { waits.ProposalId, waits.CaseId }).Take(Step).ToListAsync(ct), ct);
        foreach (var each in ready)
            await store.WriteAsync<Done>(db => ReturnAsync(db, each.ProposalId, each.CaseId, Clock.Now(time), ct), ct);
    }

    private async Task<Result<Done>> ReturnAsync(AppDb db, Guid proposalId, Guid caseId, DateTime now, CancellationToken ct)
    {
        var waits = await db.ProposalCases.SingleAsync(found => found.ProposalId == proposalId && found.CaseId == caseId, ct);
        var proposal = await db.Proposals.SingleAsync(found => found.Id == proposalId, ct);
        var (item, put) = (await db.Cases.SingleAsync(found => found.Id == caseId, ct), await db.Escalations.SingleAsync(found => found.Id == waits.EscalationId, ct));
        if (item.State is CaseState.Held or CaseState.Settling)
            return new Done();
        waits.BackAt = now;
        if (item.State == CaseState.Closed)
            return new Done();
        db.Notes.Add(new CaseNote { Id = Guid.CreateVersion7(), CaseId = caseId, PersonId = proposal.DecidedBy!.Value, Kind = NoteKind.Answer, TextId = proposal.ReasonId!.Value, At = now });
        if (item.State == CaseState.Parked && put.AnsweredAt is null && put.Round == item.Round && !await WaitsForAnotherAsync(db, waits, ct))
            await HandBackAsync(db, item, put, proposal, now, ct);
        return new Done();
    }

    private static Task<bool> WaitsForAnotherAsync(AppDb db, ProposalCase waits, CancellationToken ct) =>
        db.ProposalCases.AnyAsync(other => other.EscalationId == waits.EscalationId && other.ProposalId != waits.ProposalId && other.BackAt == null, ct);

    private async Task HandBackAsync(AppDb db, Case item, Escalation put, Proposal proposal, DateTime now, CancellationToken ct)
    {
        (put.AnsweredAt, put.AnsweredBy, put.AnswerTextId) = (now, proposal.DecidedBy, proposal.ReasonId);
        var post = await db.Posts.Include(found => found.Media).Include(found => found.Account).SingleAsync(found => found.Id == item.PostId, ct);
        item.Tier = await tiers.OfAsync(post, await db.Snapshots.Where(found => found.Id == item.SnapshotId).Select(found => found.Text).SingleAsync(ct), ct);
        await placement.PlaceAsync(item, post, ct);
        CaseAccess.Move(db, item, CaseEvent.HandBack, "case.research-done", "console", now, ("proposal", proposal.Id.ToString("N")), ("listed", proposal.State == ProposalState.Listed));
    }
}
