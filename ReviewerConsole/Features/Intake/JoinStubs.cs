using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Sealing;

namespace ReviewerConsole.Features.Intake;

/// <summary>Somebody reported a post by its address before the platform told which address it has: once it does, those reports go to the
/// post's own case. A case that somebody has had at hand, or that is held for a court, stays as it is.</summary>
internal static class JoinStubs
{
    /// <param name="receive">Puts the reports where they belong.</param>
    /// <param name="db">In the transaction that tells of the address.</param>
    /// <param name="known">What is known of both.</param>
    /// <param name="saved">The post, with what stood for it until now.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task RunAsync(ReceiveReport receive, AppDb db, Known known, SavedPost saved, DateTime now, CancellationToken ct)
    {
        foreach (var stub in saved.Stubs)
            if (known.Cases.GetValueOrDefault(stub.Id) is not { } waiting)
                Remove(db, known, stub);
            else if (waiting.ClaimNumber == 0 && !await db.LegalHolds.AnyAsync(hold => hold.CaseId == waiting.Id, ct))
                await MoveAsync(receive, db, known, saved, stub, waiting, now, ct);
    }

    private static async Task MoveAsync(ReceiveReport receive, AppDb db, Known known, SavedPost saved, Post stub, Case waiting, DateTime now, CancellationToken ct)
    {
        var reports = await db.Reports.Where(report => report.CaseId == waiting.Id).OrderBy(report => report.ReceivedAt).ThenBy(report => report.Id).ToListAsync(ct);
        foreach (var report in reports)
        {
            report.SnapshotId = saved.Snapshot.Id;
            await receive.PutInCaseAsync(db, known, saved.Post, saved.Snapshot, report, Arrival.Known, now, ct);
        }
        var into = known.Cases[saved.Post.Id].Id;
        await EachAsync(db.Outbox.Where(row => row.CaseId == waiting.Id), row => row.CaseId = into, ct);
        await EachAsync(db.Deliveries.Where(row => row.CaseId == waiting.Id), row => row.CaseId = into, ct);
        await EachAsync(db.InboxTickets.Where(row => row.CaseId == waiting.Id), row => row.CaseId = into, ct);
        await EachAsync(db.InboxMessages.Where(row => row.CaseId == waiting.Id), row => row.CaseId = into, ct);
        await EachAsync(db.Notes.Where(row => row.CaseId == waiting.Id), row => row.CaseId = into, ct);
        await EachAsync(db.Texts.Where(row => row.CaseId == waiting.Id), row => row.CaseId = into, ct);
        LogWriter.Append(db, waiting, "case.joined", "console", now, ("into", into.ToString("N")));
        db.Cases.Remove(waiting);
        known.Cases.Remove(stub.Id);
        Remove(db, known, stub);
    }

    private static async Task EachAsync<T>(IQueryable<T> rows, Action<T> change, CancellationToken ct)
    {
        foreach (var row in await rows.ToListAsync(ct))
            change(row);
    }

    private static void Remove(AppDb db, Known known, Post stub)
    {
        if (known.Snapshots.Remove(stub.Id, out var empty))
            db.Snapshots.Remove(empty);
        db.Posts.Remove(stub);
    }
}
