using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Tests.Core.Designations;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("RED dawn", "red DAWN")]
    [InlineData("ＲＥＤ　ＤＡＷＮ", "red dawn")]
    [InlineData("Red-Dawn", "red dawn")]
    [InlineData("Rédëmption", "REDEMPTION")]
    [InlineData("R\u200Be\u00ADd\u2060", "red")]
    [InlineData("e\u0301", "é")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("ｳﾞｧｲｵﾚﾝｽ", "ヴァイオレンス")]
    [InlineData("ヴァイオレンス", "ゔぁいおれんす")]
    [InlineData("ガギグ", "がぎぐ")]
    [InlineData("が", "か\u3099")]
    [InlineData("ﾊﾟﾝﾀﾞ", "パンダ")]
    [InlineData("アル・カイダ", "アルカイダ")]
    [InlineData("アル･カイダ", "アルカイダ")]
    [InlineData("㍿", "株式会社")]
    [InlineData("①②", "12")]
    [InlineData("𝐑𝐞𝐝", "red")]
    [InlineData("ﬁre", "fire")]
    public void Two_ways_of_writing_the_same_fold_alike(string one, string other) => Assert.Equal(new Folding(one).Text, new Folding(other).Text);

    [Theory]
    [InlineData("か", "が")]
    [InlineData("は", "ぱ")]
    [InlineData("ば", "ぱ")]
    [InlineData("red", "rad")]
    [InlineData("カー", "カ")]
    public void Different_words_stay_different(string one, string other) => Assert.NotEqual(new Folding(one).Text, new Folding(other).Text);

    [Fact]
    public void Each_folded_character_knows_where_it_came_from()
    {
        var folding = new Folding("a\u200Bｳﾞ㍿𝐑z");
        Assert.Equal("aう\u3099株式会社rz", folding.Text);
        Assert.Equal([0, 2, 3, 4, 4, 4, 4, 5, 7, 8], Enumerable.Range(0, folding.Text.Length + 1).Select(folding.Origin));
    }

    [Fact]
    public void Origins_never_go_back_and_end_with_the_text()
    {
        string[] pieces = ["a", "Ü", "ｶﾞ", "㍿", "\u200B", "\u0301", "👍", "漢", " ", "\uDC00", "\0", "・"];
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            var folding = new Folding(text);
            var origins = Enumerable.Range(0, folding.Text.Length + 1).Select(folding.Origin).ToArray();
            Assert.Equal(origins.Order(), origins);
            Assert.Equal(text.Length, origins[^1]);
        }
    }
}
