using ReviewerConsole.Core.Figures;

namespace ReviewerConsole.Core.Practice;

/// <summary>How alike several people answered one thing of the same cases, by the measures that leads have for audits.</summary>
/// <param name="Cases">How many cases at least two of them answered it of.</param>
/// <param name="Raw">The share of pairs of answers to one case that are the same; null of none.</param>
/// <param name="Alpha">Krippendorff's α (nominal), which takes whoever did not answer for missing; null without variation.</param>
/// <param name="Fleiss">Fleiss' κ; null unless everybody answered it of every case, or without variation.</param>
public sealed record Accord(int Cases, double? Raw, double? Alpha, double? Fleiss)
{
    /// <summary>Of answers, as words: for each case, what each person said; null for who said nothing.</summary>
    public static Accord Of(IReadOnlyList<IReadOnlyList<string?>> cases)
    {
        var said = cases.Select(answers => answers.OfType<string>().ToArray()).Where(answers => answers.Length > 1).ToArray();
        string[] categories = [.. said.SelectMany(answers => answers).Distinct().Order(StringComparer.Ordinal)];
        var units = said.Select(answers => (IReadOnlyList<int>)[.. answers.Select(answer => Array.IndexOf(categories, answer))]).ToArray();
        var pairs = units.Sum(unit => unit.Count * (unit.Count - 1L));
        var same = units.Sum(unit => unit.CountBy(answer => answer).Sum(each => each.Value * (each.Value - 1L)));
        var isWhole = units.Length > 0 && units.Length == cases.Count && cases.All(answers => answers.All(answer => answer is not null));
        return new Accord(
            units.Length, pairs == 0 ? null : (double)same / pairs, KrippendorffAlpha.Of(units, categories.Length),
            isWhole ? FleissKappa.Of([.. units.Select(unit => (IReadOnlyList<int>)[.. Enumerable.Range(0, categories.Length).Select(category => unit.Count(answer => answer == category))])]).Value : null);
    }
}
