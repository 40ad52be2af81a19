using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Measures;

/// <summary>Suspensions end by themselves: tells the platform and the author when one does. While another of the same account still
/// runs, the account is not restored, and nothing is told but in the log.</summary>
public sealed class EndMeasures(Store store, Leases leases, TimeProvider time) : ILoop
{
    private const int Batch = 100;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        while (await store.ReadAsync(db => Over(db, Clock.Now(time)).AnyAsync(ct), ct) && await leases.TakeAsync("measures", ct) && await EndAsync(ct) == Batch)
            ct.ThrowIfCancellationRequested();
    }

    private static IQueryable<Strike> Over(AppDb db, DateTime now) => db.Strikes.Where(strike => strike.EndsAt <= now && strike.EndsAt != null && strike.EndToldAt == null && strike.WithdrawnAt == null);

    private async Task<int> EndAsync(CancellationToken ct)
    {
        var ended = await store.WriteAsync<int>(async db =>
        {
            var now = Clock.Now(time);
            var over = await Over(db, now).OrderBy(strike => strike.EndsAt).Take(Batch).ToListAsync(ct);
            foreach (var strike in over)
                await EndAsync(db, strike, now, ct);
            return over.Count;
        }, ct);
        return ended.IsOk ? ended.Value : 0;
    }

    private static async Task EndAsync(AppDb db, Strike strike, DateTime now, CancellationToken ct)
    {
        strike.EndToldAt = now;
        var runsOn = await db.Strikes.AnyAsync(other => other.AccountId == strike.AccountId && other.Id != strike.Id && other.WithdrawnAt == null && other.Measure > Measure.Strike
            && (other.EndsAt > now || (other.EndToldAt == null && other.EndsAt > strike.EndsAt) || (other.EndsAt == null && other.Measure == Measure.FullSuspension)), ct);
        LogWriter.Once(db, $"measure-over:{strike.Id:N}", "measure.over", "console", now, ("decision", strike.DecisionId.ToString("N")), ("restored", !runsOn));
        if (runsOn)
            return;
        var of = await db.Decisions.Where(decision => decision.Id == strike.DecisionId).Select(decision => new { decision.CaseId, Root = decision.RootId ?? decision.Id }).SingleAsync(ct);
        db.Outbox.Add(OutboxRow.Of(OutboxKind.Measure, of.CaseId, strike.DecisionId, strike.AccountId, new { measure = "none", restored = true }, isReleased: true, now));
        new OutboxNotice(MessageKind.MeasureOver, of.Root, NoticeSet.Of(ShortNotices.MeasureOver)!).Add(db, new Recipient(of.CaseId, strike.DecisionId, Party.Author, strike.AccountId), isReleased: true, now);
    }
}
