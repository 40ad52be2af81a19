using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Tests.Support;

/// <summary>A text, the entries that are meant in it, and those that were found.</summary>
internal sealed record MatchingText(string Text, IReadOnlySet<string> Meant, IReadOnlySet<string> Found);

/// <summary>The texts that the matcher is held to (Lists/matching.txt), against the whole public list.</summary>
internal sealed class MatchingTexts
{
    private MatchingTexts(IReadOnlyList<ListedEntry> entries, IReadOnlyList<MatchingText> all) => (Entries, All) = (entries, all);

    /// <summary>The list, with the names that a lead would add.</summary>
    public IReadOnlyList<ListedEntry> Entries { get; }

    public IReadOnlyList<MatchingText> All { get; }

    /// <summary>Of what was found, the share that was meant.</summary>
    public double Precision => (double)Hits / All.Sum(text => text.Found.Count);

    /// <summary>Of what was meant, the share that was found.</summary>
    public double Recall => (double)Hits / All.Sum(text => text.Meant.Count);

    private int Hits => All.Sum(text => text.Found.Count(text.Meant.Contains));

    public static MatchingTexts Run()
    {
        using var reader = new StreamReader(typeof(MatchingTexts).Assembly.GetManifestResourceStream("matching.txt")!);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToArray();
        var added = lines.Where(line => line.StartsWith("+ ", StringComparison.Ordinal)).Select(line => line[2..].Split(": ", 2)).ToDictionary(line => line[0], line => line[1].Split(", "));
        var entries = SdnList.Listed().Select(entry => entry with
        {
            Spellings = [.. entry.Spellings, .. added.GetValueOrDefault(entry.Name, []).Select(name => new ListedSpelling(name, NameRole.Alias, NameQuality.ByForm))],
        }).ToArray();
        var matcher = new NameMatcher(entries);
        return new MatchingTexts(entries, [.. lines.Where(line => !line.StartsWith("+ ", StringComparison.Ordinal)).Select(line => line.Split(" | ", 2)).Select(line => new MatchingText(
            line[1], line[0] == "-" ? new HashSet<string>() : line[0].Split("; ").ToHashSet(), matcher.Find(line[1], default).Select(match => match.Name).ToHashSet()))]);
    }
}
