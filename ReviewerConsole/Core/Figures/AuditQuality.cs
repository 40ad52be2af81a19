namespace ReviewerConsole.Core.Figures;

/// <summary>How right decisions are, from audits of some of those that acted and some of those that did not, each weighed by how many there are.</summary>
/// <param name="Precision">Of what was acted on, the share that should have been; null where nothing was.</param>
/// <param name="Recall">Of what should have been acted on, the share that was; null where nothing should.</param>
/// <param name="Accuracy">The share that is right.</param>
public sealed record AuditQuality(double? Precision, double? Recall, double Accuracy)
{
    /// <summary>The harmonic mean of precision and recall; null where one is.</summary>
    public double? F1 => Precision + Recall is > 0 and var sum ? 2 * Precision * Recall / sum : null;

    /// <summary>Of audits.</summary>
    /// <param name="audits">Of each: whether the decision acted, whether it should have, and how many decisions it stands for.</param>
    /// <returns>Null without audits.</returns>
    public static AuditQuality? Of(IEnumerable<(bool Acted, bool Should, double StandsFor)> audits)
    {
        var (right, acted, should, same, all) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (did, ought, weight) in audits)
        {
            all += weight;
            acted += did ? weight : 0;
            should += ought ? weight : 0;
            right += did && ought ? weight : 0;
            same += did == ought ? weight : 0;
        }
        return all == 0 ? null : new AuditQuality(acted == 0 ? null : right / acted, should == 0 ? null : right / should, same / all);
    }
}
