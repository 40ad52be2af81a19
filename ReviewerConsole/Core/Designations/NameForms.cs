using System.Text.RegularExpressions;

namespace ReviewerConsole.Core.Designations;

/// <summary>The ways in which one listed name is written: as it stands, a person's with the family name last, and without a title, an article, or what stands in brackets.</summary>
internal static partial class NameForms
{
    /// <summary>What stands in brackets behind a name: its initials, or a word that everybody uses.</summary>
    public static string? Aside(string name) => Bracketed().Match(name) is { Success: true } both ? both.Groups[2].Value : null;

    /// <summary>Every form but what stands in brackets, the given one first.</summary>
    public static IEnumerable<string> Of(string name, bool isPerson)
    {
        yield return name;
        foreach (var part in Parts(name))
            yield return part;
        if (Leading().Match(name) is { Success: true } article && article.Length < name.Length)
            yield return name[article.Length..];
        if (!isPerson || name.Split(',', 2) is not [var family, var given])
            yield break;
        yield return $"{given.Trim()} {family.Trim()}";
        if (Titles().Match(given) is { Success: true } title && title.Length < given.Length)
        {
            yield return $"{given[title.Length..]} {family.Trim()}";
            yield return $"{family.Trim()}, {given[title.Length..]}";
        }
    }

    /// <summary>What stands before brackets, and what a lone stroke parts: two names in one.</summary>
    private static IEnumerable<string> Parts(string name) =>
        Bracketed().Match(name) is { Success: true } both ? [both.Groups[1].Value]
        : name.Contains(" / ", StringComparison.Ordinal) ? name.Split(" / ", StringSplitOptions.RemoveEmptyEntries)
        : [];

    [GeneratedRegex(@"^\s*(\S[^()]*?)\s*\(([^()]+)\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\s*the\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Leading();

    [GeneratedRegex(@"^\s*(?:(?:dr|mr|prof|gen|col|capt|sheikh|sheik|shaykh|shaikh|haji|hajji|hadji|hajj|mullah|mulla|mawlawi|maulana|maulavi|qari|general|commander|ayatollah|sayyid|syed|ustad)\b\.?\s+)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Titles();
}
