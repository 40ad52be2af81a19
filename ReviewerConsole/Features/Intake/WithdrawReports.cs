using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Intake;

/// <summary>Whose reports are taken back, by the id that the platform calls them.</summary>
public sealed record WithdrawRequest(string? Reporter);

/// <summary>How many reports were taken back, of how many open cases.</summary>
public sealed record WithdrawAnswer(int Reports, int Cases);

/// <summary>Takes back what one person has reported and nobody has decided yet, as the platform says that it was misuse (DSA Art. 23(2): after a
/// warning, which is the platform's to give). The reports count no longer for the place in the queue, and reviewers are told; the posts are still looked
/// at, since a report in bad faith may be right.</summary>
public sealed class WithdrawReports(Store store, Placement placement, TimeProvider time)
{
    private const int Batch = 200;

    /// <returns>What was taken back: of reports that this key has brought, in cases that are open. Repeating it takes back nothing more.</returns>
    public async Task<Result<WithdrawAnswer>> RunAsync(Guid keyId, string reporter, CancellationToken ct)
    {
        var all = new WithdrawAnswer(0, 0);
        while (true)
        {
            var done = await store.WriteAsync<WithdrawAnswer>(async db => await BatchAsync(db, keyId, reporter, ct), ct);
            if (!done.IsOk)
                return done.Error!;
            all = new WithdrawAnswer(all.Reports + done.Value.Reports, all.Cases + done.Value.Cases);
            if (done.Value.Reports < Batch)
                return all;
        }
    }

    private async Task<WithdrawAnswer> BatchAsync(AppDb db, Guid keyId, string reporter, CancellationToken ct)
    {
        var reports = await (
            from report in db.Reports
            where report.Reporter!.ExternalId == reporter && report.KeyId == keyId && report.WithdrawnAt == null
            join item in db.Cases on report.CaseId equals item.Id
            where item.State == CaseState.Waiting || item.State == CaseState.Held || item.State == CaseState.Parked || item.State == CaseState.Awaiting
            orderby report.Id
            select report).Take(Batch).ToListAsync(ct);
        var now = Clock.Now(time);
        var cases = reports.Select(report => report.CaseId).Distinct().ToArray();
        foreach (var report in reports)
            report.WithdrawnAt = now;
        foreach (var item in await db.Cases.Where(item => cases.Contains(item.Id)).ToListAsync(ct))
            await LowerAsync(db, item, reports.Count(report => report.CaseId == item.Id), keyId, now, ct);
        return new WithdrawAnswer(reports.Count, cases.Length);
    }

    private async Task LowerAsync(AppDb db, Case item, int taken, Guid keyId, DateTime now, CancellationToken ct)
    {
        item.ReportCount = Math.Max(0, item.ReportCount - taken);
        item.ReporterCount = Math.Max(0, item.ReporterCount - 1);
        await placement.PlaceAsync(item, await db.Posts.SingleAsync(post => post.Id == item.PostId, ct), ct);
        LogWriter.Append(db, item, "report.withdrawn", $"key:{keyId:N}", now, ("reports", taken), ("round", item.Round));
    }
}
