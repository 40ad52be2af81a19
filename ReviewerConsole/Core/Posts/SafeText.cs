using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ReviewerConsole.Core.Posts;

/// <summary>What a part of a post's text is.</summary>
public enum PartKind
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>A character that is not seen, or reorders what is: shown as its name.</summary>
    Mark,

    /// <summary>The beginning of a link up to its host, in the host's real form.</summary>
    Link,
}

/// <summary>A part of a text, <see cref="Start"/> and <see cref="Length"/> counted in UTF-16 units of the original.</summary>
public readonly record struct TextPart(PartKind Kind, int Start, int Length, string Shown);

/// <summary>Cuts a post's text into parts that can be shown as they are: nothing in it acts, hides or reorders.</summary>
public static partial class SafeText
{
    /// <summary>The parts, in order, covering the whole text.</summary>
    public static IReadOnlyList<TextPart> Parts(string text)
    {
        var parts = new List<TextPart>();
        var from = 0;
        foreach (Match link in Links().Matches(text))
        {
            Plain(parts, text, from, link.Index);
            parts.Add(new TextPart(PartKind.Link, link.Index, link.Length, RealForm(link.Value)));
            from = link.Index + link.Length;
        }
        Plain(parts, text, from, text.Length);
        return parts;
    }

    /// <summary>Whether a character hides, reorders, or has no shape of its own.</summary>
    public static bool IsMark(Rune rune) => rune.Value switch
    {
        '\n' or '\t' => false,
        0x200D or 0xFE0F or 0xFE0E or 0x200C => false,
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or 0xFEFF or 0xFFFD => true,
        >= 0x180B and <= 0x180F or >= 0x2028 and <= 0x2029 or >= 0xE0100 and <= 0xE01EF => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format,
    };

    private static void Plain(List<TextPart> parts, string text, int from, int to)
    {
        var start = from;
        for (var at = from; at < to;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at, to - at), out var rune, out var length);
            if (IsMark(rune))
            {
                Add(parts, text, start, at);
                parts.Add(new TextPart(PartKind.Mark, at, length, $"U+{rune.Value:X4}"));
                start = at + length;
            }
            at += length;
        }
        Add(parts, text, start, to);
    }

    private static void Add(List<TextPart> parts, string text, int from, int to)
    {
        if (to > from)
            parts.Add(new TextPart(PartKind.Text, from, to - from, text[from..to]));
    }

    /// <summary>The link as it really leads: a host that is not plain ASCII, or is in punycode, is shown in both forms.</summary>
    private static string RealForm(string link)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.IdnHost.Length == 0)
            return Visible(link);
        var (ascii, unicode) = (uri.IdnHost, Unicode(uri.IdnHost));
        var host = ascii == unicode ? ascii : $"{ascii} ({Visible(unicode)})";
        var user = uri.UserInfo.Length > 0 ? $"{Visible(uri.UserInfo)}@" : "";
        var port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        return $"{uri.Scheme}://{user}[{host}]{port}{Visible(uri.PathAndQuery + uri.Fragment)}";
    }

    private static string Unicode(string host)
    {
        try
        {
            return new IdnMapping().GetUnicode(host);
        }
        catch (ArgumentException)
        {
            return host;
        }
    }

    private static string Visible(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => IsMark(rune) ? $"[U+{rune.Value:X4}]" : rune.ToString()));

    [GeneratedRegex(@"\b[a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^\s<>""'「」（）]+")]
    private static partial Regex Links();
}
