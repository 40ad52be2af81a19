namespace ReviewerConsole.Core.Figures;

/// <summary>One day of a forecast.</summary>
/// <param name="Expected">Cases that will wait at its end.</param>
/// <param name="Low">If as few come as in the mildest of the weeks looked back at.</param>
/// <param name="High">If as many come as in the heaviest.</param>
public readonly record struct ForecastDay(DateOnly Day, double Expected, double Low, double High);

/// <summary>How a backlog grows or shrinks: each day brings what days of its name brought on average in the last weeks, and takes what the people
/// planned can decide. Simple on purpose: everybody can check it by hand.</summary>
public static class Forecast
{
    /// <summary>Weeks that are looked back at.</summary>
    public const int Weeks = 4;

    /// <summary>The forecast.</summary>
    /// <param name="backlog">Cases that wait now.</param>
    /// <param name="arrivals">What came on each of the days before, the oldest first; of the last <see cref="Weeks"/> weeks as much as there is.</param>
    /// <param name="after">The day after which it begins.</param>
    /// <param name="perDay">Cases that will be decided a day.</param>
    /// <param name="days">How many days ahead.</param>
    public static IReadOnlyList<ForecastDay> Of(long backlog, IReadOnlyList<(DateOnly Day, long Count)> arrivals, DateOnly after, double perDay, int days)
    {
        var known = arrivals.TakeLast(Weeks * 7).ToArray();
        if (known.Length == 0)
            return [];
        var byName = known.ToLookup(each => each.Day.DayOfWeek, each => each.Count);
        var (expected, low, high) = ((double)backlog, (double)backlog, (double)backlog);
        var forecast = new List<ForecastDay>(days);
        for (var at = 1; at <= days; at++)
        {
            var day = after.AddDays(at);
            var same = byName[day.DayOfWeek].DefaultIfEmpty((long)Math.Round(known.Average(each => each.Count))).ToArray();
            expected = Math.Max(0, expected + same.Average() - perDay);
            low = Math.Max(0, low + same.Min() - perDay);
            high = Math.Max(0, high + same.Max() - perDay);
            forecast.Add(new ForecastDay(day, expected, low, high));
        }
        return forecast;
    }
}
