namespace ReviewerConsole.Core.Policies;

/// <summary>Something wrong with a pack: where (a path such as <c>rules/7a/when</c>) and what.</summary>
public sealed record Finding(string Path, string Message);

/// <summary>Checks a pack before it is used: names, texts and citations first, then, if those hold, every combination of
/// answers (complete, nothing unreachable, the orderings).</summary>
public static class Lint
{
    /// <summary>All findings; none means that the pack may be used.</summary>
    public static IReadOnlyList<Finding> Check(Pack pack)
    {
        var names = NamesLint.Check(pack).ToArray();
        return names.Length > 0 ? names : [.. TableLint.Check(pack)];
    }
}
