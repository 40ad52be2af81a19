namespace ReviewerConsole.Core.Audits;

/// <summary>A decision that can be drawn.</summary>
/// <param name="Number">Its place in time, which no other has.</param>
/// <param name="Part">The part that it is in, of a stratified draw.</param>
/// <param name="Signs">Its signs of risk.</param>
public readonly record struct Candidate(long Number, string Part, AuditSign Signs);

/// <summary>A decision that was drawn.</summary>
/// <param name="StandsFor">How many decisions of its part it stands for in an estimate: one over the chance that it had.</param>
public readonly record struct Drawn(long Number, string Part, double StandsFor);

/// <summary>Draws decisions. The same rules, seed and candidates always give the same draw, in whatever order the candidates come.</summary>
public static class AuditDraws
{
    /// <summary>The draw: of each part by chance alone, or by chance weighed with the signs of risk. That is priority sampling (N. Duffield, C. Lund,
    /// M. Thorup, 2007): the largest of weight/u are drawn; one of weight w stands for max(1, τ/w), where τ is the largest that was left. They come in
    /// an order of chance, so that a draw that is half done is a draw of half the size.</summary>
    public static IReadOnlyList<Drawn> Of(PlanRules rules, long seed, IEnumerable<Candidate> candidates)
    {
        var parts = new Dictionary<string, List<(double Priority, double Weight, long Number)>>(StringComparer.Ordinal);
        foreach (var each in candidates)
        {
            var weight = rules.Method == AuditMethod.Risk ? WeightOf(each.Signs, rules.Weights!) : 1;
            var name = rules.Method == AuditMethod.Stratified ? each.Part : "";
            (parts.TryGetValue(name, out var part) ? part : parts[name] = []).Add((weight / Chance(seed, each.Number), weight, each.Number));
        }
        return [.. parts.SelectMany(part => Of(rules, part.Key, part.Value)).OrderBy(drawn => Chance(~seed, drawn.Number)).ThenBy(drawn => drawn.Number)];
    }

    private static IEnumerable<Drawn> Of(PlanRules rules, string part, List<(double Priority, double Weight, long Number)> all)
    {
        var size = rules.SizeOf(all.Count);
        // What is drawn and the first that is left; to order all of a million would take longer than to read them.
        var best = new PriorityQueue<(double Priority, double Weight, long Number), (double, long)>(size + 2);
        foreach (var each in all)
            if (best.Count <= size)
                best.Enqueue(each, (each.Priority, -each.Number));
            else
                best.EnqueueDequeue(each, (each.Priority, -each.Number));
        var first = best.UnorderedItems.Select(item => item.Element).OrderByDescending(each => each.Priority).ThenBy(each => each.Number).ToArray();
        var left = size < all.Count ? first[size].Priority : 0;
        return first.Take(size).Select(each => new Drawn(each.Number, part, rules.Method == AuditMethod.Risk ? Math.Max(1, left / each.Weight) : (double)all.Count / size));
    }

    private static double WeightOf(AuditSign signs, IReadOnlyDictionary<AuditSign, double> weights)
    {
        var weight = 1.0;
        foreach (var (sign, more) in weights)
            if (signs.HasFlag(sign))
                weight += more;
        return weight;
    }

    /// <summary>A number over 0 and up to 1 that seed and place give, whatever machine draws: the finaliser of SplitMix64 (S. Vigna, 2015).</summary>
    private static double Chance(long seed, long number)
    {
        var mixed = Mix(Mix((ulong)seed) ^ (ulong)number);
        return ((mixed >> 11) + 1) / (double)(1UL << 53);
    }

    private static ulong Mix(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
