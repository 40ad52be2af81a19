using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Designations;

/// <summary>After the registry has changed, gives open cases the place that it earns or no longer earns them: on one node, in small steps that leave
/// the machine to people, from where it was left.</summary>
public sealed class RematchCases(Store store, DesignationIndex index, Tiers tiers, Placement placement, Leases leases, Signals signals, TimeProvider time) : ILoop
{
    private const int Step = 200;

    /// <summary>Those that wait come first: the others get their place before they wait again.</summary>
    private static readonly CaseState[] Open = [CaseState.Waiting, CaseState.Parked, CaseState.Held];

    public TimeSpan Pause => TimeSpan.FromSeconds(2);

    public async Task RunOnceAsync(CancellationToken ct)
    {
        var version = (await index.CatchUpAsync(ct)).Version;
        if (await store.ReadAsync(db => db.Rematches.AnyAsync(row => row.Version >= version && row.DoneAt != null, ct), ct))
            return;
        await time.QuietlyAsync(async () => await leases.TakeAsync("rematch", ct) && await StepAsync(version, ct), ct);
    }

    /// <summary>Looks at the next cases.</summary>
    /// <returns>Whether there may be more.</returns>
    private async Task<bool> StepAsync(int version, CancellationToken ct)
    {
        var moved = new List<Guid>();
        var more = await store.WritePreparedAsync<bool>(async db =>
        {
            moved.Clear();
            var at = await db.Rematches.FindAsync([version], ct) ?? db.Rematches.Add(new Rematch { Version = version, State = Open[0], ThroughRank = DateTime.UnixEpoch }).Entity;
            var cases = await NextAsync(db, at, ct);
            foreach (var (item, text) in cases)
            {
                (at.ThroughRank, at.ThroughId) = (item.RankAt, item.Id);
                var before = (item.Tier, item.RankAt, item.QueueId);
                item.Tier = await tiers.OfAsync(item.Post!, text, ct);
                await placement.PlaceAsync(item, item.Post!, ct);
                if (before != (item.Tier, item.RankAt, item.QueueId))
                    moved.Add(item.Id);
            }
            if (cases.Count < Step)
                GoOn(at);
            return at.DoneAt is null;
        }, ct);
        signals.Raise([.. moved.Select(id => new Signal(id.ToString("N"), "case.rematched"))]);
        return more.IsOk && more.Value;
    }

    private void GoOn(Rematch at)
    {
        if (Array.IndexOf(Open, at.State) is var done && done + 1 < Open.Length)
            (at.State, at.ThroughRank, at.ThroughId) = (Open[done + 1], DateTime.UnixEpoch, Guid.Empty);
        else
            at.DoneAt = Clock.Now(time);
    }

    private static async Task<IReadOnlyList<(Case Case, string Text)>> NextAsync(AppDb db, Rematch at, CancellationToken ct)
    {
        var (state, rank, id) = (at.State, at.ThroughRank, at.ThroughId);
        var cases = await db.Cases.Where(item => item.State == state && item.RankAt >= rank && (item.RankAt > rank || (item.RankAt == rank && item.Id.CompareTo(id) > 0)))
            .OrderBy(item => item.RankAt).ThenBy(item => item.Id).Take(Step).Include(item => item.Post!.Account).ToListAsync(ct);
        var posts = cases.Select(item => item.PostId).ToArray();
        await db.Media.Where(media => posts.Contains(media.PostId)).LoadAsync(ct);
        var snapshots = cases.Select(item => item.SnapshotId).ToArray();
        var texts = await db.Snapshots.Where(snapshot => snapshots.Contains(snapshot.Id)).Select(snapshot => new { snapshot.Id, snapshot.Text }).ToDictionaryAsync(snapshot => snapshot.Id, snapshot => snapshot.Text, ct);
        return [.. cases.Select(item => (item, texts[item.SnapshotId]))];
    }
}
