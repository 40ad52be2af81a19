namespace ReviewerConsole.Core.Figures;

/// <summary>How two readers of the same items answered: a row is the first one's answer, a column the second one's.</summary>
public sealed class Confusion
{
    private readonly long[,] _counts;

    /// <summary>A square of counts.</summary>
    /// <exception cref="ArgumentException">It is not square.</exception>
    public Confusion(long[,] counts)
    {
        if (counts.GetLength(0) != counts.GetLength(1))
            throw new ArgumentException("Rows and columns differ", nameof(counts));
        _counts = counts;
    }

    /// <summary>Counts pairs of answers.</summary>
    /// <param name="pairs">First and second answer of each item.</param>
    /// <param name="categories">Every answer that occurs, in the order of rows and columns.</param>
    public static Confusion Of<T>(IEnumerable<(T First, T Second)> pairs, IReadOnlyList<T> categories) where T : notnull
    {
        var places = categories.Index().ToDictionary(each => each.Item, each => each.Index);
        var counts = new long[categories.Count, categories.Count];
        foreach (var (first, second) in pairs)
            counts[places[first], places[second]]++;
        return new Confusion(counts);
    }

    /// <summary>How many answers there are to choose from.</summary>
    public int Categories => _counts.GetLength(0);

    /// <summary>How many items.</summary>
    public long Items => _counts.Cast<long>().Sum();

    /// <summary>How often the first said one thing and the second another.</summary>
    public long this[int first, int second] => _counts[first, second];

    /// <summary>How often both said the same.</summary>
    public Share Raw => new(Enumerable.Range(0, Categories).Sum(at => _counts[at, at]), Items);

    /// <summary>Cohen's κ (1960): (pₒ − pₑ)/(1 − pₑ) with pₑ = Σ rᵢcᵢ/n². With a distance, its weighted form (1968): 1 − Σ δ·o/Σ δ·e.</summary>
    /// <param name="distance">How far two categories lie apart; null: any two that differ, alike.</param>
    /// <returns>Null where chance alone would always agree, or there are no items.</returns>
    public double? Kappa(Func<int, int, double>? distance = null)
    {
        var (observed, expected) = (0.0, 0.0);
        for (var row = 0; row < Categories; row++)
            for (var column = 0; column < Categories; column++)
            {
                var apart = row == column ? 0 : distance?.Invoke(row, column) ?? 1;
                observed += apart * _counts[row, column];
                expected += apart * Row(row) * Column(column) / Math.Max(1, Items);
            }
        return expected == 0 ? null : 1 - observed / expected;
    }

    /// <summary>Gwet's AC1 (2008): chance is Σ πₖ(1−πₖ)/(K−1) with π the mean of both readers' shares. It stays near the raw agreement where
    /// nearly all answers are the same, where κ does not.</summary>
    /// <returns>Null with fewer than two categories, or no items.</returns>
    public double? Ac1()
    {
        if (Categories < 2 || Items == 0)
            return null;
        var chance = Enumerable.Range(0, Categories).Select(at => (Row(at) + Column(at)) / (2.0 * Items)).Sum(share => share * (1 - share)) / (Categories - 1);
        return (Raw.Value!.Value - chance) / (1 - chance);
    }

    /// <summary>The simple standard error of κ: √(pₒ(1−pₒ)/(n(1−pₑ)²)).</summary>
    /// <returns>Null where κ is.</returns>
    public double? KappaError()
    {
        var expected = Enumerable.Range(0, Categories).Sum(at => (double)Row(at) * Column(at)) / Math.Max(1, Items * Items);
        return Kappa() is null ? null : Math.Sqrt(Raw.Value!.Value * (1 - Raw.Value.Value) / (Items * (1 - expected) * (1 - expected)));
    }

    private long Row(int row) => Enumerable.Range(0, Categories).Sum(column => _counts[row, column]);

    private long Column(int column) => Enumerable.Range(0, Categories).Sum(row => _counts[row, column]);
}
