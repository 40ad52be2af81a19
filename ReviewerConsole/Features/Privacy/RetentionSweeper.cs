using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Privacy;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Privacy;

/// <summary>Takes away what has run out, once a day in effect (<see cref="KeptTimes"/>): it looks every hour, so that a machine that
/// sleeps at night is swept too. It goes on where it stopped, a few hundred cases at a time, and leaves what is under legal hold.</summary>
public sealed class RetentionSweeper(Store store, MediaStore media, KeptTimes kept, Leases leases, TimeProvider time) : ILoop
{
    private const int Batch = 200;
    private const string Actor = "system";

    /// <summary>An upload comes before the report that names it, by no more than this.</summary>
    private static readonly TimeSpan Unnamed = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        foreach (var kind in Enum.GetValues<KeptKind>())
            await time.QuietlyAsync(async () => await leases.TakeAsync("retention", ct) && await SweepAsync(kind, ct), ct);
        await SweepLiftedAsync(ct);
        await SweepFilesAsync(ct);
    }

    /// <summary>One batch.</summary>
    /// <returns>Whether there may be more.</returns>
    private async Task<bool> SweepAsync(KeptKind kind, CancellationToken ct)
    {
        if (kept.Cutoff(kind) is not { } cutoff)
            return false;
        var more = await store.WriteAsync<bool>(async db =>
        {
            if (kind == KeptKind.Unreported)
            {
                var (count, more) = await Unreported.SweepAsync(db, media, cutoff, Batch, ct);
                await TellAsync(db, kind, count, ct);
                return more;
            }
            if (!KeptTimes.IsOfCases(kind))
            {
                await TellAsync(db, kind, await DeleteAsync(db, kind, cutoff, ct), ct);
                return false;
            }
            var sweep = await db.Sweeps.FindAsync([kind.ToString()], ct) ?? db.Sweeps.Add(new Sweep { Kind = kind.ToString(), Through = DateTime.UnixEpoch }).Entity;
            var from = sweep.Through;
            var times = await db.Cases.Where(item => item.ClosedAt > from && item.ClosedAt <= cutoff).OrderBy(item => item.ClosedAt).Select(item => item.ClosedAt).Take(Batch).ToListAsync(ct);
            if (times is not [.., { } last])
                return false;
            sweep.Through = last;
            await ForgetAsync(db, kind, Free(db).Where(item => item.ClosedAt > from && item.ClosedAt <= last), ct);
            return times.Count == Batch;
        }, ct);
        return more.IsOk ? more.Value : more.Error == Store.Changed;
    }

    /// <summary>What had run out while it was held goes once the hold is lifted.</summary>
    private Task<Result<Done>> SweepLiftedAsync(CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        var lifted = db.LegalHolds.Where(hold => hold.LiftedAt != null && !hold.Swept);
        if (!await lifted.AnyAsync(ct))
            return new Done();
        foreach (var (sweep, kind) in (await db.Sweeps.ToListAsync(ct)).Select(sweep => (sweep, Enum.Parse<KeptKind>(sweep.Kind))).Where(each => KeptTimes.IsOfCases(each.Item2)))
            await ForgetAsync(db, kind, Free(db).Where(item => item.ClosedAt <= sweep.Through && lifted.Any(hold => hold.CaseId == item.Id)), ct);
        await lifted.ExecuteUpdateAsync(set => set.SetProperty(hold => hold.Swept, true), ct);
        return new Done();
    }, ct);

    /// <summary>Files that no post names: uploads that no report came for, and what was left of one that broke off.</summary>
    private async Task SweepFilesAsync(CancellationToken ct)
    {
        foreach (var hashes in media.Left(time.GetUtcNow().UtcDateTime - Unnamed).Chunk(Batch))
        {
            var named = await store.ReadAsync(db => db.Media.Where(item => item.Sha256 != null && hashes.Contains(item.Sha256)).Select(item => item.Sha256!).ToListAsync(ct), ct);
            foreach (var hash in hashes.Except(named))
                File.Delete(media.PathOf(hash));
        }
    }

    private static IQueryable<Case> Free(AppDb db) =>
        db.Cases.Where(item => item.State == CaseState.Closed && !db.LegalHolds.Any(hold => hold.CaseId == item.Id && hold.LiftedAt == null));

    private async Task ForgetAsync(AppDb db, KeptKind kind, IQueryable<Case> cases, CancellationToken ct)
    {
        var posts = db.Posts.Where(post => cases.Any(item => item.PostId == post.Id));
        var count = kind switch
        {
            KeptKind.Media => await Forget.MediaAsync(db, posts, media, ct),
            KeptKind.Contacts => await Forget.ContactsAsync(db, cases, kept.Cutoff(kind) ?? default, ct),
            KeptKind.Inbox => await Forget.MessagesAsync(db.InboxMessages.Where(message => cases.Any(item => item.Id == message.CaseId)), ct),
            _ => await CopiesAsync(db, posts, cases, ct),
        };
        await TellAsync(db, kind, count, ct);
    }

    private static async Task<int> CopiesAsync(AppDb db, IQueryable<Data.Posts.Post> posts, IQueryable<Case> cases, CancellationToken ct)
    {
        await Forget.WordsAsync(db, cases, ct);
        await Forget.DetailsAsync(db, cases, ct);
        await Forget.ToldAsync(db, cases, ct);
        return await Forget.CopiesAsync(db, posts, cases, ct);
    }

    private async Task<int> DeleteAsync(AppDb db, KeptKind kind, DateTime cutoff, CancellationToken ct) => kind switch
    {
        KeptKind.Drafts => await db.Drafts.Where(draft => draft.SavedAt < cutoff && !db.LegalHolds.Any(hold => hold.CaseId == draft.CaseId && hold.LiftedAt == null)).ExecuteDeleteAsync(ct),
        KeptKind.Exposure => await ForgetExposureAsync(db, kept.CutoffDay(kind)!.Value, ct),
        KeptKind.Sessions => await db.Sessions.Where(session => session.EndedAt < cutoff || session.StartedAt < cutoff - kept.LongestSession).ExecuteDeleteAsync(ct),
        KeptKind.Requests => await db.IdempotentAnswers.Where(answer => answer.At < cutoff).ExecuteDeleteAsync(ct),
        _ => await Forget.MisuseAsync(db, db.Misuses.Where(row => row.Since < cutoff && (row.SuspendedUntil == null || row.SuspendedUntil < cutoff)), ct),
    };

    private static Task<int> ForgetExposureAsync(AppDb db, DateOnly day, CancellationToken ct) => db.Exposures.Where(row => row.Day < day).ExecuteDeleteAsync(ct);

    private async Task TellAsync(AppDb db, KeptKind kind, int count, CancellationToken ct)
    {
        if (count > 0)
            await LogWriter.AppendAsync(db, "retention", "retention.swept", Actor, Clock.Now(time), ct, ("kind", kind.ToString()), ("count", count));
    }
}
