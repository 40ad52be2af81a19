using ReviewerConsole.Core.Decisions;

namespace ReviewerConsole.Tests.Core.Decisions;

public sealed class NearnessTests
{
    private static readonly HashSet<string> Words = ["you", "are", "a", "fool"];

    [Fact]
    public void Words_are_compared_as_a_share_of_all()
    {
        Assert.Equal(1, Nearness.Of(false, false, Words, [.. Words]).Words);
        Assert.Equal(3 / 5.0, Nearness.Of(false, false, Words, ["you", "are", "a", "king"]).Words);
        Assert.Equal(0, Nearness.Of(false, false, new HashSet<string>(), []).Words);
    }

    [Fact]
    public void An_entry_outweighs_a_clause_and_the_same_words_outweigh_a_clause_alone()
    {
        Assert.True(Nearness.Of(true, false, Words, []).Score > Nearness.Of(false, true, Words, []).Score);
        Assert.True(Nearness.Of(false, false, Words, [.. Words]).Score > Nearness.Of(false, true, Words, []).Score);
        Assert.True(Nearness.Of(true, true, Words, ["you"]).Score > Nearness.Of(true, true, Words, ["king"]).Score);
    }
}
