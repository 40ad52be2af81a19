using System.Text;

namespace ReviewerConsole.Core.Designations;

/// <summary>Folds a text so that two ways of writing it are the same: width, case, kana, diacritics and what is not seen; each folded
/// character remembers where it came from.</summary>
public sealed class Folding
{
    private readonly List<int> _origin = [];
    private readonly StringBuilder _folded = new();

    /// <summary>Folds a text.</summary>
    public Folding(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == System.Buffers.OperationStatus.Done)
                Add(Letters.Of(rune), at);
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

    private void Add(string folded, int at)
    {
        foreach (var letter in folded)
            if (letter != ' ' || _folded.Length == 0 || _folded[^1] != ' ')
            {
                _folded.Append(letter);
                _origin.Add(at);
            }
    }
}
