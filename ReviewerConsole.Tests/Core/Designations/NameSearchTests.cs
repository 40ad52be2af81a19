using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Tests.Core.Designations;

public sealed class NameSearchTests
{
    private static readonly ListedEntry[] All =
    [
        Entries.Listed(1, "Hizballah", aliases: ["Party of God", "ヒズボラ"]), Entries.Listed(2, "Al-Qaeda", aliases: ["القاعدة"]), Entries.Listed(3, "Aum Shinrikyo", aliases: ["オウム真理教"]),
        Entries.Listed(4, "KARAMOV, Zorik Ali") with { IsPerson = true }, Entries.Listed(5, "Kara Zum"),
    ];

    [Theory]
    [InlineData("hizballah", 1)]
    [InlineData("Hezbollah", 1)]
    [InlineData("hizb", 1)]
    [InlineData("ひずぼら", 1)]
    [InlineData("alqaeda", 2)]
    [InlineData("al kaeda", 2)]
    [InlineData("القاعده", 2)]
    [InlineData("aum shinrikio", 3)]
    [InlineData("真理教", 3)]
    [InlineData("Zorik Karamow", 4)]
    [InlineData("karamov", 4)]
    public void A_name_is_found_misspelt_and_in_part(string words, int entry) => Assert.Equal(entry, Find(words).First());

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("!?")]
    [InlineData("quux")]
    public void Nothing_is_found_by_nothing(string words) => Assert.Empty(Find(words));

    [Fact]
    public void The_nearest_comes_first_and_no_more_than_asked() =>
        Assert.Equal([5], new NameSearch([.. All, Entries.Listed(6, "Kara Zumovia League")]).Find("kara zum", 1).Select(Number));

    private static IEnumerable<int> Find(string words) => new NameSearch(All).Find(words, 10).Select(Number);

    private static int Number(Guid id) => BitConverter.ToInt32(id.ToByteArray());
}
