using ReviewerConsole.Core.Audits;

namespace ReviewerConsole.Tests.Core.Audits;

public sealed class AuditDrawTests
{
    private static readonly Candidate[] Thousand = [.. Enumerable.Range(0, 1000).Select(at => new Candidate(1_700_000_000_000_000 + at * 7919L, at < 900 ? "common" : "rare", at % 10 == 0 ? AuditSign.Exception : AuditSign.None))];

    [Theory]
    [InlineData(AuditMethod.Random)]
    [InlineData(AuditMethod.Stratified)]
    [InlineData(AuditMethod.Risk)]
    public void The_same_seed_draws_the_same_in_any_order_and_another_seed_another(AuditMethod method)
    {
        var rules = Rules(method, 50);
        var first = AuditDraws.Of(rules, 42, Thousand);
        Assert.Equal(first, AuditDraws.Of(rules, 42, Thousand.Reverse()));
        Assert.NotEqual(first, AuditDraws.Of(rules, 43, Thousand));
        Assert.Equal(first.Count, first.Select(each => each.Number).Distinct().Count());
    }

    [Fact]
    public void Each_part_gives_its_number_and_what_is_drawn_stands_for_all()
    {
        var drawn = AuditDraws.Of(Rules(AuditMethod.Stratified, 50), 42, Thousand);
        Assert.Equal([("common", 50, 900.0), ("rare", 50, 100.0)], drawn.GroupBy(each => each.Part).OrderBy(part => part.Key).Select(part => (part.Key, part.Count(), Math.Round(part.Sum(each => each.StandsFor), 6))));
    }

    [Theory]
    [InlineData(2.5, 23, 3)]
    [InlineData(100.0, 900, 100)]
    [InlineData(.01, 1, 1)]
    public void A_share_of_each_part_is_rounded_up(double percent, int common, int rare)
    {
        var drawn = AuditDraws.Of(new PlanRules(AuditMethod.Stratified, 7, Percent: percent, By: [AuditPart.Policy]), 1, Thousand);
        Assert.Equal([common, rare], drawn.GroupBy(each => each.Part).OrderBy(part => part.Key).Select(part => part.Count()));
    }

    [Fact]
    public void A_part_smaller_than_its_number_gives_all() => Assert.Equal(150, AuditDraws.Of(Rules(AuditMethod.Stratified, 100), 1, Thousand.Where((each, at) => each.Part == "common" ? at < 50 : true)).Count);

    [Fact]
    public void Every_decision_is_as_likely_as_another_by_chance_alone()
    {
        var times = new int[1000];
        foreach (var seed in Enumerable.Range(0, 400))
            foreach (var drawn in AuditDraws.Of(Rules(AuditMethod.Random, 100), seed, Thousand))
                times[(drawn.Number - Thousand[0].Number) / 7919]++;
        var squares = times.Sum(count => Math.Pow(count - 40, 2) / 40) / (1 - .1);
        Assert.InRange(squares, 850, 1150);
    }

    [Fact]
    public void Signs_of_risk_are_drawn_more_often_and_weigh_less_so_that_the_sum_stays_right()
    {
        var (risky, estimates) = (0, new List<double>());
        foreach (var seed in Enumerable.Range(0, 300))
        {
            var drawn = AuditDraws.Of(Rules(AuditMethod.Risk, 100), seed, Thousand);
            risky += drawn.Count(each => (each.Number - Thousand[0].Number) / 7919 % 10 == 0);
            estimates.Add(drawn.Where(each => (each.Number - Thousand[0].Number) / 7919 % 10 == 0).Sum(each => each.StandsFor));
        }
        Assert.InRange(risky / 300.0, 26, 36);
        Assert.InRange(estimates.Average(), 96, 104);
    }

    [Fact]
    public void Rules_that_draw_nothing_sensible_are_refused()
    {
        Assert.Null(Rules(AuditMethod.Random, 5).Problem());
        foreach (var (rules, code) in new (PlanRules, string)[]
        {
            (new(AuditMethod.Random, 0, 5), "plan-days"), (new(AuditMethod.Random, 367, 5), "plan-days"), (new(AuditMethod.Random, 7), "plan-size"), (new(AuditMethod.Random, 7, 5, 5), "plan-size"),
            (new(AuditMethod.Random, 7, 0), "plan-size"), (new(AuditMethod.Random, 7, Percent: 101), "plan-size"), (new(AuditMethod.Random, 7, Percent: double.NaN), "plan-size"),
            (new(AuditMethod.Stratified, 7, 5), "plan-parts"), (new(AuditMethod.Risk, 7, 5), "plan-weights"), (new(AuditMethod.Risk, 7, 5, Weights: new Dictionary<AuditSign, double> { [AuditSign.Exception] = -1 }), "plan-weights"),
        })
            Assert.Equal(code, rules.Problem()?.Code);
    }

    private static PlanRules Rules(AuditMethod method, int number) =>
        new(method, 7, number, By: [AuditPart.Policy], Weights: new Dictionary<AuditSign, double> { [AuditSign.Exception] = 3 });
}
