using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace ReviewerConsole.Core.Designations;

/// <summary>How strongly two letters are parted.</summary>
internal enum Gap : byte
{
    None,

    /// <summary>A Japanese middle dot, or a capital after a small letter: a border, but no hindrance inside a name.</summary>
    Joint,

    /// <summary>Space, hyphen, quotation mark, bracket.</summary>
    Space,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>The end of a sentence or of a part of it.</summary>
    Stop,
}

/// <summary>A text as names are looked for in it: its folded letters alone, what parts each from the one before, and where each stood.</summary>
internal sealed class NameText
{
    /// <summary>A sign of braille without a dot: it looks like a space.</summary>
    private const char Blank = '\u2800';

    private readonly List<char> _letters;
    private readonly List<Gap> _gaps;
    private readonly List<int> _origins;
    private readonly List<bool> _katakana;
    private readonly string _text;
    private Gap _gap = Gap.Stop;
    private bool _wasSmall;

    public NameText(string text)
    {
        _text = text;
        (_letters, _gaps, _origins, _katakana) = (new(text.Length + 1), new(text.Length + 1), new(text.Length + 1), new(text.Length + 1));
        for (var at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == System.Buffers.OperationStatus.Done)
                Read(rune, at, at + length);
            at += length;
        }
        _gaps.Add(Gap.Stop);
        _origins.Add(text.Length);
    }

    /// <summary>How many letters there are.</summary>
    public int Count => _letters.Count;

    public char this[int at] => _letters[at];

    /// <summary>What parts a letter from the one before; after the last, the end.</summary>
    public Gap Before(int at) => _gaps[at];

    /// <summary>Whether a letter was katakana as it was written.</summary>
    public bool IsKatakana(int at) => _katakana[at];

    /// <summary>Where in the text the letters from one to before another stand.</summary>
    public Posts.Span Where(int from, int after) => new(_origins[from], EndOf(after - 1) - _origins[from]);

    /// <summary>Whether some letters stand at a place.</summary>
    public bool Continues(int at, ReadOnlySpan<char> letters) => CollectionsMarshal.AsSpan(_letters)[at..].StartsWith(letters);

    /// <summary>The letters alone.</summary>
    public override string ToString() => string.Concat(_letters);

    /// <summary>The words: letters between gaps.</summary>
    public IEnumerable<string> Words()
    {
        for (var from = 0; from < Count;)
        {
            var end = from + 1;
            while (end < Count && Before(end) <= Gap.Joint)
                end++;
            yield return string.Concat(_letters[from..end]);
            from = end;
        }
    }

    /// <summary>The end of what a letter came from, with the marks that belong to it.</summary>
    private int EndOf(int at)
    {
        var end = _origins[at];
        Rune.DecodeFromUtf16(_text.AsSpan(end), out _, out var length);
        for (end += length; end < _text.Length && Rune.DecodeFromUtf16(_text.AsSpan(end), out var rune, out length) == System.Buffers.OperationStatus.Done && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;)
            end += length;
        return end;
    }

    private void Read(Rune rune, int at, int next)
    {
        if (rune.Value is '・' or '･' or '＝')
        {
            Part(Gap.Joint);
            return;
        }
        var isCapital = Rune.IsUpper(rune);
        if (isCapital && _wasSmall)
            Part(Gap.Joint);
        foreach (var letter in Letters.Of(rune))
            Read(letter, rune, at, next);
        if (Rune.IsLetter(rune))
            _wasSmall = Rune.IsLower(rune);
    }

    private void Read(char letter, Rune rune, int at, int next)
    {
        var category = char.IsAsciiLetterOrDigit(letter) ? UnicodeCategory.LowercaseLetter : char.GetUnicodeCategory(letter);
        if (category is UnicodeCategory.EnclosingMark or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned)
            return;
        if (letter != Blank && (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || letter is '\u3099' or '\u309A' || category is UnicodeCategory.OtherSymbol or UnicodeCategory.SpacingCombiningMark))
        {
            if (!IsStretch(letter))
                Add(letter, rune, at);
        }
        else if (GapOf(letter, at, next) is not Gap.None and var gap)
            Part(gap);
    }

    /// <summary>What only draws a word out: a name is written with it and without.</summary>
    private static bool IsStretch(char letter) => letter is 'ー' or 'ـ';

    private void Add(char letter, Rune rune, int at)
    {
        if (LookAlikes.Spread(letter) is { } several)
            foreach (var each in several)
                Append(each);
        else
            Append(LookAlikes.Of(letter));

        void Append(char plain)
        {
            _letters.Add(plain);
            _gaps.Add(_gap);
            _origins.Add(at);
            _katakana.Add(rune.Value is (>= 0x30A1 and <= 0x30FE) or (>= 0xFF66 and <= 0xFF9D));
            _gap = Gap.None;
        }
    }

    private void Part(Gap gap)
    {
        if (gap > _gap)
            _gap = gap;
        _wasSmall = false;
    }

    private Gap GapOf(char mark, int at, int next) => mark switch
    {
        '\'' or '’' or '‘' or 'ʼ' or 'ʻ' or '`' or '\u0301' => IsPossessive(next) ? Gap.Space : Gap.None,
        '.' => IsInInitials(at, next) ? Gap.None : IsEnd(next) ? Gap.Stop : Gap.Space,
        ',' or '、' or '،' => Gap.Comma,
        '!' or '?' or ';' or ':' or '。' or '…' or '؛' or '؟' or '.' or '|' => Gap.Stop,
        _ => Gap.Space,
    };

    private bool IsPossessive(int next) => next < _text.Length && _text[next] is 's' or 'S' && (next + 1 == _text.Length || !char.IsLetterOrDigit(_text[next + 1]));

    /// <summary>Whether a full stop stands between single letters.</summary>
    private bool IsInInitials(int at, int next) =>
        next < _text.Length && char.IsLetter(_text[next]) && at > 0 && char.IsLetter(_text[at - 1]) && (at == 1 || !char.IsLetterOrDigit(_text[at - 2]))
        && (next + 1 == _text.Length || !char.IsLetterOrDigit(_text[next + 1]));

    private bool IsEnd(int next) => next >= _text.Length || char.IsWhiteSpace(_text[next]);
}
