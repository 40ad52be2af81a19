using ReviewerConsole.Core.Figures;

namespace ReviewerConsole.Core.Audits;

/// <summary>How alike two independent readings of the same posts are, by every measure that is shown side by side: none alone is trusted.</summary>
/// <param name="Raw">How often both said the same.</param>
/// <param name="Kappa">Cohen's κ; null without variation.</param>
/// <param name="Alpha">Krippendorff's α (nominal); null without variation.</param>
/// <param name="Ac1">Gwet's AC1.</param>
/// <param name="Interval">The bootstrap interval of α; null where there is none.</param>
public sealed record Agreement(Share Raw, double? Kappa, double? Alpha, double? Ac1, Interval? Interval)
{
    /// <summary>Fleiss' κ, which asks only how often each thing was said, not by which of the two; null without variation.</summary>
    public double? Fleiss { get; init; }

    /// <summary>Of pairs of answers.</summary>
    /// <param name="pairs">The first reading and the second one, as categories.</param>
    /// <param name="scale">Everything that could have been said: what nobody said counts for chance too.</param>
    /// <param name="chance">See <see cref="Bootstrap.Of"/>.</param>
    public static Agreement Of(IReadOnlyList<(string First, string Second)> pairs, IEnumerable<string> scale, Func<int, int> chance)
    {
        string[] categories = [.. pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Concat(scale).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var places = categories.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        (int, int)[] numbers = [.. pairs.Select(pair => (places[pair.First], places[pair.Second]))];
        var table = Confusion.Of(numbers, [.. Enumerable.Range(0, categories.Length)]);
        double? Alpha(IReadOnlyList<(int First, int Second)> drawn) => AlphaOf(drawn, categories.Length);
        return new Agreement(table.Raw, table.Kappa(), Alpha(numbers), table.Ac1(), table.Raw.IsTooFew ? null : Bootstrap.Of(numbers, Alpha, chance))
        {
            Fleiss = numbers.Length == 0 ? null : FleissKappa.Of([.. numbers.Select(pair => (IReadOnlyList<int>)[.. Enumerable.Range(0, categories.Length).Select(category => (pair.Item1 == category ? 1 : 0) + (pair.Item2 == category ? 1 : 0))])]).Value,
        };
    }

    private static double? AlphaOf(IReadOnlyList<(int First, int Second)> pairs, int categories) =>
        KrippendorffAlpha.Of(pairs.Select(pair => (IReadOnlyList<int>)[pair.First, pair.Second]), categories);
}
