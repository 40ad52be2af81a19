using System.Globalization;
using System.Text;

namespace ReviewerConsole.Core.Designations;

/// <summary>What each character is folded to: width, case, kana, diacritics and what is not seen aside.</summary>
internal static class Letters
{
    private static readonly string?[] Known = new string?[0x10000];

    /// <summary>The folded character: none for what is not seen, one space for every kind of white space and hyphen, several for what
    /// stands for several.</summary>
    public static string Of(Rune rune) => rune.IsBmp ? Known[rune.Value] ??= Make(rune) : Make(rune);

    private static string Make(Rune rune) =>
        rune.Value == '＝' || IsNonCharacter(rune) ? "" : string.Concat(rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().Select(Fold));

    private static string? Fold(Rune rune) => rune.Value switch
    {
        >= 0x30A1 and <= 0x30F6 => ((char)(rune.Value - 0x60)).ToString(),
        0x3099 or 0x309A => rune.ToString(),
        '・' or 0x115F or 0x1160 or 0x3164 or 0xFFA0 => null,
        '-' or (>= 0x2010 and <= 0x2015) => " ",
        _ when Rune.IsWhiteSpace(rune) => " ",
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => null,
        _ => Rune.ToLowerInvariant(rune).ToString(),
    };

    private static bool IsNonCharacter(Rune rune) => rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE;
}
