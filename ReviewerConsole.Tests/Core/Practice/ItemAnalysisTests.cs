using ReviewerConsole.Core.Practice;

namespace ReviewerConsole.Tests.Core.Practice;

public sealed class ItemAnalysisTests
{
    [Fact]
    public void A_case_that_only_the_good_get_right_discriminates_and_one_that_only_the_bad_do_turns_it_round()
    {
        (double, double)[] tries = [.. Enumerable.Range(0, 10).Select(at => (at < 5 ? 0.0 : 1.0, at < 5 ? 0.4 : 0.8))];
        Assert.Equal(new ItemAnalysis(10, 0.5, 1.0, false), ItemAnalysis.Of(tries) with { Discrimination = Math.Round(ItemAnalysis.Of(tries).Discrimination!.Value, 9) });
        Assert.Equal(-1.0, ItemAnalysis.Of([.. tries.Select(each => (1 - each.Item1, each.Item2))]).Discrimination!.Value, 1e-9);
    }

    /// <summary>r of (1,2,3,4,5)×(2,4,5,4,5) is 6/√60, twice over.</summary>
    [Fact]
    public void The_correlation_is_Pearson_s() => Assert.Equal(
        6 / Math.Sqrt(60), ItemAnalysis.Of([.. Enumerable.Repeat<(double, double)[]>([(0.1, 0.2), (0.2, 0.4), (0.3, 0.5), (0.4, 0.4), (0.5, 0.5)], 2).SelectMany(each => each)]).Discrimination!.Value, 1e-9);

    [Fact]
    public void Of_few_tries_or_without_variation_nothing_is_said()
    {
        Assert.Equal(new ItemAnalysis(0, null, null, false), ItemAnalysis.Of([]));
        Assert.Null(ItemAnalysis.Of([.. Enumerable.Repeat((0.5, 0.1), 9)]).Discrimination);
        Assert.Null(ItemAnalysis.Of([.. Enumerable.Repeat((0.5, 0.1), 20)]).Discrimination);
    }

    [Fact]
    public void Gold_that_the_best_mostly_fail_is_disputed()
    {
        Assert.True(ItemAnalysis.Of([.. Enumerable.Repeat((0.2, 0.95), 5), .. Enumerable.Repeat((1.0, 0.3), 20)]).IsDisputed);
        Assert.False(ItemAnalysis.Of([.. Enumerable.Repeat((0.2, 0.95), 4)]).IsDisputed);
        Assert.False(ItemAnalysis.Of([.. Enumerable.Repeat((0.8, 0.95), 9)]).IsDisputed);
    }
}
