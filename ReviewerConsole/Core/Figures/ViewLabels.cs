namespace ReviewerConsole.Core.Figures;

/// <summary>One labelled view of a sample.</summary>
/// <param name="Line">Its line in the file, for what is said of it.</param>
/// <param name="Stratum">The part of all views that it was drawn from.</param>
/// <param name="Views">How many views that part has.</param>
/// <param name="Violating">What it was labelled.</param>
public readonly record struct ViewLabel(int Line, string Stratum, long Views, bool Violating);

/// <summary>Sums the labels of a sample by stratum.</summary>
public static class ViewLabels
{
    /// <summary>The strata, or what is wrong: <c>views-none</c>; <c>views-differ</c> (line, stratum) where a stratum has two sizes;
    /// <c>views-few</c> (stratum) with fewer than two labels; <c>views-many</c> (stratum) with more labels than views.</summary>
    public static Result<IReadOnlyList<Stratum>> Sum(IReadOnlyList<ViewLabel> labels)
    {
        if (labels.Count == 0)
            return new Error("views-none");
        var strata = new List<Stratum>();
        foreach (var group in labels.GroupBy(label => label.Stratum, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var size = group.First().Views;
            if (group.FirstOrDefault(label => label.Views != size) is { Line: > 0 } other)
                return new Error("views-differ", other.Line, group.Key);
            if (group.Count() < 2)
                return new Error("views-few", group.Key);
            if (group.Count() > size)
                return new Error("views-many", group.Key);
            strata.Add(new Stratum(size, group.Count(), group.Count(label => label.Violating)));
        }
        return strata;
    }
}
