using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Intake;

/// <summary>Lets what was reported by its address go to the queue after a day, though the platform never sent the post: the reporter waits,
/// and somebody may find it by its link.</summary>
public sealed class AwaitedPosts(Store store, Leases leases, TimeProvider time) : ILoop
{
    private const int Batch = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        while (await leases.TakeAsync("awaited-posts", ct) && await LetGoAsync(ct) == Batch)
            ct.ThrowIfCancellationRequested();
    }

    private async Task<int> LetGoAsync(CancellationToken ct)
    {
        var now = Clock.Now(time);
        var since = now - Longest;
        var gone = await store.WriteAsync<int>(async db =>
        {
            var items = await db.Cases.Where(item => item.State == CaseState.Awaiting && item.ReceivedAt <= since).OrderBy(item => item.RankAt).Take(Batch).ToListAsync(ct);
            foreach (var item in items)
            {
                item.State = Transitions.After(item.State, CaseEvent.Arrive)!.Value;
                LogWriter.Append(db, item, "post.not-received", "console", now, ("round", item.Round));
            }
            return items.Count;
        }, ct);
        return gone.IsOk ? gone.Value : 0;
    }
}
