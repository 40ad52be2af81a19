using MathNet.Numerics.Distributions;

namespace ReviewerConsole.Core.Figures;

/// <summary>A range that holds the true value in 95 of 100 samples.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The standard normal quantile of 0.975.</summary>
    public const double Z = 1.959963984540054;

    private const double Tail = 0.025;

    /// <summary>How far its ends lie apart.</summary>
    public double Width => High - Low;

    /// <summary>Wilson's score interval of a share (E. B. Wilson, 1927): centre (p + z²/2n)/(1 + z²/n), half-width
    /// z·√(p(1−p)/n + z²/4n²)/(1 + z²/n).</summary>
    /// <param name="hits">How many had the property.</param>
    /// <param name="of">Of how many; at least 1.</param>
    public static Interval Wilson(long hits, long of)
    {
        var (p, n, z2) = (Share(hits, of), (double)of, Z * Z);
        var centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        return new Interval(hits == 0 ? 0 : centre - half, hits == of ? 1 : centre + half);
    }

    /// <summary>Clopper's and Pearson's exact interval of a share (1934), from quantiles of the beta distribution: never narrower than what it
    /// promises, for guarantees.</summary>
    /// <param name="hits">How many had the property.</param>
    /// <param name="of">Of how many; at least 1.</param>
    public static Interval ClopperPearson(long hits, long of)
    {
        Share(hits, of);
        return new Interval(
            hits == 0 ? 0 : Beta.InvCDF(hits, of - hits + 1, Tail),
            hits == of ? 1 : Beta.InvCDF(hits + 1, of - hits, 1 - Tail));
    }

    /// <summary>Around an estimate with a known standard error: estimate ± z·error.</summary>
    public static Interval Around(double estimate, double standardError) => new(estimate - Z * standardError, estimate + Z * standardError);

    /// <summary>The middle 95 of 100 of some values, by nearest rank: of what a bootstrap drew.</summary>
    /// <param name="drawn">At least one value.</param>
    public static Interval Of(IEnumerable<double> drawn)
    {
        double[] sorted = [.. drawn.Order()];
        return new Interval(sorted[(int)(Tail * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - Tail) * (sorted.Length - 1))]);
    }

    private static double Share(long hits, long of) =>
        of < 1 || hits < 0 || hits > of ? throw new ArgumentOutOfRangeException(nameof(hits), $"{hits} of {of}") : (double)hits / of;
}
