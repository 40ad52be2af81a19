using System.Text;
using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Core.Posts;

/// <summary>The words that a text is found by: folded (NFKC, case, width, kana, diacritics) and cut at whatever is no letter or digit; of
/// scripts written without spaces every pair of letters that stand side by side.</summary>
public static class SearchWords
{
    /// <summary>So much of a text is read, in UTF-16 units.</summary>
    public const int MostRead = 20_000;

    /// <summary>Longer words are cut, in letters.</summary>
    private const int Longest = 64;

    /// <summary>Each word of a text once. The last letter of what is written without spaces is a word of its own, since no pair begins with it.</summary>
    public static IReadOnlyList<string> Of(string text) => Of(text, withEnds: true);

    private static IReadOnlyList<string> Of(string text, bool withEnds)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in Runs(text.Length > MostRead ? text[..MostRead] : text))
            if (!run.IsDense)
                words.Add(string.Concat(run.Letters.Take(Longest)));
            else
            {
                for (var at = 1; at < run.Letters.Count; at++)
                    words.Add(run.Letters[at - 1] + run.Letters[at]);
                if (run.Letters.Count == 1 || withEnds)
                    words.Add(run.Letters[^1]);
            }
        return [.. words];
    }

    /// <summary>What a text must have to be found by some words; <see cref="SearchWord.IsBeginning"/> where a word of it need only begin so.</summary>
    public static IReadOnlyList<SearchWord> Sought(string words) =>
        [.. Of(words, withEnds: false).Select(word => new SearchWord(word, word.EnumerateRunes().Count() == 1 && IsDense(word.EnumerateRunes().First())))];

    private static IEnumerable<Run> Runs(string text)
    {
        List<string> letters = [];
        var dense = false;
        foreach (var rune in new Folding(text).Text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var isWord = Rune.IsLetterOrDigit(rune);
            if (letters.Count > 0 && (!isWord || IsDense(rune) != dense))
            {
                yield return new Run(letters, dense);
                letters = [];
            }
            if (!isWord)
                continue;
            dense = IsDense(rune);
            letters.Add(rune.ToString());
        }
        if (letters.Count > 0)
            yield return new Run(letters, dense);
    }

    /// <summary>Letters of scripts that put no space between words: Han, kana, Thai, Lao, Khmer, Burmese.</summary>
    private static bool IsDense(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x3005 and <= 0x3007) or (>= 0x3041 and <= 0x30FF)
        or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private sealed record Run(IReadOnlyList<string> Letters, bool IsDense);
}

/// <summary>One word that is looked for.</summary>
/// <param name="Text">Letters and digits alone.</param>
/// <param name="IsBeginning">Whether a word need only begin with it.</param>
public sealed record SearchWord(string Text, bool IsBeginning);
