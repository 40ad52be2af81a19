using System.Text.RegularExpressions;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Statements;

namespace ReviewerConsole.Core.Practice;

/// <summary>Takes whoever stands in a post out of it, before it becomes something to practise on. Names that nobody has told us remain; that is
/// what the second look is for.</summary>
public static class Redaction
{
    /// <summary>The shortest name that is looked for: shorter ones are words as often.</summary>
    private const int Shortest = 3;

    private const string Letter = @"[\p{L}\p{N}-[\u3040-\u30FF\u3400-\u9FFF]]";

    /// <summary>The post without these names, and without handles, addresses and numbers that may lead to somebody. The bytes of its media go,
    /// their descriptions stay.</summary>
    /// <param name="post">The post.</param>
    /// <param name="names">What its author and those above are called.</param>
    public static PracticePost Of(PracticePost post, IReadOnlyList<string> names)
    {
        var numbered = Known(names);
        string Clean(string text) => Scrub.Of(numbered.Aggregate(text, (left, name) => Find(name.Name).Replace(left, name.Stands)));
        return post with
        {
            Text = Clean(post.Text),
            Container = post.Container is { } container ? Clean(container) : null,
            Thread = [.. post.Thread.Select(above => new ThreadPost(numbered.Find(name => name.Name.Equals(above.Author, StringComparison.OrdinalIgnoreCase)).Stands ?? "?", Clean(above.Text)))],
            Media = [.. post.Media.Select(media => new PracticeMedia(media.Kind, media.AltText is { } alt ? Clean(alt) : null))],
            Details = [.. post.Details.Select(Clean)],
        };
    }

    /// <summary>What still leads to somebody, or null: one of the names, or something that <see cref="Scrub"/> would take out.</summary>
    public static string? Left(PracticePost post, IReadOnlyList<string> names)
    {
        foreach (var text in post.Details.Concat(post.Thread.Select(above => above.Text)).Concat(post.Media.Select(media => media.AltText ?? "")).Append(post.Container ?? "").Prepend(post.Text))
        {
            if (Known(names).Find(name => Find(name.Name).IsMatch(text)).Name is { } found)
                return found;
            if (Scrub.Of(text) is var clean && clean != text)
                return First(text, clean);
        }
        return null;
    }

    /// <summary>The names worth looking for, the longest first, each with what stands in its place.</summary>
    private static List<(string Name, string Stands)> Known(IReadOnlyList<string> names) =>
        [.. names.Select(name => name.TrimStart('@').Trim()).Where(name => name.Length >= Shortest).Distinct(StringComparer.OrdinalIgnoreCase).Select((name, at) => (name, $"P{at + 1}")).OrderByDescending(each => each.name.Length)];

    /// <summary>A name with its @, wherever it is no part of another word; where words are written without spaces, anywhere.</summary>
    private static Regex Find(string name)
    {
        var (before, after) = (IsSpaced(name[0]) ? $"(?<!{Letter})" : "", IsSpaced(name[^1]) ? $"(?!{Letter})" : "");
        return new Regex($"@?{before}{Regex.Escape(name)}{after}|@{Regex.Escape(name)}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>Whether words of this letter's script stand apart: not kana and Han.</summary>
    private static bool IsSpaced(char letter) => char.IsLetterOrDigit(letter) && letter is not (>= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF');

    /// <summary>The first word that the clean text does not have.</summary>
    private static string First(string text, string clean) => text[text.AsSpan().CommonPrefixLength(clean)..].Split([' ', '\n', '　'], 2)[0];
}
