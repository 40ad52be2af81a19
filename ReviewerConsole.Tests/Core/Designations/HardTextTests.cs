using ReviewerConsole.Core.Designations;

namespace ReviewerConsole.Tests.Core.Designations;

/// <summary>Texts that have broken or fooled the matcher.</summary>
public sealed class HardTextTests
{
    [Theory]
    [InlineData("a\uFFFEb")]
    [InlineData("\uD800a")]
    [InlineData("\uDC00\uD800")]
    [InlineData("\uFDD0 Red Dawn")]
    public void No_text_stops_it(string text) => Assert.NotNull(Find("Red Dawn", text));

    [Theory]
    [InlineData("Red\U000E0041 Dawn")]
    [InlineData("Red\U000E0100 Dawn")]
    [InlineData("Re\u3164d Dawn")]
    [InlineData("Red  Dawn")]
    [InlineData("Red\u2011Dawn")]
    public void Unseen_characters_do_not_hide_a_name(string text) => Assert.Single(Find("Red Dawn", text));

    [Theory]
    [InlineData("アルカイタ", "アルカイダの声明")]
    [InlineData("ハマス", "ﾊﾏｽﾞです")]
    public void A_voicing_mark_makes_another_word(string name, string text) => Assert.Empty(Find(name, text));

    [Fact]
    public void A_double_hyphen_between_the_parts_of_a_name_does_not_count() => Assert.Single(Find("ウサーマ・ビン", "ウサーマ＝ビンは"));

    [Fact]
    public void A_span_is_never_empty() => Assert.All(Find("会社", "㍿会社"), match => Assert.True(match.Where.Length > 0));

    private static IReadOnlyList<NameMatch> Find(string name, string text) =>
        new NameMatcher([Entries.Listed(1, name, quality: NameQuality.Strong)]).Find(text, Entries.Today);
}
