using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Figures;

/// <summary>Reads the sums of days, with what is still to be added to them: a few thousand rows, however many decisions there are.</summary>
public sealed class ReadDays(Store store)
{
    public Task<DayCounts> RunAsync(DateOnly from, DateOnly to, CancellationToken ct) => store.ReadAsync(async db =>
    {
        var sums = await db.DaySums.Where(sum => sum.Day >= from && sum.Day <= to).Select(sum => new DayCount(sum.Day, sum.Figure, sum.PackId, sum.Key, sum.Count)).ToListAsync(ct);
        var fresh = await db.DayDeltas.Where(delta => delta.Day >= from && delta.Day <= to)
            .GroupBy(delta => new { delta.Day, delta.Figure, delta.PackId, delta.Key }).Select(group => new DayCount(group.Key.Day, group.Key.Figure, group.Key.PackId, group.Key.Key, group.Sum(delta => delta.Count))).ToListAsync(ct);
        return new DayCounts(from, to, [.. sums, .. fresh]);
    }, ct);
}
