namespace ReviewerConsole.Core.Figures;

/// <summary>The bootstrap over units (B. Efron, 1979): a figure computed again from as many units drawn with replacement, many times over; the
/// middle 95 of 100 of what comes out is its interval.</summary>
public static class Bootstrap
{
    /// <summary>How often it is drawn.</summary>
    public const int Draws = 1000;

    /// <summary>The interval of a figure.</summary>
    /// <param name="units">What is drawn from.</param>
    /// <param name="figure">The figure of some units; null where it is undefined.</param>
    /// <param name="chance">A whole number from 0 up to, but not including, its argument: each as likely.</param>
    /// <returns>Null where the figure is undefined in a tenth of the draws or more.</returns>
    public static Interval? Of<T>(IReadOnlyList<T> units, Func<IReadOnlyList<T>, double?> figure, Func<int, int> chance)
    {
        if (units.Count == 0)
            return null;
        var drawn = new T[units.Count];
        var values = new List<double>(Draws);
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var at = 0; at < drawn.Length; at++)
                drawn[at] = units[chance(units.Count)];
            if (figure(drawn) is { } value)
                values.Add(value);
        }
        return values.Count * 10 <= Draws * 9 ? null : Interval.Of(values);
    }
}
