using ReviewerConsole.Core.Figures;

namespace ReviewerConsole.Tests.Core.Figures;

/// <summary>Published examples with known answers.</summary>
public sealed class AgreementTests
{
    private static readonly double[] Values = [1, 2, 3, 4, 5];

    [Fact]
    public void Krippendorffs_own_example_of_four_coders_and_missing_values()
    {
        var units = Units("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .");
        Assert.Equal(113 / 152.0, KrippendorffAlpha.Of(units, 5)!.Value, 9);
        Assert.Equal(.815388, KrippendorffAlpha.Of(units, 5, KrippendorffAlpha.Ordinal)!.Value, 6);
        Assert.Equal(951 / 1120.0, KrippendorffAlpha.Of(units, 5, KrippendorffAlpha.IntervalOf(Values))!.Value, 9);
        Assert.Equal(.797403, KrippendorffAlpha.Of(units, 5, KrippendorffAlpha.RatioOf(Values))!.Value, 6);
    }

    [Fact]
    public void Three_coders_of_fifteen_units()
    {
        var units = Units(". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4");
        Assert.Equal(56 / 81.0, KrippendorffAlpha.Of(units, 4)!.Value, 9);
        Assert.Equal(643 / 793.0, KrippendorffAlpha.Of(units, 4, KrippendorffAlpha.IntervalOf(Values))!.Value, 9);
    }

    [Fact]
    public void Two_coders_of_two_and_of_five_categories()
    {
        Assert.Equal(2 / 21.0, KrippendorffAlpha.Of(Units("1 2 1 1 1 1 1 1 2 1", "2 2 2 1 1 2 1 1 1 1"), 2)!.Value, 9);
        Assert.Equal(155 / 224.0, KrippendorffAlpha.Of(Units("1 1 2 2 4 3 3 3 5 4 4 1", "2 1 2 2 2 3 3 3 5 4 4 4"), 5)!.Value, 9);
    }

    [Fact]
    public void Without_variation_there_is_no_alpha()
    {
        Assert.Null(KrippendorffAlpha.Of(Units("1 1 1", "1 1 1"), 2));
        Assert.Null(KrippendorffAlpha.Of(Units("1 . 1", ". 1 ."), 2));
    }

    [Fact]
    public void Fleiss_1971()
    {
        var counts = ("00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 "
            + "40002 02040 10500 00006").Split(' ').Select(row => row.Select(digit => digit - '0').ToArray()).ToArray();
        var found = FleissKappa.Of(counts);
        Assert.Equal(.555556, found.Observed, 6);
        Assert.Equal(.219938, found.Expected, 6);
        Assert.Equal(.430245, found.Value!.Value, 6);
        Assert.Equal([.2448, .2448, .5200, .4711, .5661], found.ByCategory.Select(each => Math.Round(each!.Value, 4)));
    }

    [Fact]
    public void Fleiss_of_fourteen_readers()
    {
        var found = FleissKappa.Of([
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]);
        Assert.Equal(.378022, found.Observed, 6);
        Assert.Equal(.212755, found.Expected, 6);
        Assert.Equal(.209931, found.Value!.Value, 6);
    }

    [Fact]
    public void Fleiss_needs_as_many_readers_of_every_item()
    {
        Assert.Throws<ArgumentException>(() => FleissKappa.Of([[1, 1], [3, 0]]));
        Assert.Throws<ArgumentException>(() => FleissKappa.Of([[1, 0]]));
        Assert.Null(FleissKappa.Of([[2, 0], [2, 0]]).Value);
    }

    [Fact]
    public void Cohens_kappa_its_error_and_ac1()
    {
        var first = new Confusion(new long[,] { { 20, 5 }, { 10, 15 } });
        Assert.Equal(.4, first.Kappa()!.Value, 9);
        Assert.Equal(.129615, first.KappaError()!.Value, 6);
        Assert.Equal(.405941, first.Ac1()!.Value, 6);
        Assert.Equal(.130435, new Confusion(new long[,] { { 45, 15 }, { 25, 15 } }).Kappa()!.Value, 6);
        Assert.Equal(.259259, new Confusion(new long[,] { { 25, 35 }, { 5, 35 } }).Kappa()!.Value, 6);
    }

