using ReviewerConsole.Core.Queues;

namespace ReviewerConsole.Tests.Core.Queues;

public sealed class QueueRuleTests
{
    private static readonly QueueRule[] Queues =
    [
        new(4, 99),
        new(3, 30, Language: "ja"),
        new(1, 10, "doi", "ja"),
        new(2, 20, "doi"),
        new(5, 15, Tier: 1, Source: 3, Surface: "story"),
    ];

    [Theory]
    [InlineData("doi", "ja", 1)]
    [InlineData("doi", "en", 2)]
    [InlineData("personal-attacks", "ja", 3)]
    [InlineData("personal-attacks", "en", 4)]
    [InlineData("personal-attacks", "und", 4)]
    public void A_case_goes_to_the_first_queue_by_order_that_takes_it(string policy, string language, int queue) =>
        Assert.Equal(queue, QueueRule.Route(Queues, Facts(policy, language)).Id);

    [Theory]
    [InlineData("story", 3, 1, 5)]
    [InlineData("post", 3, 1, 4)]
    [InlineData("story", 0, 1, 4)]
    [InlineData("story", 3, 2, 4)]
    public void Every_part_of_a_rule_must_fit(string surface, int source, int tier, int queue) =>
        Assert.Equal(queue, QueueRule.Route(Queues, new CaseFacts("personal-attacks", "en", surface, source, tier)).Id);

    [Fact]
    public void The_order_of_the_list_itself_does_not_matter() =>
        Assert.Equal(1, QueueRule.Route(Queues.Reverse(), Facts("doi", "ja")).Id);

    [Fact]
    public void Without_a_queue_that_takes_all_the_setup_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => QueueRule.Route(Queues[1..3], Facts("personal-attacks", "en")));

    [Fact]
    public void Only_who_reviews_its_language_takes_from_it()
    {
        Assert.True(Queues[2].IsOpenTo(["en", "ja"], isLead: false));
        Assert.False(Queues[2].IsOpenTo(["en"], isLead: true));
        Assert.False(Queues[2].IsOpenTo([], isLead: false));
    }

    [Fact]
    public void What_a_queue_needs_besides_is_needed_too()
    {
        var strict = new QueueRule(1, 1, Language: "ja", NeedsLead: true, NeedsLanguages: ["en"]);
        Assert.True(strict.IsOpenTo(["en", "ja"], isLead: true));
        Assert.False(strict.IsOpenTo(["en", "ja"], isLead: false));
        Assert.False(strict.IsOpenTo(["ja"], isLead: true));
    }

    [Fact]
    public void A_queue_of_no_one_language_is_open_to_all() => Assert.True(Queues[3].IsOpenTo([], isLead: false));

    private static CaseFacts Facts(string policy, string language) => new(policy, language, "post", 0, 0);
}
