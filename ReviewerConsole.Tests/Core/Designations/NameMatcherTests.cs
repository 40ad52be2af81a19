using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Tests.Core.Designations;

/// <summary>All names here are invented.</summary>
public sealed class NameMatcherTests
{
    private static readonly NameMatcher Matcher = new(
    [
        Listed(1, "Red Dawn Front", "terrorist"),
        Listed(2, "Red Dawn", "violent-non-state-actor", "RDX"),
        Listed(3, "赤暁戦線", "terrorist", "アカツキ戦線", "ヴェルデ団"),
        Listed(4, "Zéphyr", "hate-organisation"),
        Listed(5, "X", "terrorist"),
    ]);

    [Theory]
    [InlineData("The Red Dawn Front said", "Red Dawn Front")]
    [InlineData("the RED dawn FRONT said", "RED dawn FRONT")]
    [InlineData("ＲＥＤ　ＤＡＷＮ came", "ＲＥＤ　ＤＡＷＮ")]
    [InlineData("re\u200Bd da\u00ADwn came", "re\u200Bd da\u00ADwn")]
    [InlineData("#Red-Dawn!", "Red-Dawn")]
    [InlineData("a zephyr blew", "zephyr")]
    [InlineData("a Ze\u0301phyr blew", "Ze\u0301phyr")]
    [InlineData("(rdx)", "rdx")]
    [InlineData("昨日赤暁戦線が", "赤暁戦線")]
    [InlineData("昨日あかつき戦線が", "あかつき戦線")]
    [InlineData("昨日ｱｶﾂｷ戦線が", "ｱｶﾂｷ戦線")]
    [InlineData("あのｳﾞｪﾙﾃﾞ団は", "ｳﾞｪﾙﾃﾞ団")]
    [InlineData("あのゔぇるで団は", "ゔぇるで団")]
    [InlineData("🙂🙂 RDX", "RDX")]
    [InlineData("これはRDXだ", "RDX")]
    public void A_name_is_found_however_it_is_written_and_where_it_stands(string text, string written)
    {
        var match = Assert.Single(Find(text));
        Assert.Equal(written, match.Where.Of(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Red Dawning")]
    [InlineData("Bored Dawn")]
    [InlineData("RDX2 and ARDX")]
    [InlineData("Red. Dawn")]
    [InlineData("赤暁の戦線")]
    [InlineData("アカヅキ戦線")]
    [InlineData("X marks it")]
    public void Part_of_a_word_another_word_or_a_single_letter_is_no_name(string text) => Assert.Empty(Find(text));

    [Fact]
    public void Of_two_names_that_overlap_the_longer_stands() =>
        Assert.Equal([1, 2], Find("Red Dawn Front and Red Dawn").Select(match => Number(match.Id)));

    [Fact]
    public void Every_place_is_told_in_the_order_of_the_text()
    {
        const string text = "Red Dawn, 赤暁戦線, rdx, 赤暁戦線";
        var found = Find(text);
        Assert.Equal([2, 3, 2, 3], found.Select(match => Number(match.Id)));
        Assert.Equal(["Red Dawn", "赤暁戦線", "rdx", "赤暁戦線"], found.Select(match => match.Where.Of(text)));
    }

    [Fact]
    public void A_match_names_the_entry_and_its_kind_whatever_the_spelling()
    {
        var match = Assert.Single(Find("rdx"));
        Assert.Equal(("Red Dawn", "violent-non-state-actor"), (match.Name, match.Kind));
    }

    [Fact]
    public void Matches_never_overlap_and_lie_inside_the_text()
    {
        string[] pieces = ["Red", " ", "Dawn", "Front", "rdx", "赤暁", "戦線", "ｱｶﾂｷ", "\u200B", "。", "Zephyr", "-"];
        var random = new Random(4);
        var seen = 0;
        for (var i = 0; i < 5000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            var end = 0;
            foreach (var match in Find(text))
            {
                Assert.True(match.Where.Start >= end && match.Where.Length > 1, text);
                end = match.Where.Start + match.Where.Length;
                seen++;
            }
            Assert.True(end <= text.Length);
        }
        Assert.True(seen > 500);
    }

    private static IReadOnlyList<NameMatch> Find(string text) => Matcher.Find(text, Entries.Today);

    private static ListedEntry Listed(int number, string name, string kind, params string[] spellings) => Entries.Listed(number, name, kind, NameQuality.Strong, spellings);

    private static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray());
}
