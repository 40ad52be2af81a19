using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Settles decisions whose time for taking back is over: the case closes, its consequences may leave, the strike
/// counts.</summary>
public sealed class Settler(Store store, Placement placement, ConsoleSettings settings, TimeProvider time) : ILoop
{
    private const int Batch = 50;

    public TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    public async Task RunOnceAsync(CancellationToken ct)
    {
        while (await SettleDueAsync(ct) == Batch)
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>Settles what is due in one transaction; where one of them spoils it, each alone.</summary>
    private async Task<int> SettleDueAsync(CancellationToken ct)
    {
        var now = Clock.Now(time);
        var due = await store.ReadAsync(db => db.Decisions.Where(decision => decision.State == DecisionState.Settling && decision.SettlesAt <= now)
            .OrderBy(decision => decision.SettlesAt).Select(decision => decision.Id).Take(Batch).ToListAsync(ct), ct);
        if (due.Count == 0)
            return 0;
        var together = await store.WriteAsync<Done>(async db =>
        {
            foreach (var id in due)
                await SettleAsync(db, id, now, ct);
            return new Done();
        }, ct);
        if (!together.IsOk)
            foreach (var id in due)
                await store.WriteAsync(db => SettleAsync(db, id, now, ct), ct);
        return due.Count;
    }

    /// <summary>Settles a decision with all that were taken together with it: a compare-and-set that undo races with.</summary>
    private async Task<Result<Done>> SettleAsync(AppDb db, Guid id, DateTime now, CancellationToken ct)
    {
        var settled = await db.Decisions.Where(UndoDecision.GroupOf(await UndoDecision.GroupAsync(db, id, ct), id)).Where(row => row.State == DecisionState.Settling)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DecisionState.Settled).SetProperty(row => row.SettledAt, now), ct);
        if (settled == 0)
            return new Done();
        foreach (var decision in await db.Decisions.AsNoTracking().Where(UndoDecision.GroupOf(await UndoDecision.GroupAsync(db, id, ct), id)).ToListAsync(ct))
            await SettleOneAsync(db, decision, now, ct);
        return new Done();
    }

    private async Task SettleOneAsync(AppDb db, Decision decision, DateTime now, CancellationToken ct)
    {
        await db.Outbox.Where(row => row.DecisionId == decision.Id && row.State == OutboxState.Held)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Released).SetProperty(row => row.ReleasedAt, now), ct);
        var item = await db.Cases.SingleAsync(found => found.Id == decision.CaseId, ct);
        item.ClosedAt = now;
        await db.Drafts.Where(draft => draft.CaseId == item.Id && draft.Round == item.Round).ExecuteDeleteAsync(ct);
        Strike(db, decision, now);
        CaseAccess.Move(db, item, CaseEvent.Settle, "decision.settled", "console", now, ("decision", decision.Id.ToString("N")));
        await db.Escalations.Where(open => open.CaseId == item.Id && open.AnsweredAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(open => open.AnsweredAt, now).SetProperty(open => open.AnsweredBy, decision.PersonId), ct);
        await db.Notes.Where(note => note.CaseId == item.Id && note.Kind == NoteKind.Question && note.AnsweredAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(note => note.AnsweredAt, now), ct);
        await AnswerAsync(db, item, decision, now, ct);
    }

    private void Strike(AppDb db, Decision decision, DateTime now)
    {
        if (decision.Measure is { } measure && decision.AccountId is { } account)
            db.Strikes.Add(new Strike
            {
                Id = Guid.CreateVersion7(),
                AccountId = account,
                DecisionId = decision.Id,
                PackId = decision.PackId,
                Measure = measure,
                Days = decision.MeasureDays,
                At = now,
                LapsesAt = now + settings.Ladder.Lapse,
            });
    }

    /// <summary>Reports that this decision answers are marked; one of a text that came after it, or under another policy, is
    /// not answered by it and starts another round.</summary>
    private async Task AnswerAsync(AppDb db, Case item, Decision decision, DateTime now, CancellationToken ct)
    {
        var open = await db.Reports.Where(report => report.CaseId == item.Id && report.AnsweredBy == null).OrderBy(report => report.ReceivedAt).ToListAsync(ct);
        Report? next = null;
        foreach (var report in open)
            if (Policy(report) != item.PolicyId || (report.ReceivedAt > decision.DecidedAt && report.SnapshotId != item.SnapshotId))
                next = report;
            else
                report.AnsweredBy = decision.Id;
        if (next is null)
            return;
        var reason = settings.Routing.Reason(next.Reason)!;
        (item.Round, item.SnapshotId, item.PolicyId, item.Reason, item.ClosedAt) = (item.Round + 1, next.SnapshotId, reason.Policy, reason.Id, null);
        item.TextKey = TextKeys.Of(await db.Snapshots.Where(snapshot => snapshot.Id == next.SnapshotId).Select(snapshot => snapshot.Text).SingleAsync(ct));
        placement.StartClock(item, reason, next.Legal, next.ReceivedAt);
        await placement.PlaceAsync(item, await db.Posts.SingleAsync(post => post.Id == item.PostId, ct), ct);
        CaseAccess.Move(db, item, CaseEvent.Reopen, "case.reopened", "console", now, ("report", next.Id.ToString("N")));
    }

    private string Policy(Report report) => settings.Routing.Reason(report.Reason)?.Policy ?? "";
}
