using System.Globalization;
using System.Text;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Tests.Core.Decisions;

public sealed class SameTextTests
{
    private static readonly string[] Words = ["You", "are", "a", "fool", "ばか", "ガス", "パン", "㌀", "e\u0301te\u0301", "𝒜bc", "😀", "half-way", "Ｗｉｄｅ", "ｶﾞﾗｽ", "ﬁne", "ＡＢＣ", "İ", "ß", "が"];
    private static readonly string[] Hidden = ["", "\u200b", "\u00ad", "\u200d", "\ufe0f"];
    private static readonly string[] Spaces = [" ", "  ", "\u3000", "\n", "\u00a0 "];

    [Theory]
    [InlineData("You are a fool", "  YOU ARE  A FOOL", 10, 4, "FOOL")]
    [InlineData("  You are", "You are", 2, 3, "You")]
    [InlineData("ばか ", "バカ", 0, 2, "バカ")]
    [InlineData("ﾊﾞｶ", "バカ", 0, 2, "バ")]
    [InlineData("バカ", "ﾊﾞｶ", 0, 1, "ﾊﾞ")]
    [InlineData("fool", "fo\u200bol", 0, 4, "fo\u200bol")]
    [InlineData("㌀", "アパート", 0, 1, "アパート")]
    [InlineData("アパート", "㌀", 1, 2, "㌀")]
    public void Words_are_found_in_the_other_text(string from, string to, int start, int length, string expected) =>
        Assert.Equal(expected, Assert.Single(SameText.Move([new Span(start, length)], from, to)).Of(to));

    [Fact]
    public void Nothing_is_moved_into_a_text_with_other_words() => Assert.Empty(SameText.Move([new Span(0, 3)], "You fool", "You fools"));

    [Fact]
    public void Moved_spans_lie_within_the_text_and_cover_the_same_folded_words()
    {
        var random = new Random(20260301);
        for (var time = 0; time < 3000; time++)
        {
            var words = Enumerable.Range(0, random.Next(1, 7)).Select(_ => Words[random.Next(Words.Length)]).ToArray();
            var (from, starts) = Write(words, random);
            var (to, _) = Write(words, random);
            var first = random.Next(words.Length);
            var last = random.Next(first, words.Length);
            var span = new Span(starts[first].Start, starts[last].End - starts[first].Start);
            var moved = Assert.Single(SameText.Move([span], from, to));
            Assert.True(moved.Start >= 0 && moved.Length > 0 && moved.Start + moved.Length <= to.Length, $"{moved} in {to.Length}");
            Assert.Equal(Fold(span.Of(from)), Fold(moved.Of(to)));
        }
    }

    [Fact]
    public void Any_span_at_all_moves_without_harm_and_loses_no_word()
    {
        var random = new Random(20260302);
        for (var time = 0; time < 3000; time++)
        {
            var words = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Words[random.Next(Words.Length)]).ToArray();
            var ((from, _), (to, _)) = (Write(words, random), Write(words, random));
            var span = Whole(from, random.Next(from.Length), random);
            var moved = SameText.Move([span], from, to);
            Assert.All(moved, other => Assert.True(other.Start >= 0 && other.Length > 0 && other.Start + other.Length <= to.Length));
            Assert.Contains(Fold(span.Of(from)), Fold(string.Concat(moved.Select(other => other.Of(to)))), StringComparison.Ordinal);
        }
    }

    /// <summary>Words in some case, width and kana, with what is not seen and some white space between.</summary>
    private static (string Text, List<(int Start, int End)> Places) Write(string[] words, Random random)
    {
        var text = new StringBuilder(random.Next(3) == 0 ? Pick(Spaces) : "");
        var places = new List<(int, int)>();
        foreach (var (at, word) in words.Index())
        {
            if (at > 0)
                text.Append(Pick(Spaces)).Append(Pick(Hidden));
            var start = text.Length;
            foreach (var letter in Elements(StringInfo.GetTextElementEnumerator(word)))
                text.Append(Vary(letter, random.Next(4))).Append(Pick(Hidden));
            places.Add((start, text.Length));
        }
        return (text.Append(random.Next(3) == 0 ? Pick(Spaces) : "").ToString(), places);

        string Pick(string[] from) => from[random.Next(from.Length)];
    }

    private static IEnumerable<string> Elements(TextElementEnumerator each)
    {
        while (each.MoveNext())
            yield return each.GetTextElement();
    }

    private static string Vary(string letter, int how) => how switch
    {
        0 => letter.Length == 1 && letter[0] is >= '!' and <= '~' and not '-' ? ((char)(letter[0] + 0xFEE0)).ToString() : letter,
        1 => letter.Length == 1 && letter[0] is >= 'ァ' and <= 'ヶ' ? ((char)(letter[0] - 0x60)).ToString() : letter,
        2 => letter.Length == 1 && letter[0] is >= 'ぁ' and <= 'ゖ' ? ((char)(letter[0] + 0x60)).ToString() : letter,
        _ => letter.Length == 1 && char.IsAsciiLetter(letter[0]) ? letter.ToUpperInvariant() : letter,
    };

    /// <summary>A span from there that cuts no character.</summary>
    private static Span Whole(string text, int at, Random random)
    {
        var start = at > 0 && char.IsLowSurrogate(text[at]) ? at - 1 : at;
        var end = random.Next(start + 1, text.Length + 1);
        return new Span(start, (end < text.Length && char.IsLowSurrogate(text[end]) ? end + 1 : end) - start);
    }

    private static string Fold(string text) => new Folding(text).Text.Trim();
}
