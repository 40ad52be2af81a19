using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Escalations;

/// <summary>An escalated case whose term for a claim of law is about to end tells so by itself: a specialist looks into it. It does so within the
/// term, as the law wants, and each claim once.</summary>
public sealed class TellInterim(Store store, ConsoleSettings settings, Leases leases, TimeProvider time) : ILoop
{
    /// <summary>So long before the end of the term, the notice still arrives within it.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromHours(2);

    private const int Batch = 100;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        var received = settings.Routing.LegalReceivedBefore(Clock.Now(time) + Before, settings.Site.TimeZone);
        if (!await store.ReadAsync(db => Due(db, received).AnyAsync(ct), ct) || !await leases.TakeAsync("interim", ct))
            return;
        while (await TellAsync(received, ct) == Batch)
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>Escalated cases with a claim of law received before a moment, to which nothing has been told yet.</summary>
    private static IQueryable<Case> Due(AppDb db, DateTime received) => db.Cases.Where(item => (item.State == CaseState.Parked
            || (item.State == CaseState.Held && db.Escalations.Any(put => put.CaseId == item.Id && put.Round == item.Round && put.AnsweredAt == null)))
        && db.Reports.Any(report => report.CaseId == item.Id && report.Legal && report.AnsweredBy == null && report.ReceivedAt < received
            && !db.InterimNotices.Any(sent => sent.CaseId == item.Id && sent.Round == item.Round && sent.At >= report.ReceivedAt)));

    private async Task<int> TellAsync(DateTime received, CancellationToken ct)
    {
        var told = await store.WriteAsync<int>(async db =>
        {
            var due = await Due(db, received).OrderBy(item => item.RankAt).Take(Batch).ToListAsync(ct);
            foreach (var item in due)
                await SendInterim.AddAsync(db, settings, item, DelayGround.Specialist, null, null, Clock.Now(time), ct);
            return due.Count;
        }, ct);
        return told.IsOk ? told.Value : 0;
    }
}
