using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Figures;

/// <summary>Reads the sums of days, with what is still to be added to them: a few thousand rows, however many decisions there are.</summary>
public sealed class ReadDays(Store store)
{
    /// <summary>One statement reads both, so that what is folded meanwhile is neither missed nor read twice.</summary>
    public Task<DayCounts> RunAsync(DateOnly from, DateOnly to, CancellationToken ct) => store.ReadAsync(async db => new DayCounts(from, to, await db.DaySums
        .Where(sum => sum.Day >= from && sum.Day <= to).Select(sum => new { sum.Day, sum.Figure, sum.PackId, sum.Key, sum.Count })
        .Concat(db.DayDeltas.Where(delta => delta.Day >= from && delta.Day <= to).Select(delta => new { delta.Day, delta.Figure, delta.PackId, delta.Key, delta.Count }))
        .Select(each => new DayCount(each.Day, each.Figure, each.PackId, each.Key, each.Count)).ToListAsync(ct)), ct);
}
