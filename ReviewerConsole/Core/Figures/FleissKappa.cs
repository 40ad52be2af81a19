namespace ReviewerConsole.Core.Figures;

/// <summary>Fleiss' κ (1971) of items that were each read by the same number of readers, whoever they were:
/// Pᵢ = (Σ nᵢⱼ² − n)/(n(n−1)), Pₑ = Σ pⱼ², κ = (P̄ − Pₑ)/(1 − Pₑ).</summary>
/// <param name="Observed">P̄: the mean agreement of the items.</param>
/// <param name="Expected">Pₑ: what chance would give.</param>
/// <param name="ByCategory">κ of each category against all others; null where it never or always occurs.</param>
public sealed record FleissKappa(double Observed, double Expected, IReadOnlyList<double?> ByCategory)
{
    /// <summary>κ, or null where only one category occurs.</summary>
    public double? Value => Expected >= 1 ? null : (Observed - Expected) / (1 - Expected);

    /// <summary>Of counts: for each item, how many readers chose each category.</summary>
    /// <exception cref="ArgumentException">No items, or items with different numbers of readers, or fewer than two.</exception>
    public static FleissKappa Of(IReadOnlyList<IReadOnlyList<int>> items)
    {
        var readers = items.Count == 0 ? 0 : items[0].Sum();
        if (readers < 2 || items.Any(item => item.Sum() != readers))
            throw new ArgumentException("Every item must have the same number of readers, two at least", nameof(items));
        double all = (double)items.Count * readers;
        double[] shares = [.. Enumerable.Range(0, items[0].Count).Select(category => items.Sum(item => item[category]) / all)];
        return new FleissKappa(
            items.Average(item => (item.Sum(count => (double)count * count) - readers) / (readers * (readers - 1.0))),
            shares.Sum(share => share * share),
            [.. shares.Select((share, category) => share is 0 or 1 ? (double?)null
                : 1 - items.Sum(item => (double)item[category] * (readers - item[category])) / (items.Count * readers * (readers - 1.0) * share * (1 - share)))]);
    }
}
