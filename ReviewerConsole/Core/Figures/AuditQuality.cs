namespace ReviewerConsole.Core.Figures;

/// <summary>How right decisions are, from audits of some of those that acted and some of those that did not, each weighed by how many there are.</summary>
/// <param name="Precision">Of what was acted on, the share that should have been; null where nothing was.</param>
/// <param name="Recall">Of what should have been acted on, the share that was; null where nothing should.</param>
/// <param name="Accuracy">The share that is right.</param>
public sealed record AuditQuality(double? Precision, double? Recall, double Accuracy)
{
    /// <summary>The harmonic mean of precision and recall; null where one is.</summary>
    public double? F1 => Precision + Recall is > 0 and var sum ? 2 * Precision * Recall / sum : null;

    /// <summary>Of an audit.</summary>
    /// <param name="acted">Decisions that acted: how many, how many were audited, and how many of those were wrong.</param>
    /// <param name="kept">The same of those that did not.</param>
    /// <exception cref="ArgumentException">None was audited of a part that is not empty.</exception>
    public static AuditQuality Of(Stratum acted, Stratum kept)
    {
        if (new[] { acted, kept }.Any(part => part is { Population: > 0, Sampled: 0 }) || acted.Population + kept.Population == 0)
            throw new ArgumentException("Each part needs an audit", nameof(acted));
        var (right, missed) = (Right(acted), kept.Population - Right(kept));
        return new AuditQuality(
            acted.Population == 0 ? null : right / acted.Population,
            right + missed == 0 ? null : right / (right + missed),
            (right + Right(kept)) / (acted.Population + kept.Population));
    }

    private static double Right(Stratum part) => part.Population == 0 ? 0 : part.Population * (1 - part.Rate);
}
