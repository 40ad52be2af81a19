using ReviewerConsole.Core.Figures;

namespace ReviewerConsole.Tests.Core.Figures;

public sealed class IntervalTests
{
    [Theory]
    [InlineData(0, 10, 0, .277533, 0, .308497)]
    [InlineData(1, 10, .017876, .404150, .002529, .445016)]
    [InlineData(5, 10, .236593, .763407, .187086, .812914)]
    [InlineData(9, 10, .595850, .982124, .554984, .997471)]
    [InlineData(0, 20, 0, .161125, 0, .168433)]
    [InlineData(19, 20, .763869, .991119, .751267, .998735)]
    [InlineData(20, 20, .838875, 1, .831567, 1)]
    [InlineData(5, 25, .088606, .391310, .068311, .407037)]
    [InlineData(1, 29, .006113, .171755, .000873, .177644)]
    [InlineData(27, 30, .743789, .965400, .734712, .978883)]
    [InlineData(45, 50, .786398, .956524, .781865, .966725)]
    [InlineData(15, 148, .062386, .160487, .057844, .161650)]
    [InlineData(95, 100, .888250, .978456, .887165, .983568)]
    [InlineData(81, 263, .255289, .366210, .252737, .367622)]
    [InlineData(380, 400, .924036, .967403, .923833, .969195)]
    public void Both_intervals_are_as_published(long hits, long of, double wilsonLow, double wilsonHigh, double exactLow, double exactHigh)
    {
        Close(wilsonLow, wilsonHigh, Interval.Wilson(hits, of));
        Close(exactLow, exactHigh, Interval.ClopperPearson(hits, of));
    }

    [Fact]
    public void Sixty_of_fifty_thousand_views_are_between_932_and_1544_in_a_million() => Close(.000932, .001544, Interval.Wilson(60, 50_000));

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    [InlineData(0, 0)]
    public void What_is_no_share_is_refused(long hits, long of)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Wilson(hits, of));
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.ClopperPearson(hits, of));
    }

    [Fact]
    public void The_exact_interval_holds_what_it_promises_for_every_small_sample()
    {
        foreach (var of in Enumerable.Range(1, 40))
            foreach (var rate in Enumerable.Range(1, 19).Select(step => step / 20.0))
            {
                var held = Enumerable.Range(0, of + 1)
                    .Where(hits => Interval.ClopperPearson(hits, of) is var interval && interval.Low <= rate && rate <= interval.High)
                    .Sum(hits => MathNet.Numerics.Distributions.Binomial.PMF(rate, of, hits));
                Assert.True(held >= .95, $"{rate} of {of}: {held}");
            }
    }

    [Fact]
    public void Fewer_than_thirty_are_too_few_to_say_and_nobody_is_flagged_by_them()
    {
        Assert.True(new Share(0, 29).IsTooFew);
        Assert.False(new Share(0, 29).IsBelow(.9));
        Assert.True(new Share(0, 30).IsBelow(.9));
        Assert.Null(new Share(0, 0).Value);
    }

    [Fact]
    public void Somebody_is_below_a_target_only_when_the_better_end_is()
    {
        Assert.False(new Share(27, 30).IsBelow(.95));
        Assert.True(new Share(27, 30).IsBelow(.97));
        Assert.False(new Share(3, 30).IsAbove(.04));
        Assert.True(new Share(3, 30).IsAbove(.03));
    }

    private static void Close(double low, double high, Interval interval)
    {
        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
    }
}
