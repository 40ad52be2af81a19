using System.Text;

namespace ReviewerConsole.Core.Posts;

/// <summary>Finds letters that do not belong to the script of their word, among the scripts whose letters look alike: Latin, Greek and
/// Cyrillic (the mixed-script check of UTS #39, 5.1, for these three). Words of two letters are units as often as tricks, and are left alone.</summary>
public static class MixedWords
{
    private const int Shortest = 3;

    /// <summary>Where such letters stand.</summary>
    public static IReadOnlySet<int> Foreign(ReadOnlySpan<char> text)
    {
        var found = new HashSet<int>();
        if (!text.ContainsAnyInRange('\u0370', '\u052F'))
            return found;
        var word = new List<(int At, string Script)>();
        for (var at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
            if (ScriptGuess.Of(rune) is ("Latn" or "Grek" or "Cyrl") and { } script)
                word.Add((at, script));
            else if (!Rune.IsDigit(rune) && rune.Value is not ('_' or '\''))
                End(word, found);
            at += length;
        }
        End(word, found);
        return found;
    }

    private static void End(List<(int At, string Script)> word, HashSet<int> found)
    {
        if (word.Count >= Shortest)
        {
            var main = word.CountBy(letter => letter.Script).MaxBy(script => script.Value).Key;
            found.UnionWith(word.Where(letter => letter.Script != main).Select(letter => letter.At));
        }
        word.Clear();
    }
}
