using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Settles decisions whose time for taking back is over: the case closes, its consequences may leave, the strike
/// counts.</summary>
public sealed class Settler(Store store, ConsoleSettings settings, TimeProvider time) : ILoop
{
    private const int Batch = 50;

    public TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    public async Task RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.Now(time);
        var due = await store.ReadAsync(db => db.Decisions.Where(decision => decision.State == DecisionState.Settling && decision.SettlesAt <= now)
            .OrderBy(decision => decision.SettlesAt).Select(decision => decision.Id).Take(Batch).ToListAsync(ct), ct);
        foreach (var id in due)
            await store.WriteAsync(db => SettleAsync(db, id, now, ct), ct);
    }

    private async Task<Result<Done>> SettleAsync(AppDb db, Guid id, DateTime now, CancellationToken ct)
    {
        if (await db.Decisions.Where(row => row.Id == id && row.State == DecisionState.Settling)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DecisionState.Settled).SetProperty(row => row.SettledAt, now), ct) == 0)
            return new Done();
        var decision = await db.Decisions.AsNoTracking().SingleAsync(found => found.Id == id, ct);
        await db.Outbox.Where(row => row.DecisionId == id && row.State == OutboxState.Held)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Released).SetProperty(row => row.ReleasedAt, now), ct);
        var item = await db.Cases.SingleAsync(found => found.Id == decision.CaseId, ct);
        item.ClosedAt = now;
        await db.Drafts.Where(draft => draft.CaseId == item.Id && draft.Round == item.Round).ExecuteDeleteAsync(ct);
        Strike(db, decision, now);
        CaseAccess.Move(db, item, CaseEvent.Settle, "decision.settled", "console", now, ("decision", id.ToString("N")));
        await AnswerAsync(db, item, decision, now, ct);
        return new Done();
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
        (item.Round, item.SnapshotId, item.PolicyId, item.Reason, item.ClosedAt) = (item.Round + 1, next.SnapshotId, Policy(next), next.Reason, null);
        var language = await db.Posts.Where(post => post.Id == item.PostId).Select(post => post.Language).SingleAsync(ct);
        var queues = await db.Queues.AsNoTracking().Select(queue => new QueueRule(queue.Id, queue.Order, queue.PolicyId, queue.Language)).ToListAsync(ct);
        item.QueueId = QueueRule.Route(queues, item.PolicyId, language).Id;
        CaseAccess.Move(db, item, CaseEvent.Reopen, "case.reopened", "console", now, ("report", next.Id.ToString("N")));
    }

    private string Policy(Report report) => settings.Routing.Reason(report.Reason)?.Policy ?? "";
}
