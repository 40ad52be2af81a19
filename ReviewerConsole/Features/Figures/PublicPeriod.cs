namespace ReviewerConsole.Features.Figures;

/// <summary>The days that a public page speaks of.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
public readonly record struct PublicPeriod(DateOnly From, DateOnly To)
{
    private const int Earliest = 2000;

    /// <summary>What was asked for, put in order and ended today; nothing: the quarter that goes on.</summary>
    public static PublicPeriod Of(DateOnly? from, DateOnly? to, DateOnly today)
    {
        var end = to is { Year: >= Earliest } last && last <= today ? last : today;
        var begin = from is { Year: >= Earliest } first ? first : Quarter(end);
        return begin <= end ? new PublicPeriod(begin, end) : new PublicPeriod(Quarter(end), end);
    }

    /// <summary>The quarters that are offered: the one that goes on, and those before.</summary>
    public static IReadOnlyList<PublicPeriod> Offered(DateOnly today, int count)
    {
        var (quarters, begin, end) = (new List<PublicPeriod>(), Quarter(today), today);
        for (var at = 0; at < count; at++)
        {
            quarters.Add(new PublicPeriod(begin, end));
            (begin, end) = (begin.AddMonths(-3), begin.AddDays(-1));
        }
        return quarters;
    }

    private static DateOnly Quarter(DateOnly day) => new(day.Year, (day.Month - 1) / 3 * 3 + 1, 1);
}
