using ReviewerConsole.Core.Queues;

namespace ReviewerConsole.Tests.Core.Queues;

public sealed class RankTests
{
    private static readonly RankCaps Caps = new();
    private static readonly DateTime Noon = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime FarOff = Noon.AddDays(30);
    private static readonly RankFacts Plain = new(0, 0, 1, 0);

    [Fact]
    public void A_case_without_anything_special_stands_where_it_came_in()
    {
        Assert.Empty(Rank.Terms(Plain, Caps));
        Assert.Equal(Noon, Rank.At(Noon, FarOff, Plain, Caps));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 0)]
    [InlineData(1_000, 30)]
    [InlineData(10_000, 60)]
    [InlineData(1_000_000, 120)]
    [InlineData(10_000_000, 120)]
    [InlineData(long.MaxValue, 120)]
    [InlineData(-5, 0)]
    public void Reach_gives_30_minutes_for_each_tenfold_up_to_its_cap(long views, int minutes) => AssertTerm("reach", minutes, Plain with { Views = views });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 20)]
    [InlineData(4, 40)]
    [InlineData(8, 60)]
    [InlineData(10_000, 60)]
    [InlineData(int.MaxValue, 60)]
    [InlineData(-1, 0)]
    public void Reporters_give_20_minutes_for_each_doubling_up_to_their_cap(int reporters, int minutes) => AssertTerm("reporters", minutes, Plain with { Reporters = reporters });

    [Theory]
    [InlineData(1, "tier-1", 240)]
    [InlineData(2, "tier-2", 60)]
    public void A_listed_name_gives_what_its_tier_gives(int tier, string code, int minutes) => AssertTerm(code, minutes, Plain with { Tier = tier });

    [Fact]
    public void A_negative_head_start_does_not_set_a_case_back() => Assert.Equal(Noon, Rank.At(Noon, FarOff, Plain with { ReasonMinutes = -90 }, Caps));

    [Fact]
    public void All_of_them_together_stop_at_the_total() =>
        Assert.Equal(Noon.AddMinutes(-Caps.Total), Rank.At(Noon, FarOff, new RankFacts(400, long.MaxValue, int.MaxValue, 1), Caps));

    [Fact]
    public void Below_the_total_the_terms_add_up_to_the_head_start()
    {
        foreach (var facts in Many().Where(facts => Rank.Terms(facts, Caps).Sum(term => term.Minutes) <= Caps.Total))
            Assert.Equal(Noon.AddMinutes(-Rank.Terms(facts, Caps).Sum(term => term.Minutes)), Rank.At(Noon, FarOff, facts, Caps));
    }

    [Fact]
    public void It_is_never_later_than_the_margin_before_it_is_due()
    {
        foreach (var facts in Many())
            for (var minutes = 0; minutes <= 1200; minutes += 50)
            {
                var due = Noon.AddMinutes(minutes);
                Assert.True(Rank.At(Noon, due, facts, Caps) <= due.AddMinutes(-Caps.DueMargin));
            }
    }

    [Fact]
    public void More_of_any_fact_never_sets_a_case_back()
    {
        foreach (var facts in Many())
        {
            RankFacts[] more =
            [
                facts with { ReasonMinutes = facts.ReasonMinutes + 7 }, facts with { Views = (facts.Views * 3) + 1 }, facts with { Reporters = facts.Reporters + 3 },
                facts with { Tier = facts.Tier == 0 ? 2 : 1 },
            ];
            Assert.All(more, other => Assert.True(Rank.At(Noon, FarOff, other, Caps) <= Rank.At(Noon, FarOff, facts, Caps), $"{facts} against {other}"));
        }
    }

    [Fact]
    public void A_case_older_than_the_cap_precedes_any_new_one()
    {
        var late = Noon.AddMinutes(Caps.Total).AddMicroseconds(1);
        foreach (var facts in Many())
            for (var hours = 0; hours <= 48; hours += 6)
                Assert.True(Rank.At(Noon, FarOff, Plain, Caps) < Rank.At(late, late.AddHours(hours), facts, Caps), $"{facts}, due in {hours} h");
    }

    private static void AssertTerm(string code, int minutes, RankFacts facts)
    {
        Assert.Equal(minutes == 0 ? [] : [new HeadStart(code, minutes)], Rank.Terms(facts, Caps));
        Assert.Equal(Noon.AddMinutes(-minutes), Rank.At(Noon, FarOff, facts, Caps));
    }

    private static IEnumerable<RankFacts> Many() =>
        from reason in new[] { 0, 15, 60, 240, 480, 5000 }
        from views in new[] { 0L, 99, 101, 5_000, 1_000_000, long.MaxValue / 4 }
        from reporters in new[] { 0, 1, 3, 50, 10_000 }
        from tier in new[] { 0, 2, 1 }
        select new RankFacts(reason, views, reporters, tier);
}
