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
/// that somebody has taken meanwhile, or that does not wait any more, is left where it is.</summary>
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
            where proposal.State > ProposalState.Submitted
            orderby waits.ProposalId, waits.CaseId
            select new { waits.ProposalId, waits.CaseId }).Take(Step).ToListAsync(ct), ct);
        foreach (var each in ready)
            await store.WriteAsync<Done>(db => ReturnAsync(db, each.ProposalId, each.CaseId, Clock.Now(time), ct), ct);
    }

    private async Task<Result<Done>> ReturnAsync(AppDb db, Guid proposalId, Guid caseId, DateTime now, CancellationToken ct)
    {
        var waits = await db.ProposalCases.SingleAsync(found => found.ProposalId == proposalId && found.CaseId == caseId, ct);
        var proposal = await db.Proposals.SingleAsync(found => found.Id == proposalId, ct);
        var item = await db.Cases.SingleAsync(found => found.Id == caseId, ct);
        waits.BackAt = now;
        if (item.State != CaseState.Parked || await db.ProposalCases.AnyAsync(other => other.CaseId == caseId && other.ProposalId != proposalId && other.BackAt == null, ct))
            return new Done();
        foreach (var open in await db.Escalations.Where(found => found.CaseId == caseId && found.AnsweredAt == null).ToListAsync(ct))
            (open.AnsweredAt, open.AnsweredBy, open.AnswerTextId) = (now, proposal.DecidedBy, proposal.ReasonId);
        db.Notes.Add(new CaseNote { Id = Guid.CreateVersion7(), CaseId = caseId, PersonId = proposal.DecidedBy!.Value, Kind = NoteKind.Answer, TextId = proposal.ReasonId!.Value, At = now });
        var post = await db.Posts.Include(found => found.Media).Include(found => found.Account).SingleAsync(found => found.Id == item.PostId, ct);
        item.Tier = await tiers.OfAsync(post, await db.Snapshots.Where(found => found.Id == item.SnapshotId).Select(found => found.Text).SingleAsync(ct), ct);
        await placement.PlaceAsync(item, post, ct);
        CaseAccess.Move(db, item, CaseEvent.HandBack, "case.research-done", "console", now, ("proposal", proposalId.ToString("N")), ("listed", proposal.State == ProposalState.Listed));
        return new Done();
    }
}
