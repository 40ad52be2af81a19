using System.Globalization;

namespace ReviewerConsole.Core.Posts;

/// <summary>Cuts texts where a reader would: never inside what is one character to them, such as a family of emoji, a flag, or a letter
/// with its marks (grapheme clusters, UAX #29).</summary>
public static class TextCut
{
    /// <summary>How far before the cut to begin looking: longer than any character but a heap of marks, which is clipped anyway.</summary>
    private const int Before = 64;

    /// <summary>The beginning of a text, at most so many UTF-16 units of it.</summary>
    public static string Beginning(string text, int length)
    {
        if (text.Length <= length)
            return text;
        if (length <= 0)
            return "";
        var start = Math.Max(0, length - Before);
        if (start > 0 && char.IsLowSurrogate(text[start]))
            start--;
        var (at, end) = (start, start);
        while (at < length)
        {
            end = at;
            at += StringInfo.GetNextTextElementLength(text.AsSpan(at));
        }
        return text[..(at == length ? at : end > start || start == 0 ? end : length)];
    }
}
