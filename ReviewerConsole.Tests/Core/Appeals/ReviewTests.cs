using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Tests.Core.Appeals;

public sealed class ReviewTests
{
    private static readonly Outcome[] Outcomes = [Outcome.Keep, Outcome.Warn, Outcome.Remove];

    private static readonly ResolvedMeasure?[] Measures =
    [
        null, new(Measure.Strike, 0, false, "a"), new(Measure.PartialSuspension, 1, false, "a"), new(Measure.PartialSuspension, 7, false, "b"), new(Measure.FullSuspension, 3, false, "a"), new(Measure.FullSuspension, null, false, "a"),
    ];

    /// <summary>Every pair of decisions that can meet: only a removal brings a measure.</summary>
    public static IEnumerable<((Outcome, ResolvedMeasure?) First, (Outcome, ResolvedMeasure?) Second)> Pairs()
    {
        var sides = Outcomes.SelectMany(outcome => outcome == Outcome.Remove ? Measures.Select(measure => (outcome, measure)) : [(outcome, (ResolvedMeasure?)null)]).ToArray();
        return sides.SelectMany(_ => sides, (first, second) => (first, second));
    }

    [Fact]
    public void An_author_who_asks_is_never_worse_off()
    {
        foreach (var (first, second) in Pairs())
        {
            var review = Review.Of(first, second, authorAlone: true);
            Assert.True(review.Outcome <= first.Item1, $"{first} {second}");
            if (review.Outcome == first.Item1)
                Assert.True(Weight(review.Measure) <= Weight(first.Item2), $"{first} {second}");
        }
    }

    [Fact]
    public void Where_a_reporter_asked_too_what_was_found_stands() =>
        Assert.All(Pairs(), pair => Assert.Equal(pair.Second, (Review.Of(pair.First, pair.Second, false).Outcome, Review.Of(pair.First, pair.Second, false).Measure)));

    [Fact]
    public void It_upholds_just_what_changes_nothing_for_anybody() => Assert.All(Pairs(), pair =>
    {
        foreach (var alone in new[] { true, false })
        {
            var review = Review.Of(pair.First, pair.Second, alone);
            Assert.Equal(review.Outcome == pair.First.Item1 && Weight(review.Measure) == Weight(pair.First.Item2), review.Ruling == Ruling.Upheld);
        }
    });

    [Theory]
    [InlineData(Outcome.Remove, Outcome.Keep, Ruling.Overturned)]
    [InlineData(Outcome.Warn, Outcome.Keep, Ruling.Overturned)]
    [InlineData(Outcome.Keep, Outcome.Remove, Ruling.Overturned)]
    [InlineData(Outcome.Keep, Outcome.Warn, Ruling.Overturned)]
    [InlineData(Outcome.Remove, Outcome.Warn, Ruling.Changed)]
    [InlineData(Outcome.Warn, Outcome.Remove, Ruling.Changed)]
    public void Its_name_is_what_it_is_to_the_first(Outcome first, Outcome second, Ruling ruling) => Assert.Equal(ruling, Review.Of((first, null), (second, null), false).Ruling);

    [Fact]
    public void To_put_a_case_up_is_no_second_decision() => Assert.Throws<ArgumentException>(() => Review.Of((Outcome.Keep, null), (Outcome.Escalate, null), true));

    [Theory]
    [InlineData(Party.Author, Outcome.Remove, false, null)]
    [InlineData(Party.Author, Outcome.Warn, false, null)]
    [InlineData(Party.Author, Outcome.Keep, false, "review-nothing")]
    [InlineData(Party.Author, Outcome.Keep, true, null)]
    [InlineData(Party.Reporter, Outcome.Keep, false, null)]
    [InlineData(Party.Reporter, Outcome.Warn, false, null)]
    [InlineData(Party.Reporter, Outcome.Remove, false, "review-nothing")]
    public void Each_side_may_ask_against_what_went_against_it(Party party, Outcome outcome, bool hasMeasure, string? refusal)
    {
        var now = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        var at = new Position(party, outcome, hasMeasure, false, false, now.AddDays(1));
        Assert.Equal(refusal, ReviewRight.Refusal(at, now)?.Code);
        Assert.Equal(refusal ?? "review-over", ReviewRight.Refusal(at, now.AddDays(1))?.Code);
        Assert.Equal("review-asked", ReviewRight.Refusal(at with { HasAsked = true }, now)?.Code);
        Assert.Equal("review-pending", ReviewRight.Refusal(at with { IsOpen = true }, now)?.Code);
        Assert.Equal("review-nothing", ReviewRight.Refusal(at with { Until = null }, now)?.Code);
    }

    private static int Weight(ResolvedMeasure? measure) => measure is null ? 0 : ((int)measure.Measure * 10_000) + (measure.Days ?? 9_999) + 1;
}
