using System.Security.Cryptography;
using System.Text;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Tests.Core.Posts;

public sealed class EvidenceTextTests
{
    [Theory]
    [InlineData("")]
    [InlineData("words")]
    [InlineData("が")]
    [InlineData("か\u3099")]
    [InlineData("👨‍👩‍👧 ﾊﾝｶｸ \u202E")]
    [InlineData("a\0b")]
    public void The_bytes_are_the_text_as_it_came(string text)
    {
        var evidence = EvidenceText.Of(text);
        Assert.Equal(Encoding.UTF8.GetBytes(text), evidence.Bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), evidence.Sha256);
    }

    [Fact]
    public void A_nul_is_shown_as_a_mark_and_kept_in_the_bytes()
    {
        var evidence = EvidenceText.Of("a\0b");
        Assert.Equal("a\uFFFDb", evidence.Shown);
        Assert.Equal([0x61, 0x00, 0x62], evidence.Bytes);
    }

    [Fact]
    public void The_form_of_the_letters_is_kept() => Assert.NotEqual(EvidenceText.Of("が").Sha256, EvidenceText.Of("か\u3099").Sha256);

    [Theory]
    [InlineData(@"a\uD800b", "a\uFFFDb")]
    [InlineData(@"\uDC00", "\uFFFD")]
    [InlineData(@"\uD800\uD800", "\uFFFD\uFFFD")]
    [InlineData(@"\uDE00\uD83D", "\uFFFD\uFFFD")]
    [InlineData(@"\ud83d\ude00 and \uD83D", "😀 and \uFFFD")]
    [InlineData(@"\uD800\u0000", "\uFFFD\uFFFD")]
    [InlineData(@"q\""b\\s\/n\nt\tr\rb\bf\f\uD800", "q\"b\\s/n\nt\tr\rb\bf\f\uFFFD")]
    [InlineData(@"\\uD800", @"\uD800")]
    [InlineData(@"日本\uD800", "日本\uFFFD")]
    public void A_token_with_half_a_character_shows_a_mark_in_its_place(string token, string shown) =>
        Assert.Equal(shown, EvidenceText.OfToken(Encoding.UTF8.GetBytes(token)).Shown);

    [Fact]
    public void The_token_itself_is_the_evidence()
    {
        var token = Encoding.UTF8.GetBytes(@"a\uD800b");
        var evidence = EvidenceText.OfToken(token);
        Assert.Equal(token, evidence.Bytes);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(token)), evidence.Sha256);
    }

    [Fact]
    public void Two_tokens_with_different_halves_are_different_evidence() =>
        Assert.NotEqual(EvidenceText.OfToken(@"\uD800"u8).Sha256, EvidenceText.OfToken(@"\uD801"u8).Sha256);
}
