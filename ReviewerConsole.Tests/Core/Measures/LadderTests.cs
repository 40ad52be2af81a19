using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using static ReviewerConsole.Core.Policies.Measure;

namespace ReviewerConsole.Tests.Core.Measures;

public sealed class LadderTests
{
    private static readonly LadderStep[] Steps =
    [
        new(1, Strike, 0),
        new(2, PartialSuspension, 1), new(3, PartialSuspension, 2), new(4, PartialSuspension, 3), new(5, PartialSuspension, 5), new(6, PartialSuspension, 7),
        new(7, FullSuspension, 1), new(8, FullSuspension, 3), new(9, FullSuspension, 7), new(10, FullSuspension, 30),
    ];

    [Theory]
    [InlineData(0, Strike, 0)]
    [InlineData(1, PartialSuspension, 1)]
    [InlineData(2, PartialSuspension, 2)]
    [InlineData(3, PartialSuspension, 3)]
    [InlineData(4, PartialSuspension, 5)]
    [InlineData(5, PartialSuspension, 7)]
    [InlineData(6, FullSuspension, 1)]
    [InlineData(7, FullSuspension, 3)]
    [InlineData(8, FullSuspension, 7)]
    [InlineData(9, FullSuspension, 30)]
    [InlineData(10, FullSuspension, 30)]
    [InlineData(500, FullSuspension, 30)]
    public void A_plain_strike_brings_the_step_it_reaches(int before, Measure measure, int days) =>
        Assert.Equal(new ResolvedMeasure(measure, days, false, "M"), Resolve(Strike, Term.Ladder, before));

    [Theory]
    [InlineData(0, PartialSuspension, 1)]
    [InlineData(1, PartialSuspension, 1)]
    [InlineData(3, PartialSuspension, 3)]
    [InlineData(5, PartialSuspension, 7)]
    [InlineData(6, FullSuspension, 1)]
    [InlineData(9, FullSuspension, 30)]
    public void Repeated_attacks_bring_the_current_partial_step_unless_the_ladder_is_graver(int before, Measure measure, int days) =>
        Assert.Equal((measure, days), Short(Resolve(PartialSuspension, Term.LadderPartial, before)));

    [Theory]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 3)]
    [InlineData(2, 2, 3)]
    [InlineData(2, 3, 7)]
    [InlineData(2, 7, 30)]
    [InlineData(2, 30, 30)]
    public void After_a_partial_suspension_comes_the_first_full_step_or_the_next_above_what_was_served(int before, int served, int days) =>
        Assert.Equal((FullSuspension, days), Short(Resolve(FullSuspension, Term.LadderFull, before, served)));

    [Theory]
    [InlineData(6, 1, 3)]
    [InlineData(7, 0, 3)]
    [InlineData(7, 3, 7)]
    [InlineData(9, 1, 30)]
    public void The_ladder_s_own_full_step_stands_where_it_is_longer(int before, int served, int days) =>
        Assert.Equal((FullSuspension, days), Short(Resolve(FullSuspension, Term.LadderFull, before, served)));

    [Theory]
    [InlineData(Term.WithoutEnd)]
    [InlineData(Term.Provisional)]
    public void Without_end_or_until_a_lead_has_set_it_stands_above_every_step(Term term)
    {
        for (var before = 0; before < 12; before++)
            Assert.Equal((FullSuspension, null), Short(Resolve(FullSuspension, term, before, 30)));
    }

    [Fact]
    public void What_a_lead_confirms_is_confirmed_also_where_the_ladder_is_graver()
    {
        var proposed = new MeasureRule("M", null, PartialSuspension, Term.LadderPartial, LeadConfirms: true, new Text("", ""));
        Assert.True(Ladder.Resolve(proposed, new Standing(9, true, 7), Steps).LeadConfirms);
        Assert.False(Resolve(PartialSuspension, Term.LadderPartial, 9).LeadConfirms);
    }

    [Fact]
    public void It_is_never_milder_than_the_ladder_nor_than_what_is_proposed()
    {
        foreach (var before in Enumerable.Range(0, 12))
            foreach (var served in new[] { 0, 1, 3, 7, 30 })
                foreach (var (measure, term) in new[] { (Strike, Term.Ladder), (PartialSuspension, Term.LadderPartial), (FullSuspension, Term.LadderFull), (FullSuspension, Term.WithoutEnd) })
                {
                    var own = Short(Resolve(Strike, Term.Ladder, before));
                    var resolved = Resolve(measure, term, before, served);
                    Assert.True(resolved.Measure >= measure && resolved.Measure >= own.Measure);
                    Assert.True(resolved.Measure > own.Measure || resolved.Days is null || resolved.Days >= own.Days);
                }
    }

    [Fact]
    public void More_strikes_never_bring_less()
    {
        foreach (var (measure, term) in new[] { (Strike, Term.Ladder), (PartialSuspension, Term.LadderPartial), (FullSuspension, Term.LadderFull) })
            for (var before = 0; before < 15; before++)
            {
                var (now, next) = (Resolve(measure, term, before), Resolve(measure, term, before + 1));
                Assert.True(next.Measure > now.Measure || (next.Measure == now.Measure && next.Days >= now.Days), $"{term}, {before}");
            }
    }

    [Fact]
    public void A_ladder_of_one_step_serves_every_account()
    {
        LadderStep[] single = [new(3, PartialSuspension, 4)];
        Assert.Equal((PartialSuspension, 4), Short(Ladder.Resolve(Rule(Strike, Term.Ladder), Standing.Clean, single)));
    }

    [Fact]
    public void A_ladder_without_steps_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() => Ladder.Resolve(Rule(Strike, Term.Ladder), Standing.Clean, []));

    private static ResolvedMeasure Resolve(Measure measure, Term term, int before, int longestFull = 0) =>
        Ladder.Resolve(Rule(measure, term), new Standing(before, true, longestFull), Steps);

    private static MeasureRule Rule(Measure measure, Term term) => new("M", null, measure, term, false, new Text("", ""));

    private static (Measure Measure, int? Days) Short(ResolvedMeasure resolved) => (resolved.Measure, resolved.Days);
}
