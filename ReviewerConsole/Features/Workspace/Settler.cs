using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Figures;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Settles decisions whose time for taking back is over: the case closes, its consequences may leave, the strike
/// counts.</summary>
public sealed class Settler(Store store, Placement placement, CareBook care, ConsoleSettings settings, TimeProvider time) : ILoop
{
    private const int Batch = 50;

    private sealed record Due(Guid Id, Guid? Group);

    /// <summary>What has settled.</summary>
    /// <param name="Decisions">The decisions.</param>
    /// <param name="Overturned">Decisions whose measures have ended with them.</param>
    private sealed record Settled(Guid[] Decisions, List<Guid> Overturned);

    /// <summary>What is open of some cases.</summary>
    private sealed record Open(Dictionary<Guid, Case> Cases, ILookup<Guid, Report> Reports, ILookup<Guid, Escalation> Escalations, ILookup<Guid, CaseNote> Questions);

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
            .OrderBy(decision => decision.SettlesAt).Select(decision => new Due(decision.Id, decision.TogetherId)).Take(Batch).ToListAsync(ct), ct);
        var settled = due.Count == 0 ? new Done() : await SettleAsync(due, now, ct);
        if (Outage.Is(settled.Error))
            return 0;
        if (!settled.IsOk)
            foreach (var each in due)
                await SettleAsync([each], now, ct);
        return due.Count;
    }

    /// <summary>Settles decisions with all that were taken together with them: a compare-and-set that undo races with.</summary>
    private async Task<Result<Done>> SettleAsync(IReadOnlyList<Due> due, DateTime now, CancellationToken ct) =>
        (await store.WritePreparedAsync(db => PrepareAsync(db, due, now, ct), (db, settled) => ReleaseAsync(db, settled, now, ct), ct)).Then<Done>(_ => new Done());

    private async Task<Result<Settled>> PrepareAsync(AppDb db, IReadOnlyList<Due> due, DateTime now, CancellationToken ct)
    {
        var (ids, groups) = (due.Select(each => each.Id).ToArray(), due.Select(each => each.Group).Distinct().OfType<Guid>().ToArray());
        var settling = await db.Decisions.AsNoTracking().Where(row => row.State == DecisionState.Settling && (ids.Contains(row.Id) || (row.TogetherId != null && groups.Contains(row.TogetherId.Value)))).ToListAsync(ct);
        var settled = new Settled([.. settling.Select(decision => decision.Id)], []);
        var open = await OpenAsync(db, [.. settling.Select(decision => decision.CaseId)], ct);
        foreach (var decision in settling)
            settled.Overturned.AddRange(await CloseAsync(db, open, decision, now, ct));
        return settled;
    }

    /// <summary>Loads what closes with the cases.</summary>
    private static async Task<Open> OpenAsync(AppDb db, Guid[] cases, CancellationToken ct) => new(
        await db.Cases.Where(item => cases.Contains(item.Id)).ToDictionaryAsync(item => item.Id, ct),
        (await db.Reports.Where(report => cases.Contains(report.CaseId) && report.AnsweredBy == null).ToListAsync(ct)).ToLookup(report => report.CaseId),
        (await db.Escalations.Where(put => cases.Contains(put.CaseId) && put.AnsweredAt == null).ToListAsync(ct)).ToLookup(put => put.CaseId),
        (await db.Notes.Where(note => cases.Contains(note.CaseId) && note.Kind == NoteKind.Question && note.AnsweredAt == null).ToListAsync(ct)).ToLookup(note => note.CaseId));

    /// <summary>What leaves, the measures that do not, and the drafts are dealt with where they are.</summary>
    private static async Task ReleaseAsync(AppDb db, Settled settled, DateTime now, CancellationToken ct)
    {
        if (settled.Decisions.Length == 0)
            return;
        if (await db.Decisions.Where(row => settled.Decisions.Contains(row.Id) && row.State == DecisionState.Settling)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DecisionState.Settled).SetProperty(row => row.SettledAt, now), ct) != settled.Decisions.Length)
            throw new StaleException("A decision was taken back while it settled");
        await db.Outbox.Where(row => settled.Decisions.Contains(row.DecisionId!.Value) && row.State == OutboxState.Held)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Released).SetProperty(row => row.ReleasedAt, now), ct);
        await db.Drafts.Where(draft => db.Decisions.Any(decision => settled.Decisions.Contains(decision.Id) && decision.CaseId == draft.CaseId && decision.Round == draft.Round)).ExecuteDeleteAsync(ct);
        if (settled.Overturned.Count > 0)
            await db.Outbox.Where(row => row.Kind == OutboxKind.Measure && row.State == OutboxState.Released && row.DecisionId != null && settled.Overturned.Contains(row.DecisionId.Value))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Void), ct);
    }

    /// <returns>Decisions whose measures end.</returns>
    private async Task<IReadOnlyList<Guid>> CloseAsync(AppDb db, Open open, Decision decision, DateTime now, CancellationToken ct)
    {
        IReadOnlyList<Guid> overturned = [];
        var item = open.Cases[decision.CaseId];
        item.ClosedAt = now;
        foreach (var indexed in new[] { decision.Id, decision.AppealOf }.OfType<Guid>())
            Unindexed.Add(db, indexed);
        if (decision.AppealOf is null)
            Strike(db, decision, now);
        else
            overturned = await CloseAppealAsync(db, item, decision, now, ct);
        if (care.IsSevere(item.Reason))
            (await care.RowAsync(db, decision.PersonId, decision.DecidedAt, ct)).SevereCases++;
        CaseAccess.Move(db, item, CaseEvent.Settle, "decision.settled", "console", now, ("decision", decision.Id.ToString("N")));
        foreach (var put in open.Escalations[item.Id])
            (put.AnsweredAt, put.AnsweredBy) = (now, decision.PersonId);
        foreach (var question in open.Questions[item.Id])
            question.AnsweredAt = now;
        await AnswerAsync(db, item, [.. open.Reports[item.Id].OrderBy(report => report.ReceivedAt)], decision, now, ct);
        return overturned;
    }

    /// <summary>The requests are answered; where the first decision does not stand, neither does what it left on the account. A measure
    /// that takes its place began with it: what was served counts. One that waits for a lead to confirm it is never told.</summary>
    /// <returns>Decisions whose measures end.</returns>
    private async Task<IReadOnlyList<Guid>> CloseAppealAsync(AppDb db, Case item, Decision decision, DateTime now, CancellationToken ct)
    {
        item.AppealOf = null;
        var appeals = await db.Appeals.Where(appeal => appeal.CaseId == item.Id && appeal.Round == item.Round).ToListAsync(ct);
        foreach (var appeal in appeals)
            (appeal.Ruling, appeal.AnsweredAt) = (decision.Ruling, now);
        await AppealCounts.AddAsync(db, appeals, decision.Ruling!.Value, now, settings.Retention.MisuseDays > 0 ? TimeSpan.FromDays(settings.Retention.MisuseDays) : null, ct);
        if (decision.Ruling == Ruling.Upheld)
            return [];
        var root = decision.RootId;
        var matter = await db.Decisions.Where(row => row.CaseId == item.Id && (row.Id == root || row.RootId == root)).Select(row => row.Id).ToListAsync(ct);
        var standing = await db.Strikes.Where(strike => strike.WithdrawnAt == null && matter.Contains(strike.DecisionId)).ToListAsync(ct);
        foreach (var strike in standing)
            strike.WithdrawnAt = now;
        var decisions = standing.Select(strike => strike.DecisionId).ToArray();
        foreach (var open in await db.FollowUps.Where(row => (row.Kind == FollowUp.MeasureToConfirm || row.Kind == FollowUp.TermToSet) && row.DoneAt == null && row.DecisionId != null && decisions.Contains(row.DecisionId.Value)).ToListAsync(ct))
            (open.DoneAt, open.DoneBy) = (now, decision.PersonId);
        Strike(db, decision, standing.Select(strike => strike.At).DefaultIfEmpty(now).Min());
        return decisions;
    }

    /// <param name="from">From when it counts.</param>
    private void Strike(AppDb db, Decision decision, DateTime from)
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
                EndsAt = decision.MeasureDays is > 0 and var days && measure > Measure.Strike ? from.AddDays(days) : null,
                At = from,
                LapsesAt = from + settings.Ladder.Lapse,
            });
    }

    /// <summary>Reports that this decision answers are marked; one of a text that came after it, or under another policy, is
    /// not answered by it and starts another round; an appeal looks at the text that was judged first alone.</summary>
    private async Task AnswerAsync(AppDb db, Case item, IReadOnlyList<Report> open, Decision decision, DateTime now, CancellationToken ct)
    {
        Report? next = null;
        foreach (var report in open)
            if (Policy(report) != item.PolicyId || ((report.ReceivedAt > decision.DecidedAt || decision.AppealOf is not null) && report.SnapshotId != item.SnapshotId))
                next = report;
            else
                Answer(db, report, decision, now);
        if (next is null)
            return;
        var reason = settings.Routing.Reason(next.Reason)!;
        (item.Round, item.SnapshotId, item.PolicyId, item.Reason, item.ClosedAt) = (item.Round + 1, next.SnapshotId, reason.Policy, reason.Id, null);
        item.Source = next.Source;
        item.TextKey = TextKeys.Of(await db.Snapshots.Where(snapshot => snapshot.Id == next.SnapshotId).Select(snapshot => snapshot.Text).SingleAsync(ct));
        placement.StartClock(item, reason, next.Legal, next.ReceivedAt);
        await placement.PlaceAsync(item, await db.Posts.SingleAsync(post => post.Id == item.PostId, ct), ct);
        CaseAccess.Move(db, item, CaseEvent.Reopen, "case.reopened", "console", now, ("report", next.Id.ToString("N")));
    }

    /// <summary>Where a review changed nothing, nobody is told anew; who reported meanwhile hears what stands.</summary>
    private void Answer(AppDb db, Report report, Decision decision, DateTime now)
    {
        report.AnsweredBy = decision.Id;
        if (report.Legal)
            CountClaim(db, report, decision);
        if (decision.Ruling == Ruling.Upheld)
            OutboxNotice.AddLate(db, new Recipient(report.CaseId, decision.Id, Party.Reporter, report.Id), now);
    }

    private void CountClaim(AppDb db, Report report, Decision decision)
    {
        var (day, right) = (settings.Site.DayOf(decision.DecidedAt), settings.Routing.RightOf(report.Reason).ToString());
        DayDelta.Add(db, day, decision.Outcome is Outcome.Remove or Outcome.Warn ? DayFigure.LegalTaken : DayFigure.LegalNotTaken, decision.PackId, right);
        if (decision.DecidedAt >= settings.Routing.LegalEnd(report.ReceivedAt, settings.Site.TimeZone))
            DayDelta.Add(db, day, DayFigure.LegalLate, decision.PackId, right);
    }

    private string Policy(Report report) => settings.Routing.Reason(report.Reason)?.Policy ?? "";
}
