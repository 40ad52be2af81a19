using System.Globalization;
using System.Text;

namespace ReviewerConsole.Core.Designations;

/// <summary>Folds a text so that names are found however they are written: width, case, kana, diacritics and what is not
/// seen; each folded character remembers where it came from.</summary>
public sealed class Folding
{
    private readonly List<int> _origin = [];
    private readonly StringBuilder _folded = new();

    /// <summary>Folds a text.</summary>
    public Folding(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
            Fold(text.Substring(at, length), at);
            at += length;
        }
        _origin.Add(text.Length);
    }

    /// <summary>The folded text.</summary>
    public string Text => _folded.ToString();

    /// <summary>Where in the original a place of the folded text lies.</summary>
    public int Origin(int at) => _origin[at];

    private void Fold(string piece, int at)
    {
        if (char.IsSurrogate(piece, 0) && piece.Length == 1)
            return;
        foreach (var letter in piece.Normalize(NormalizationForm.FormKD))
        {
            var folded = Fold(letter);
            if (folded == '\0')
                continue;
            _folded.Append(folded);
            _origin.Add(at);
        }
    }

    private static char Fold(char letter) => letter switch
    {
        >= '\u30A1' and <= '\u30F6' => (char)(letter - 0x60),
        '\u3099' or '\u309A' => letter,
        '・' or '＝' => '\0',
        _ when CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => '\0',
        _ when char.IsWhiteSpace(letter) || letter == '-' => ' ',
        _ => char.ToLowerInvariant(letter),
    };
}
