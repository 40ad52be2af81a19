namespace ReviewerConsole.Core.Practice;

/// <summary>How a case fares as an item of a test, in the terms of classical test theory.</summary>
/// <param name="Tries">How often it was answered within a set.</param>
/// <param name="Mean">The mean score, which is how easy it is; null where nobody has answered it.</param>
/// <param name="Discrimination">Pearson's correlation of its score with the mean of the rest of the same run: near 0 or below, it does not tell who can do the
/// rest from who cannot. Null below <see cref="Least"/> tries, or where either does not vary.</param>
/// <param name="IsDisputed">Whether those who did very well otherwise mostly fail it: its gold is to be looked at.</param>
public sealed record ItemAnalysis(int Tries, double? Mean, double? Discrimination, bool IsDisputed)
{
    /// <summary>The fewest tries from which a correlation is said.</summary>
    public const int Least = 10;

    /// <summary>The fewest of the best from which a dispute is.</summary>
    public const int LeastBest = 5;

    private const double VeryWell = 0.9;
    private const double Half = 0.5;

    /// <summary>Of its tries: the score of the case, and the mean of the rest of the same run.</summary>
    public static ItemAnalysis Of(IReadOnlyList<(double Score, double Others)> tries)
    {
        var best = tries.Where(each => each.Others >= VeryWell).ToArray();
        return new ItemAnalysis(
            tries.Count, tries.Count == 0 ? null : tries.Average(each => each.Score), tries.Count < Least ? null : Correlation(tries), best.Length >= LeastBest && best.Average(each => each.Score) < Half);
    }

    private static double? Correlation(IReadOnlyList<(double Score, double Others)> tries)
    {
        var (score, others) = (tries.Average(each => each.Score), tries.Average(each => each.Others));
        var (both, one, other) = (tries.Sum(each => (each.Score - score) * (each.Others - others)), tries.Sum(each => Math.Pow(each.Score - score, 2)), tries.Sum(each => Math.Pow(each.Others - others, 2)));
        return one < 1e-12 || other < 1e-12 ? null : both / Math.Sqrt(one * other);
    }
}
