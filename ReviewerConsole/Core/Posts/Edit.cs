using System.Globalization;
using System.Text;

namespace ReviewerConsole.Core.Posts;

/// <summary>Where two versions of a text part and meet again: what stands before and after is the same in both.</summary>
/// <param name="Before">The part of the earlier text that is not in the later one so; empty where something was only added.</param>
/// <param name="After">The part of the later text that is new; empty where something was only taken away.</param>
public readonly record struct Edit(Span Before, Span After)
{
    private const char Joiner = '\u200D';

    /// <summary>The edit that leads from one text to the other, in whole words.</summary>
    public static Edit Between(string before, string after)
    {
        var same = before.AsSpan().CommonPrefixLength(after);
        while (same > 0 && !(IsBreak(before, same) && IsBreak(after, same)))
            same--;
        var end = 0;
        var most = Math.Min(before.Length, after.Length) - same;
        while (end < most && before[^(end + 1)] == after[^(end + 1)])
            end++;
        while (end > 0 && !(IsBreak(before, before.Length - end) && IsBreak(after, after.Length - end)))
            end--;
        return new Edit(new Span(same, before.Length - same - end), new Span(same, after.Length - same - end));
    }

    /// <summary>Whether a text may be parted there: not within a word of letters that are written together, and not within what is
    /// read as one character.</summary>
    private static bool IsBreak(string text, int at) => at == 0 || at == text.Length
        || !(Joins(text[at - 1]) && Joins(text[at])) && !Continues(text, at);

    private static bool Joins(char letter) => char.IsLetterOrDigit(letter) && letter is < '\u3040' or >= '\uAC00' and <= '\uD7AF';

    private static bool Continues(string text, int at) => char.IsLowSurrogate(text[at]) || text[at - 1] == Joiner
        || Rune.TryGetRuneAt(text, at, out var rune) && (rune.Value is >= 0x1F3FB and <= 0x1F3FF || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format);
}
