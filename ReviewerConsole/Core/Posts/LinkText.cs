using System.Globalization;
using System.Text;

namespace ReviewerConsole.Core.Posts;

/// <summary>Shows a link as it is written, and beside it where it leads, if that could be mistaken: a host that is not plain
/// ASCII, is in punycode, hides a character, or stands behind something that looks like one.</summary>
internal static class LinkText
{
    /// <summary>The link as shown, and where in that the registered name stands (<see cref="PublicSuffixes"/>).</summary>
    public static (string Shown, Span Registered) Show(string link)
    {
        var authority = Authority(link);
        var host = authority[(authority.LastIndexOf('@') + 1)..].Split(':')[0];
        var shown = Visible(link);
        var plain = string.Concat(host.EnumerateRunes().Where(rune => !HiddenCharacters.IsMark(rune)));
        var (ascii, unicode) = (Ascii(plain), Unicode(plain));
        if (Address(link) is { } address && address != plain)
            ascii = unicode = address;
        var isPlain = plain == host && ascii == unicode && authority == host && ascii.Equals(host, StringComparison.OrdinalIgnoreCase);
        var whole = isPlain ? shown : $"{shown} [{(ascii == unicode ? ascii : $"{ascii}, {unicode}")}]";
        return (whole, Registered(whole, ascii, isPlain ? Math.Max(0, link.IndexOf("://", StringComparison.Ordinal)) : shown.Length));
    }

    /// <summary>Whether a host that stands alone may be taken for another: its letters are not plain ASCII, or are written in punycode,
    /// and its last label is a public one, so that it is no sentence without a space.</summary>
    public static bool Deceives(string host) =>
        (!System.Text.Ascii.IsValid(host) || host.Contains("xn--", StringComparison.OrdinalIgnoreCase)) && PublicSuffixes.IsListed(Ascii(host));

    private static Span Registered(string whole, string ascii, int from)
    {
        if (PublicSuffixes.Registered(ascii) is not { } name)
            return default;
        var host = whole.IndexOf(ascii, from, StringComparison.OrdinalIgnoreCase);
        return host < 0 ? default : new Span(host + ascii.TrimEnd('.').Length - name.Length, name.Length);
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
        var scheme = link.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? link : link[(scheme + 3)..];
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
        string.Concat(text.EnumerateRunes().Select(rune => HiddenCharacters.IsMark(rune) ? $"[{MarkNames.Number(rune)}]" : rune.ToString()));
}
