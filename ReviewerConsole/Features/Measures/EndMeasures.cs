using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Measures;

/// <summary>Suspensions end by themselves: tells the platform and the author when one does. While another of the same account that weighs as
/// much still runs, nothing is told but in the log.</summary>
public sealed class EndMeasures(Store store, Leases leases, ConsoleSettings settings, TimeProvider time) : ILoop
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
            var accounts = await Over(db, now).OrderBy(strike => strike.EndsAt).Take(Batch).Select(strike => strike.AccountId).ToListAsync(ct);
            var over = await Over(db, now).Where(strike => accounts.Contains(strike.AccountId)).OrderBy(strike => strike.EndsAt).ThenBy(strike => strike.Id).ToListAsync(ct);
            foreach (var account in over.GroupBy(strike => strike.AccountId))
                await EndAsync(db, [.. account], now, ct);
            return accounts.Count;
        }, ct);
        return ended.IsOk ? ended.Value : 0;
    }

    /// <summary>All of an account's that are over: told once, and only where they were graver than what runs on.</summary>
    private async Task EndAsync(AppDb db, IReadOnlyList<Strike> over, DateTime now, CancellationToken ct)
    {
        var (last, runs) = (over[^1], await db.GravestAsync(over[0].AccountId, now, ct));
        var isTold = runs is null || runs.Measure < over.Max(strike => strike.Measure);
        foreach (var strike in over)
        {
            strike.EndToldAt = now;
            LogWriter.Once(db, $"measure-over:{strike.Id:N}", "measure.over", "console", now, ("decision", strike.DecisionId.ToString("N")), ("restored", isTold && strike == last));
        }
        if (!isTold)
            return;
        var of = await db.Decisions.Where(decision => decision.Id == last.DecisionId).Select(decision => new { decision.CaseId, Root = decision.RootId ?? decision.Id }).SingleAsync(ct);
        db.Outbox.Add(OutboxRow.Of(OutboxKind.Measure, of.CaseId, last.DecisionId, last.AccountId, new { measure = "none", restored = true }, isReleased: true, now));
        new OutboxNotice(MessageKind.MeasureOver, of.Root, NoticeSet.Of(language => runs?.EndsAt is { } until ? ShortNotices.FullOver(settings.Site.DayOf(until), language) : ShortNotices.MeasureOver(language))!)
            .Add(db, new Recipient(of.CaseId, last.DecisionId, Party.Author, last.AccountId), isReleased: true, now);
    }
}
