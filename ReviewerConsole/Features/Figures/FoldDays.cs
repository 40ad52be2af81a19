using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.Figures;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Figures;

/// <summary>Adds what was counted to the sums of the days, one node at a time.</summary>
public sealed class FoldDays(Store store, Leases leases) : ILoop
{
    private const int Batch = 2000;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        if (!await store.ReadAsync(db => db.DayDeltas.AnyAsync(ct), ct) || !await leases.TakeAsync("day-sums", ct))
            return;
        while (await FoldAsync(ct) == Batch)
            ct.ThrowIfCancellationRequested();
    }

    private async Task<int> FoldAsync(CancellationToken ct)
    {
        var folded = await store.WriteAsync<int>(async db =>
        {
            var deltas = await db.DayDeltas.OrderBy(delta => delta.Id).Take(Batch).ToListAsync(ct);
            var days = deltas.Select(delta => delta.Day).Distinct().ToArray();
            var sums = await db.DaySums.Where(sum => days.Contains(sum.Day)).ToDictionaryAsync(sum => (sum.Day, sum.Figure, sum.PackId, sum.Key), ct);
            foreach (var delta in deltas)
            {
                var key = (delta.Day, delta.Figure, delta.PackId, delta.Key);
                if (!sums.TryGetValue(key, out var sum))
                    db.DaySums.Add(sums[key] = sum = new DaySum { Day = delta.Day, Figure = delta.Figure, PackId = delta.PackId, Key = delta.Key });
                sum.Count += delta.Count;
            }
            db.DayDeltas.RemoveRange(deltas);
            return deltas.Count;
        }, ct);
        return folded.IsOk ? folded.Value : 0;
    }
}
