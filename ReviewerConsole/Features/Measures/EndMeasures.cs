using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Measures;

/// <summary>Strikes lapse and suspensions end by themselves: tells the platform and the author when one does. While another of the same account that weighs as
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
        while (await store.ReadAsync(db => Lapsed(db, Clock.Now(time)).AnyAsync(ct), ct) && await leases.TakeAsync("measures", ct) && await LapseAsync(ct) == Batch)
            ct.ThrowIfCancellationRequested();
    }

    private static IQueryable<Strike> Lapsed(AppDb db, DateTime now) => db.Strikes.Where(strike => strike.LapsesAt <= now && strike.LapseToldAt == null && strike.WithdrawnAt == null);

    /// <summary>Nothing changes for the platform: a strike counts by its date alone.</summary>
    private async Task<int> LapseAsync(CancellationToken ct)
    {
        var told = await store.WriteAsync<int>(async db =>
        {
            var now = Clock.Now(time);
            var lapsed = await Lapsed(db, now).OrderBy(strike => strike.LapsesAt).Take(Batch).ToListAsync(ct);
            foreach (var strike in lapsed)
            {
                strike.LapseToldAt = now;
                var (caseId, root) = await MatterAsync(db, strike, ct);
                LogWriter.Once(db, CaseStreams.StrikeLapsed(strike.Id), "strike.lapsed", "console", now, ("decision", strike.DecisionId.ToString("N")));
                new OutboxNotice(MessageKind.StrikeLapsed, root, NoticeSet.Of(ShortNotices.StrikeLapsed)!).Add(db, new Recipient(caseId, strike.DecisionId, Party.Author, strike.AccountId), isReleased: true, now);
            }
            return lapsed.Count;
        }, ct);
        return told.IsOk ? told.Value : 0;
    }

    private static async Task<(Guid CaseId, Guid Root)> MatterAsync(AppDb db, Strike strike, CancellationToken ct)
    {
        var of = await db.Decisions.Where(decision => decision.Id == strike.DecisionId).Select(decision => new { decision.CaseId, Root = decision.RootId ?? decision.Id }).SingleAsync(ct);
        return (of.CaseId, of.Root);
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
            LogWriter.Once(db, CaseStreams.MeasureOver(strike.Id), "measure.over", "console", now, ("decision", strike.DecisionId.ToString("N")), ("restored", isTold && strike == last));
        }
        if (!isTold)
            return;
        var (caseId, root) = await MatterAsync(db, last, ct);
        db.Outbox.Add(OutboxRow.Of(OutboxKind.Measure, caseId, last.DecisionId, last.AccountId, new { measure = "none", restored = true }, isReleased: true, now));
        new OutboxNotice(MessageKind.MeasureOver, root, NoticeSet.Of(language => runs?.EndsAt is { } until ? ShortNotices.FullOver(settings.Site.DayOf(until), language) : ShortNotices.MeasureOver(language))!)
            .Add(db, new Recipient(caseId, last.DecisionId, Party.Author, last.AccountId), isReleased: true, now);
    }
}
