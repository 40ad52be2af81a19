using System.Globalization;
using System.Text;

namespace ReviewerConsole.Core.Posts;

/// <summary>Shows a link as it is written, and beside it where it leads, if that could be mistaken: a host that is not plain
/// ASCII, is in punycode, hides a character, or stands behind something that looks like one.</summary>
internal static class LinkText
{
    public static string Show(string link)
    {
        var authority = Authority(link);
        var host = authority[(authority.LastIndexOf('@') + 1)..].Split(':')[0];
        var shown = Visible(link);
        var plain = string.Concat(host.EnumerateRunes().Where(rune => !HiddenCharacters.IsMark(rune)));
        var (ascii, unicode) = (Ascii(plain), Unicode(plain));
        if (Address(link) is { } address && address != plain)
            ascii = unicode = address;
        var isPlain = plain == host && ascii == unicode && authority == host && ascii.Equals(host, StringComparison.OrdinalIgnoreCase);
        return isPlain ? shown : $"{shown} [{(ascii == unicode ? ascii : $"{ascii}, {unicode}")}]";
    }

    /// <summary>The address that a number written in another way stands for, or null.</summary>
    private static string? Address(string link)
    {
        try
        {
            return Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.HostNameType == UriHostNameType.IPv4 ? uri.Host : null;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static string Authority(string link)
    {
        var rest = link[(link.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var end = rest.IndexOfAny(['/', '?', '#']);
        var authority = end < 0 ? rest : rest[..end];
        return authority.Contains(':') && !authority.Contains('@') ? authority[..authority.IndexOf(':')] : authority;
    }

    private static string Ascii(string host)
    {
        try
        {
            return new IdnMapping { AllowUnassigned = true }.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return Visible(host);
        }
    }

    private static string Unicode(string host)
    {
        try
        {
            return Visible(new IdnMapping { AllowUnassigned = true }.GetUnicode(host));
        }
        catch (ArgumentException)
        {
            return Visible(host);
        }
    }

    private static string Visible(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => HiddenCharacters.IsMark(rune) ? $"[U+{rune.Value:X4}]" : rune.ToString()));
}
