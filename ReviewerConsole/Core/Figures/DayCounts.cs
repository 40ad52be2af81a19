namespace ReviewerConsole.Core.Figures;

/// <summary>One count of a day.</summary>
public readonly record struct DayCount(DateOnly Day, DayFigure Figure, string PackId, string Key, long Count);

/// <summary>Counts of some days, to be summed in whatever way a page shows them.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="All">Every count.</param>
public sealed record DayCounts(DateOnly From, DateOnly To, IReadOnlyList<DayCount> All)
{
    /// <summary>How often something happened.</summary>
    /// <param name="figure">What.</param>
    /// <param name="key">Told apart by this; null: whatever.</param>
    public long Of(DayFigure figure, string? key = null) => All.Where(each => each.Figure == figure && (key is null || each.Key == key)).Sum(each => each.Count);

    /// <summary>How often, by key, the most first.</summary>
    public IReadOnlyList<(string PackId, string Key, long Count)> ByKey(DayFigure figure) =>
        [.. All.Where(each => each.Figure == figure).GroupBy(each => (each.PackId, each.Key)).Select(group => (group.Key.PackId, group.Key.Key, group.Sum(each => each.Count)))
            .OrderByDescending(each => each.Item3).ThenBy(each => each.PackId, StringComparer.Ordinal).ThenBy(each => each.Key, StringComparer.Ordinal)];

    /// <summary>How often on each day, also those on which it did not happen.</summary>
    public IReadOnlyList<(DateOnly Day, long Count)> ByDay(DayFigure figure, string? key = null)
    {
        var counts = All.Where(each => each.Figure == figure && (key is null || each.Key == key)).GroupBy(each => each.Day).ToDictionary(group => group.Key, group => group.Sum(each => each.Count));
        return [.. Enumerable.Range(0, To.DayNumber - From.DayNumber + 1).Select(From.AddDays).Select(day => (day, counts.GetValueOrDefault(day)))];
    }

    /// <summary>The counts of one policy alone; null: of all.</summary>
    public DayCounts Under(string? packId) => packId is null ? this : this with { All = [.. All.Where(each => each.PackId == packId)] };

    /// <summary>The counts of some of the days.</summary>
    public DayCounts Between(DateOnly from, DateOnly to) => new(from, to, [.. All.Where(each => each.Day >= from && each.Day <= to)]);
}
