using System.Globalization;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Tests.Core.Posts;

/// <summary>A text is cut between characters, as a reader sees them, and nowhere else.</summary>
public sealed class TextCutTests
{
    [Theory]
    [InlineData("plain words", 5, "plain")]
    [InlineData("short", 50, "short")]
    [InlineData("a👨‍👩‍👧‍👦b", 4, "a")]
    [InlineData("a👨‍👩‍👧‍👦b", 12, "a👨‍👩‍👧‍👦")]
    [InlineData("👍🏽x", 3, "")]
    [InlineData("🇯🇵🇩🇪", 5, "🇯🇵")]
    [InlineData("e\u0301e\u0301", 3, "e\u0301")]
    [InlineData("か\u3099き", 1, "")]
    [InlineData("", 3, "")]
    [InlineData("x", 0, "")]
    public void The_beginning_ends_between_two_characters(string text, int length, string beginning) => Assert.Equal(beginning, TextCut.Beginning(text, length));

    [Fact]
    public void Every_cut_of_a_mixed_text_is_whole()
    {
        var text = string.Concat(Enumerable.Repeat("日本👨‍👩‍👧‍👦 e\u0301 🇯🇵 سلام 👍🏽 ", 20));
        var ends = new HashSet<int>(StringInfo.ParseCombiningCharacters(text)) { text.Length };
        for (var length = 0; length <= text.Length; length++)
        {
            var cut = TextCut.Beginning(text, length);
            Assert.True(cut.Length <= length && ends.Contains(cut.Length), $"{length}: {cut.Length}");
            Assert.True(length - cut.Length < 12);
        }
    }
}
