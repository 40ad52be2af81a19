using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ReviewerConsole.Core.Posts;

/// <summary>What a part of a post's text is.</summary>
public enum PartKind
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>A character that is not seen, or reorders what is: shown as its name. Or marks piled on one letter.</summary>
    Mark,

    /// <summary>A link, shown as written, with the host's real form beside it where the two may be taken for different.</summary>
    Link,
}

/// <summary>A part of a text, <see cref="Start"/> and <see cref="Length"/> counted in UTF-16 units of the original.</summary>
/// <param name="Mark">What a mark stands for.</param>
/// <param name="Registered">In a link, where in <see cref="Shown"/> the name stands that somebody registered; empty where it has none.</param>
public readonly record struct TextPart(PartKind Kind, int Start, int Length, string Shown, MarkKind Mark = default, Span Registered = default);

/// <summary>Cuts a post's text into parts that can be shown as they are: nothing in it acts, hides or reorders.</summary>
public static partial class SafeText
{
    /// <summary>Marks that one letter carries at most: what the Stream-Safe Text Format allows (UAX #15, D4), and more than any
    /// language needs.</summary>
    private const int MostPiled = 30;

    /// <summary>The parts, in order, covering the whole text.</summary>
    public static IReadOnlyList<TextPart> Parts(string text)
    {
        var parts = new List<TextPart>();
        var from = 0;
        foreach (Match link in Links().Matches(text))
        {
            if (link.Groups["host"].Success && !LinkText.Deceives(link.Value))
                continue;
            Plain(parts, text, from, link.Index);
            var (shown, registered) = LinkText.Show(link.Value);
            parts.Add(new TextPart(PartKind.Link, link.Index, link.Length, shown, Registered: registered));
            from = link.Index + link.Length;
        }
        Plain(parts, text, from, text.Length);
        return parts;
    }

    private static void Plain(List<TextPart> parts, string text, int from, int to)
    {
        var foreign = MixedWords.Foreign(text.AsSpan(from, to - from));
        var (start, piled) = (from, 0);
        for (var at = from; at < to;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at, to - at), out var rune, out var length);
            piled = Piles(rune) ? piled + 1 : 0;
            if (piled > MostPiled)
                length = PileEnd(text, at, to) - at;
            if (piled > MostPiled || foreign.Contains(at - from) || HiddenCharacters.IsMark(text, at, rune))
            {
                Add(parts, text, start, at);
                parts.Add(piled > MostPiled ? Pile(text, at, length)
                    : foreign.Contains(at - from) ? new TextPart(PartKind.Mark, at, length, rune.ToString(), MarkKind.Foreign)
                    : new TextPart(PartKind.Mark, at, length, MarkNames.Of(rune), MarkNames.KindOf(rune)));
                start = at + length;
            }
            at += length;
        }
        Add(parts, text, start, to);
    }

    private static TextPart Pile(string text, int at, int length) =>
        new(PartKind.Mark, at, length, string.Create(CultureInfo.InvariantCulture, $"+{text.Substring(at, length).EnumerateRunes().Count()}"), MarkKind.Piled);

    private static bool Piles(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark && !HiddenCharacters.IsMark(rune);

    private static int PileEnd(string text, int at, int to)
    {
        while (at < to && Rune.DecodeFromUtf16(text.AsSpan(at, to - at), out var rune, out var length) == System.Buffers.OperationStatus.Done && Piles(rune))
            at += length;
        return at;
    }

    private static void Add(List<TextPart> parts, string text, int from, int to)
    {
        if (to > from)
            parts.Add(new TextPart(PartKind.Text, from, to - from, text[from..to]));
    }

    // A host without a scheme counts where its letters may be taken for others; programs make links of such names too.
    // A host of Latin letters ends where kana or Han begin, since Japanese needs no space after a link; a path is ASCII.
    [GeneratedRegex(@"\b[a-zA-Z][a-zA-Z0-9+.-]{1,20}://(?:[!-.0-;=@-~]*\.[a-zA-Z]{2,24}(?=[\u3000-\u30FF\u3400-\u9FFF\uFF00-\uFFEF])|[^\s/?#<>""'「」（）。、！？]+)(?:[/?#][!#-;=?-~]*)?|(?<host>(?<![\p{L}\p{N}\p{M}_.@-])(?:[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}\.){1,10}\p{L}[\p{L}\p{N}\p{M}-]{1,62})")]
    private static partial Regex Links();
}
