namespace ReviewerConsole.Core.Decisions;

/// <summary>How near a past decision is to a case: what they share of registry entries, clauses and words.</summary>
/// <param name="SameEntry">Whether both are about an entry of the registry.</param>
/// <param name="SameClause">Whether the decision cites a clause that the answers cite so far.</param>
/// <param name="Words">The share of common words among all words of both (Jaccard's coefficient), from 0 to 1.</param>
public readonly record struct Nearness(bool SameEntry, bool SameClause, double Words)
{
    /// <summary>The more, the nearer: an entry says most, a clause less, and words tell apart what is alike in both.</summary>
    public double Score => (SameEntry ? 2 : 0) + (SameClause ? 1 : 0) + 2 * Words;

    /// <summary>Measures it.</summary>
    /// <param name="sameEntry">Whether both are about an entry.</param>
    /// <param name="sameClause">Whether both cite a clause.</param>
    /// <param name="words">The words of the case's text, each once.</param>
    /// <param name="others">Those of the decision's.</param>
    public static Nearness Of(bool sameEntry, bool sameClause, IReadOnlySet<string> words, IReadOnlyCollection<string> others)
    {
        var common = others.Count(words.Contains);
        var all = words.Count + others.Count - common;
        return new Nearness(sameEntry, sameClause, all == 0 ? 0 : (double)common / all);
    }
}
