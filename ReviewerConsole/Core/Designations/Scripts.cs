using System.Globalization;

namespace ReviewerConsole.Core.Designations;

/// <summary>What matching needs to know of scripts.</summary>
internal static class Scripts
{
    /// <summary>Whether words are parted by spaces where this letter is written: not in Japanese, Chinese, Thai, Lao, Burmese, Khmer, and not
    /// around a sign that is a word by itself.</summary>
    public static bool IsSpaced(char letter) =>
        letter < '\u2E80' && (char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.SpacingCombiningMark) && letter is not (>= '\u0E00' and <= '\u0EFF') and not (>= '\u1000' and <= '\u109F') and not (>= '\u1780' and <= '\u17FF');

    /// <summary>Whether it may stand before a word and be written with it: the Arabic "and".</summary>
    public static bool IsProclitic(char letter) => letter is 'و' or 'ف';
}