    [Fact]
    public void Weighted_kappa_of_three_categories()
    {
        var found = new Confusion(new long[,] { { 75, 1, 4 }, { 5, 4, 1 }, { 0, 0, 10 } });
        Assert.Equal(.89, found.Raw.Value!.Value, 9);
        Assert.Equal(.676471, found.Kappa()!.Value, 6);
        Assert.Equal(.722222, found.Kappa((one, other) => Math.Abs(one - other))!.Value, 6);
        Assert.Equal(.755319, found.Kappa((one, other) => (one - other) * (one - other))!.Value, 6);
    }

    [Fact]
    public void Where_nearly_all_is_alike_kappa_falls_and_ac1_does_not()
    {
        var (even, skewed, rare) = (new Confusion(new long[,] { { 40, 9 }, { 6, 45 } }), new Confusion(new long[,] { { 80, 10 }, { 5, 5 } }), new Confusion(new long[,] { { 118, 5 }, { 2, 0 } }));
        Assert.Equal((.85, .85), (even.Raw.Value!.Value, skewed.Raw.Value!.Value));
        Assert.Equal((.699519, .318182), (Math.Round(even.Kappa()!.Value, 6), Math.Round(skewed.Kappa()!.Value, 6)));
        Assert.Equal((.7007, .8080), (Math.Round(even.Ac1()!.Value, 4), Math.Round(skewed.Ac1()!.Value, 4)));
        Assert.Equal((.944, -.023392, .940776), (rare.Raw.Value!.Value, Math.Round(rare.Kappa()!.Value, 6), Math.Round(rare.Ac1()!.Value, 6)));
    }

    [Fact]
    public void Without_items_or_variation_there_is_no_kappa()
    {
        Assert.Null(new Confusion(new long[2, 2]).Kappa());
        Assert.Null(new Confusion(new long[,] { { 7, 0 }, { 0, 0 } }).Kappa());
        Assert.Null(new Confusion(new long[2, 2]).Ac1());
    }

    [Fact]
    public void Pairs_are_counted_by_row_and_column()
    {
        var found = Confusion.Of([("keep", "remove"), ("keep", "keep"), ("remove", "remove")], ["keep", "remove"]);
        Assert.Equal((1, 0, new Share(2, 3)), (found[0, 1], found[1, 0], found.Raw));
    }

    [Fact]
    public void A_bootstrap_holds_the_figure_and_the_same_seed_draws_the_same()
    {
        (int, int)[] pairs = [.. Enumerable.Range(0, 100).Select(at => (at % 3, at % 10 == 0 ? 0 : at % 3))];
        double? Kappa(IReadOnlyList<(int, int)> drawn) => Confusion.Of(drawn, [0, 1, 2]).Kappa();
        var interval = Bootstrap.Of(pairs, Kappa, new Random(7).Next)!.Value;
        Assert.InRange(Kappa(pairs)!.Value, interval.Low, interval.High);
        Assert.InRange(interval.Width, .05, .25);
        Assert.Equal(interval, Bootstrap.Of(pairs, Kappa, new Random(7).Next));
        Assert.NotEqual(interval, Bootstrap.Of(pairs, Kappa, new Random(8).Next));
        Assert.Null(Bootstrap.Of<(int, int)>([(1, 1), (1, 1)], Kappa, new Random(7).Next));
    }

    /// <summary>Each line is a coder, each column a unit; a dot is missing.</summary>
    private static IReadOnlyList<IReadOnlyList<int>> Units(params string[] coders)
    {
        var lines = coders.Select(coder => coder.Split(' ')).ToArray();
        return [.. Enumerable.Range(0, lines[0].Length).Select(unit => (IReadOnlyList<int>)[.. lines.Select(line => line[unit]).Where(value => value != ".").Select(value => int.Parse(value) - 1)])];
    }

    /// <summary>By hand: p = (45/100, 55/100), Pₑ = 0.505, P̄ = 0.7, κ = 0.195/0.495.</summary>
    [Fact]
    public void Fleiss_stands_beside_the_others_for_two_readers()
    {
        (string, string)[] said = [.. Enumerable.Repeat(("a", "a"), 15), .. Enumerable.Repeat(("a", "b"), 5), .. Enumerable.Repeat(("b", "a"), 10), .. Enumerable.Repeat(("b", "b"), 20)];
        Assert.Equal(0.195 / 0.495, ReviewerConsole.Core.Audits.Agreement.Of(said, ["a", "b"], new Random(1).Next).Fleiss!.Value, 10);
        Assert.Null(ReviewerConsole.Core.Audits.Agreement.Of([("a", "a")], ["a", "b"], new Random(1).Next).Fleiss);
    }
}
