using System.Security.Cryptography;
using System.Text;
using ReviewerConsole.Core.Log;

namespace ReviewerConsole.Tests.Core.Log;

public sealed class CommitmentTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(1, Commitment.SaltSize).Select(value => (byte)value)];

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("ひどい言葉 🙂")]
    public void It_is_the_hash_of_salt_and_text(string text) => Assert.Equal(
        Convert.ToHexStringLower(SHA256.HashData([.. Salt, .. Encoding.UTF8.GetBytes(text)])), Commitment.To(Salt, text));

    [Fact]
    public void Another_salt_hides_that_two_texts_are_the_same() =>
        Assert.NotEqual(Commitment.To(Salt, "same"), Commitment.To([.. Salt.Reverse()], "same"));

    [Fact]
    public void Another_text_is_not_the_one_meant() => Assert.NotEqual(Commitment.To(Salt, "one"), Commitment.To(Salt, "one "));

    [Fact]
    public void Composed_and_decomposed_letters_are_different_texts() => Assert.NotEqual(Commitment.To(Salt, "が"), Commitment.To(Salt, "か\u3099"));
}
