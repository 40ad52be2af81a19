using System.Security.Cryptography;
using System.Text;
using ReviewerConsole.Core.Log;

namespace ReviewerConsole.Tests.Core.Log;

public sealed class ChainTests
{
    private static readonly string[] Entries = ["""{"seq":1}""", """{"seq":2}""", """{"seq":3}""", """{"seq":4}"""];

    [Fact]
    public void It_starts_from_32_zero_bytes() => Assert.Equal(new string('0', 64), Convert.ToHexStringLower(Chain.Start));

    [Fact]
    public void It_reproduces_the_two_published_vectors()
    {
        var first = Head("""{"seq":1,"type":"case.opened"}""");
        Assert.Equal("86a7b02a452b2b8317161187eac3a91a9ed3d7a9968b03e5cd5580b5e352c035", first);
        var second = Head("""{"seq":1,"type":"case.opened"}""", """{"seq":2,"type":"decision.made"}""");
        Assert.Equal("1d0d36d021f20709ea6d355c8666efadde33a220d72840f771a4b018c4510c2a", second);
    }

    [Fact]
    public void An_edit_anywhere_changes_the_head()
    {
        for (var at = 0; at < Entries.Length; at++)
        {
            string[] edited = [.. Entries];
            edited[at] = edited[at].Replace(':', ';');
            Assert.NotEqual(Head(Entries), Head(edited));
        }
    }

    [Fact]
    public void A_deletion_anywhere_changes_the_head()
    {
        for (var gone = 0; gone < Entries.Length; gone++)
            Assert.NotEqual(Head(Entries), Head([.. Entries.Where((_, at) => at != gone)]));
    }

    [Fact]
    public void An_insertion_anywhere_changes_the_head()
    {
        for (var at = 0; at <= Entries.Length; at++)
            Assert.NotEqual(Head(Entries), Head([.. Entries[..at], """{"seq":0}""", .. Entries[at..]]));
    }

    [Fact]
    public void A_swap_of_any_two_changes_the_head()
    {
        for (var a = 0; a < Entries.Length; a++)
            for (var b = a + 1; b < Entries.Length; b++)
            {
                string[] swapped = [.. Entries];
                (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
                Assert.NotEqual(Head(Entries), Head(swapped));
            }
    }

    [Fact]
    public void Hashing_leaves_the_head_before_it_as_it_was()
    {
        var before = Enumerable.Repeat((byte)7, 32).ToArray();
        Chain.Next(before, SHA256.HashData("x"u8));
        Assert.All(before, value => Assert.Equal(7, value));
    }

    private static string Head(params string[] entries) => Convert.ToHexStringLower(
        entries.Aggregate(Chain.Start, (before, entry) => Chain.Next(before, SHA256.HashData(Encoding.UTF8.GetBytes(entry)))));
}
