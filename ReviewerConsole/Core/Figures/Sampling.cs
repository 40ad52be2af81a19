namespace ReviewerConsole.Core.Figures;

/// <summary>A part of a population that was sampled by itself.</summary>
/// <param name="Population">How many there are in it.</param>
/// <param name="Sampled">How many of them were looked at; at least 2.</param>
/// <param name="Hits">How many of those had the property.</param>
public readonly record struct Stratum(long Population, long Sampled, long Hits)
{
    /// <summary>The share in the sample.</summary>
    public double Rate => (double)Hits / Sampled;
}

/// <summary>An estimate with its standard error.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Error">Its standard error, in the same unit.</param>
public readonly record struct Estimate(double Value, double Error)
{
    /// <summary>Value ± z·error.</summary>
    public Interval Interval => Figures.Interval.Around(Value, Error);
}

/// <summary>An item drawn with a chance of its own.</summary>
/// <param name="Chance">The chance with which one draw gives it.</param>
/// <param name="Value">What was found.</param>
public readonly record struct WeightedDraw(double Chance, double Value);

/// <summary>Estimates from samples, and how large they must be (W. G. Cochran, Sampling Techniques, 1977).</summary>
public static class Sampling
{
    /// <summary>A share of all, from strata: p̂ = Σ W·p, Var = Σ W²·(1−f)·p(1−p)/(n−1).</summary>
    /// <exception cref="ArgumentException">A stratum with fewer than two looked at, or more than there are.</exception>
    public static Estimate Stratified(IReadOnlyList<Stratum> strata)
    {
        if (strata.Count == 0 || strata.Any(stratum => stratum.Sampled < 2 || stratum.Sampled > stratum.Population || stratum.Hits > stratum.Sampled))
            throw new ArgumentException("Every stratum needs two items in its sample, and no more than there are", nameof(strata));
        double all = strata.Sum(stratum => stratum.Population);
        return new Estimate(
            strata.Sum(stratum => stratum.Population / all * stratum.Rate),
            Math.Sqrt(strata.Sum(stratum => Math.Pow(stratum.Population / all, 2) * (1 - (double)stratum.Sampled / stratum.Population)
                * stratum.Rate * (1 - stratum.Rate) / (stratum.Sampled - 1))));
    }

    /// <summary>The interval of a share from strata, within 0 and 1. Where no stratum has a hit, the error says nothing: the upper end is then the sum of
    /// each stratum's exact one, weighed, which promises no less than it holds.</summary>
    public static Interval IntervalOf(IReadOnlyList<Stratum> strata)
    {
        double all = strata.Sum(stratum => stratum.Population);
        var around = Stratified(strata).Interval;
        return strata.Any(stratum => stratum.Hits > 0) ? new Interval(Math.Max(0, around.Low), Math.Min(1, around.High))
            : new Interval(0, strata.Sum(stratum => stratum.Population / all * Interval.ClopperPearson(0, stratum.Sampled).High));
    }

    /// <summary>A total, from draws of unequal chances with replacement (Hansen and Hurwitz, 1943): Ŷ = (1/n)·Σ y/p,
    /// Var = Σ (y/p − Ŷ)²/(n(n−1)).</summary>
    /// <exception cref="ArgumentException">Fewer than two draws, or a chance that is none.</exception>
    public static Estimate Total(IReadOnlyList<WeightedDraw> draws)
    {
        if (draws.Count < 2 || draws.Any(draw => draw.Chance is <= 0 or > 1))
            throw new ArgumentException("Two draws at least, each with a chance over 0 and up to 1", nameof(draws));
        var total = draws.Average(draw => draw.Value / draw.Chance);
        return new Estimate(total, Math.Sqrt(draws.Sum(draw => Math.Pow(draw.Value / draw.Chance - total, 2)) / (draws.Count * (draws.Count - 1.0))));
    }

    /// <summary>A share as it is, from one that was seen by labels that err (Rogan and Gladen, 1978): (p + Sp − 1)/(Se + Sp − 1), kept within 0
    /// and 1.</summary>
    /// <param name="seen">The share of positive labels.</param>
    /// <param name="sensitivity">How often a positive is labelled so.</param>
    /// <param name="specificity">How often a negative is labelled so.</param>
    /// <exception cref="ArgumentException">Labels no better than chance.</exception>
    public static double WithoutLabelError(double seen, double sensitivity, double specificity) => sensitivity + specificity <= 1
        ? throw new ArgumentException("Labels that are no better than chance tell nothing", nameof(sensitivity))
        : Math.Clamp((seen + specificity - 1) / (sensitivity + specificity - 1), 0, 1);

    /// <summary>How a sample is best divided among strata (J. Neyman, 1934): in proportion to N·√(p(1−p)).</summary>
    /// <returns>Parts that add up to the total; not rounded.</returns>
    public static IReadOnlyList<double> Neyman(int total, IReadOnlyList<Stratum> strata)
    {
        double[] weights = [.. strata.Select(stratum => stratum.Population * Math.Sqrt(stratum.Rate * (1 - stratum.Rate)))];
        var all = weights.Sum();
        return [.. weights.Select((weight, at) => total * (all > 0 ? weight / all : (double)strata[at].Population / strata.Sum(stratum => stratum.Population)))];
    }

    /// <summary>How many of a small population do the work of a sample from an endless one: n/(1 + (n−1)/N), rounded up.</summary>
    public static int OfFinite(int sample, long population) => (int)Math.Ceiling(sample / (1 + (sample - 1.0) / population));

    /// <summary>How many without a single error prove, at 95 %, a rate under this one: ln 0.05/ln(1 − rate), rounded up.</summary>
    public static int WithoutError(double rate) => (int)Math.Ceiling(Math.Log(0.05) / Math.Log(1 - rate));
}
