using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Core.Designations;

/// <summary>An entry of the registry as matching needs it.</summary>
public sealed record ListedName(Guid Id, string Name, string Kind, IReadOnlyList<string> Spellings);

/// <summary>A listed name found in a text, and where.</summary>
public sealed record NameMatch(Guid Id, string Name, string Kind, Span Where);

/// <summary>Finds listed names in a text: whole words where words are spaced, anywhere in Japanese and Chinese. It points; it
/// never decides.</summary>
public sealed class NameMatcher(IEnumerable<ListedName> names)
{
    private readonly (string Folded, ListedName Entry)[] _spellings =
        [.. names.SelectMany(entry => entry.Spellings.Append(entry.Name).Select(name => (new Folding(name).Text.Trim(), entry)))
            .Where(item => item.Item1.Length > 1).OrderByDescending(item => item.Item1.Length)];

    /// <summary>The matches in the order of the text; of two that overlap, the longer.</summary>
    public IReadOnlyList<NameMatch> Find(string text)
    {
        var folding = new Folding(text);
        var folded = folding.Text;
        var taken = new bool[folded.Length];
        var found = new List<NameMatch>();
        foreach (var (spelling, entry) in _spellings)
            for (var at = folded.IndexOf(spelling, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(spelling, at + 1, StringComparison.Ordinal))
                if (IsWhole(folded, at, spelling.Length) && !taken.AsSpan(at, spelling.Length).Contains(true))
                {
                    taken.AsSpan(at, spelling.Length).Fill(true);
                    var start = folding.Origin(at);
                    found.Add(new NameMatch(entry.Id, entry.Name, entry.Kind, new Span(start, folding.OriginAfter(at + spelling.Length - 1) - start)));
                }
        return [.. found.OrderBy(match => match.Where.Start)];
    }

    private static bool IsWhole(string text, int at, int length) =>
        IsBorder(text, at - 1, at) && IsBorder(text, at + length - 1, at + length) && !IsVoiced(text, at + length);

    /// <summary>A voicing mark belongs to the letter before it: a name that ends there is another word.</summary>
    private static bool IsVoiced(string text, int at) => at < text.Length && text[at] is '\u3099' or '\u309A';

    private static bool IsBorder(string text, int left, int right) =>
        left < 0 || right >= text.Length || !IsSpaced(text[left]) || !IsSpaced(text[right]);

    private static bool IsSpaced(char letter) => char.IsLetterOrDigit(letter) && letter < '\u2E80';
}
