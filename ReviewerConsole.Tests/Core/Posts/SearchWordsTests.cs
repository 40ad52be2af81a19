using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Tests.Core.Posts;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("A Fool's café, ＡＢＣ!", "a fool s cafe abc")]
    [InlineData("東京都", "東京 京都 都")]
    [InlineData("ｶﾞｸｾｲ がくせい", "がく くせ せい い")]
    [InlineData("東 and 京", "東 and 京")]
    [InlineData("犬cat犬", "犬 cat")]
    [InlineData("... \u200b 😀", "")]
    public void A_text_is_found_by_its_folded_words_and_pairs_of_letters(string text, string words) => Assert.Equal(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), SearchWords.Of(text));

    [Fact]
    public void One_letter_of_a_script_without_spaces_is_the_beginning_of_a_pair() =>
        Assert.Equal([new SearchWord("東", true), new SearchWord("a", false)], SearchWords.Sought("東 a"));

    [Fact]
    public void A_long_text_is_read_as_far_as_it_is_worth() => Assert.DoesNotContain("end", SearchWords.Of(new string('x', SearchWords.MostRead) + " end"));

    [Fact]
    public void Every_word_of_a_text_finds_it()
    {
        const string text = "ﾅｲﾌを持った人が STRASSE で「第3回」を Zürich と北京大学で";
        var words = SearchWords.Of(text).ToHashSet();
        foreach (var part in new[] { "ナイフ", "strasse", "第3回", "zurich", "北京", "大学" })
            Assert.All(SearchWords.Sought(part), sought => Assert.Contains(words, word => sought.IsBeginning ? word.StartsWith(sought.Text, StringComparison.Ordinal) : word == sought.Text));
    }
}
