using ReviewerConsole.Core.Queues;

namespace ReviewerConsole.Tests.Core.Queues;

public sealed class QueueRuleTests
{
    private static readonly QueueRule[] Queues =
    [
        new(4, 99, null, null),
        new(3, 30, null, "ja"),
        new(1, 10, "doi", "ja"),
        new(2, 20, "doi", null),
    ];

    [Theory]
    [InlineData("doi", "ja", 1)]
    [InlineData("doi", "en", 2)]
    [InlineData("personal-attacks", "ja", 3)]
    [InlineData("personal-attacks", "en", 4)]
    [InlineData("personal-attacks", "und", 4)]
    public void A_case_goes_to_the_first_queue_by_order_that_takes_it(string policy, string language, int queue) =>
        Assert.Equal(queue, QueueRule.Route(Queues, policy, language).Id);

    [Fact]
    public void The_order_of_the_list_itself_does_not_matter() =>
        Assert.Equal(1, QueueRule.Route(Queues.Reverse(), "doi", "ja").Id);

    [Fact]
    public void Without_a_queue_that_takes_all_the_setup_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => QueueRule.Route(Queues[1..3], "personal-attacks", "en"));

    [Fact]
    public void Only_who_reviews_its_language_takes_from_it()
    {
        Assert.True(Queues[2].IsOpenTo(["en", "ja"]));
        Assert.False(Queues[2].IsOpenTo(["en"]));
        Assert.False(Queues[2].IsOpenTo([]));
    }

    [Fact]
    public void A_queue_of_no_one_language_is_open_to_all() => Assert.True(Queues[3].IsOpenTo([]));
}
