namespace ReviewerConsole.Core.Figures;

/// <summary>Krippendorff's α (Content Analysis, 2004, ch. 11), for any number of readers with any answers missing: units with fewer than two
/// answers are dropped; o_ck = Σ pairs(c,k)/(m−1) over units with m answers; α = 1 − (n−1)·Σ o_ck·δ²/Σ n_c·n_k·δ².</summary>
public static class KrippendorffAlpha
{
    /// <summary>How far two answers lie apart, squared.</summary>
    /// <param name="one">The place of one among all answers, in order.</param>
    /// <param name="other">The place of the other.</param>
    /// <param name="counts">How often each occurs.</param>
    public delegate double Distance(int one, int other, IReadOnlyList<double> counts);

    /// <summary>Any two that differ, alike.</summary>
    public static readonly Distance Nominal = (one, other, _) => one == other ? 0 : 1;

    /// <summary>By the answers that lie between them.</summary>
    public static readonly Distance Ordinal = (one, other, counts) =>
    {
        var between = 0.0;
        for (var at = Math.Min(one, other); at <= Math.Max(one, other); at++)
            between += counts[at];
        return one == other ? 0 : Math.Pow(between - (counts[one] + counts[other]) / 2, 2);
    };

    /// <summary>By the squared difference of the values.</summary>
    public static Distance IntervalOf(IReadOnlyList<double> values) => (one, other, _) => Math.Pow(values[one] - values[other], 2);

    /// <summary>By the squared difference in relation to the sum of the values.</summary>
    public static Distance RatioOf(IReadOnlyList<double> values) =>
        (one, other, _) => one == other ? 0 : Math.Pow((values[one] - values[other]) / (values[one] + values[other]), 2);

    /// <summary>α of some units.</summary>
    /// <param name="units">For each unit the answers it got, as places among all categories.</param>
    /// <param name="categories">How many categories.</param>
    /// <param name="distance">The metric; nominal if null.</param>
    /// <returns>Null where no unit has two answers or only one category occurs: there is no variation to agree on.</returns>
    public static double? Of(IEnumerable<IReadOnlyList<int>> units, int categories, Distance? distance = null)
    {
        var together = new double[categories, categories];
        foreach (var unit in units.Where(unit => unit.Count > 1))
            for (var one = 0; one < unit.Count; one++)
                for (var other = 0; other < unit.Count; other++)
                    if (one != other)
                        together[unit[one], unit[other]] += 1.0 / (unit.Count - 1);
        double[] counts = [.. Enumerable.Range(0, categories).Select(row => Enumerable.Range(0, categories).Sum(column => together[row, column]))];
        var (observed, expected) = (0.0, 0.0);
        for (var one = 0; one < categories; one++)
            for (var other = 0; other < categories; other++)
            {
                var apart = (distance ?? Nominal)(one, other, counts);
                observed += together[one, other] * apart;
                expected += counts[one] * counts[other] * apart;
            }
        return expected == 0 ? null : 1 - (counts.Sum() - 1) * observed / expected;
    }
}
