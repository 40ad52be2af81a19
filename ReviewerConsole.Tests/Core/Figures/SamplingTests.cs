using ReviewerConsole.Core.Figures;

namespace ReviewerConsole.Tests.Core.Figures;

public sealed class SamplingTests
{
    private static readonly Stratum[] Strata = [new(8000, 100, 2), new(1500, 100, 8), new(500, 100, 20)];

    [Fact]
    public void Strata_are_weighed_by_what_they_stand_for()
    {
        var found = Sampling.Stratified(Strata);
        Assert.Equal(.038, found.Value, 9);
        Assert.Equal(.011999, found.Error, 6);
        Assert.Equal((.014483, .061517), (Math.Round(found.Interval.Low, 6), Math.Round(found.Interval.High, 6)));
    }

    [Fact]
    public void Neyman_gives_more_where_there_is_more_to_learn() =>
        Assert.Equal([194.56, 70.69, 34.74], Sampling.Neyman(300, Strata).Select(part => Math.Round(part, 2)));

    [Fact]
    public void A_total_from_draws_of_unequal_chances()
    {
        var found = Sampling.Total([new(.0005, 1), new(.0001, 0), new(.0002, 1), new(.0001, 0)]);
        Assert.Equal(1750, found.Value, 6);
        Assert.Equal((.0875, .059073), (found.Value / 20_000, Math.Round(found.Error / 20_000, 6)));
    }

    [Fact]
    public void Label_errors_are_taken_out_and_the_share_stays_a_share()
    {
        Assert.Equal(.0823529, Sampling.WithoutLabelError(.12, .9, .95), 7);
        Assert.Equal(0, Sampling.WithoutLabelError(.01, .9, .95));
        Assert.Equal(1, Sampling.WithoutLabelError(.99, .9, .95));
        Assert.Throws<ArgumentException>(() => Sampling.WithoutLabelError(.1, .5, .5));
    }

    [Theory]
    [InlineData(2000, 323)]
    [InlineData(500, 218)]
    public void A_small_population_needs_fewer(long population, int expected) => Assert.Equal(expected, Sampling.OfFinite(385, population));

    [Theory]
    [InlineData(.05, 59)]
    [InlineData(.02, 149)]
    [InlineData(.01, 299)]
    public void So_many_without_an_error_prove_a_rate(double rate, int expected) => Assert.Equal(expected, Sampling.WithoutError(rate));

    [Fact]
    public void Precision_and_recall_are_weighed_by_how_many_were_decided_so()
    {
        var found = AuditQuality.Of([.. Enumerable.Range(0, 100).Select(at => (true, at >= 6, 10.0)), .. Enumerable.Range(0, 100).Select(at => (false, at < 2, 90.0))])!;
        Assert.Equal((.94, .839286, .886792, .976), (Math.Round(found.Precision!.Value, 6), Math.Round(found.Recall!.Value, 6), Math.Round(found.F1!.Value, 6), Math.Round(found.Accuracy, 6)));
    }

    [Fact]
    public void Where_nothing_was_acted_on_there_is_no_precision()
    {
        var found = AuditQuality.Of([(false, false, 3)])!;
        Assert.Equal((null, null, null, 1), (found.Precision, found.Recall, found.F1, found.Accuracy));
        Assert.Null(AuditQuality.Of([]));
    }

    [Fact]
    public void A_stratum_that_nobody_looked_at_gives_no_estimate()
    {
        Assert.Throws<ArgumentException>(() => Sampling.Stratified([new Stratum(10, 1, 0)]));
        Assert.Throws<ArgumentException>(() => Sampling.Stratified([]));
        Assert.Throws<ArgumentException>(() => Sampling.Total([new WeightedDraw(.5, 1), new WeightedDraw(0, 1)]));
    }
}
