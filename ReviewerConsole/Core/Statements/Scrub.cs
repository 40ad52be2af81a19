using System.Text.RegularExpressions;

namespace ReviewerConsole.Core.Statements;

/// <summary>Takes out of a text what may lead to somebody: mail addresses, telephone numbers, handles, addresses of pages. Our texts hold none of
/// these; it stands between them and the outside all the same.</summary>
public static partial class Scrub
{
    /// <summary>What stands in their place.</summary>
    public const string Mark = "[…]";

    /// <summary>The text without them.</summary>
    public static string Of(string text) => Personal().Replace(text, Mark);

    [GeneratedRegex(@"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w@])@\w{2,}(?:[.-]\w+)*|\+?\d(?:[\s().-]{0,2}\d){8,}", RegexOptions.CultureInvariant)]
    private static partial Regex Personal();
}
