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
            var whole = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (whole && !IsNonCharacter(rune))
                Fold(rune, at);
            at += length;
        }
        _origin.Add(text.Length);
    }

    /// <summary>The folded text.</summary>
    public string Text => _folded.ToString();

    /// <summary>Where in the original a place of the folded text lies.</summary>
    public int Origin(int at) => _origin[at];

    /// <summary>The first place in the original after what a place of the folded text came from.</summary>
    public int OriginAfter(int at)
    {
        var next = at + 1;
        while (next < _origin.Count - 1 && _origin[next] == _origin[at])
            next++;
        return _origin[next];
    }

    private void Fold(Rune rune, int at)
    {
        if (rune.Value == '＝')
            return;
        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
            if (Fold(part) is { } folded && !(folded == " " && _folded.Length > 0 && _folded[^1] == ' '))
            {
                _folded.Append(folded);
                _origin.AddRange(Enumerable.Repeat(at, folded.Length));
            }
    }

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
