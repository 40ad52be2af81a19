using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Policies.Compare;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Policies.Compare;

/// <summary>Every combination is tried: none that changes is left out, and none that does not is told.</summary>
public sealed class CombinationsTests
{
    [Fact]
    public void A_pack_ends_as_itself() => Assert.Empty(Combinations.Between(Packs.Doi, Packs.Doi).Changed);

    [Fact]
    public void Just_what_the_changed_rule_decided_ends_otherwise()
    {
        var tried = Combinations.Between(Packs.PersonalAttacks, NewerPack.Checklist("2026-01-01", NewerPack.InsultsWarned));
        Assert.NotEmpty(tried.Changed);
        Assert.All(tried.Changed, each =>
        {
            Assert.Equal(("A21", "A21"), (each.RuleBefore, each.RuleAfter));
            Assert.Equal((Outcome.Remove, Outcome.Warn), (each.Before.Outcome, each.After.Outcome));
            Assert.Null(each.After.Measure);
        });
    }

    [Fact]
    public void None_is_left_out_for_any_outcome_that_a_rule_is_given()
    {
        foreach (var rule in Packs.Doi.Pack.Rules.Where(rule => rule.Outcome == Outcome.Remove).Take(4))
        {
            var after = new Checklist(Packs.Doi.Pack with { Rules = [.. Packs.Doi.Pack.Rules.Select(each => each == rule ? each with { Outcome = Outcome.Escalate, Reason = "other" } : each)] });
            var changed = Combinations.Between(Packs.Doi, after).Changed.Where(each => !each.ServedPartial).Select(each => Key(each.Answers)).ToHashSet();
            var expected = DoiOracle.Rows().Select(row => Packs.Answers(row.Answers)).Where(answers => Packs.Doi.Assess(answers, Facts.Unknown, true) is { Next: null } result && result.Rules.Any(fired => fired.Id == rule.Id)).Select(Key).ToHashSet();
            Assert.NotEmpty(expected);
            Assert.Subset(changed, expected);
        }
    }

    [Fact]
    public void What_parts_only_accounts_that_have_served_is_told_as_such()
    {
        var pack = Packs.PersonalAttacks.Pack;
        var after = new Checklist(pack with { Measures = [.. pack.Measures.Where(measure => measure.When?.AnswerTests().Any(test => test.Variable == "standing") != true)] });
        var changed = Combinations.Between(Packs.PersonalAttacks, after).Changed;
        Assert.NotEmpty(changed);
        Assert.All(changed, each => Assert.True(each.ServedPartial));
    }

    [Fact]
    public void An_option_that_is_gone_decides_nothing()
    {
        var changed = Combinations.Between(Packs.PersonalAttacks, NewerPack.Checklist("2026-01-01", NewerPack.InsultRenamed)).Changed;
        Assert.NotEmpty(changed);
        Assert.All(changed, each => Assert.True(each.After is { IsUnknown: true, Outcome: null } && each.Answers["act"].Contains("insult.degrading")));
    }

    [Fact]
    public void Sheets_are_alike_whatever_the_order_they_were_filled_in()
    {
        var one = Packs.Answers(("act", "threat.life")).With("severity", "b", "a");
        var other = Answers.None.With("severity", "a", "b").With("act", "threat.life");
        Assert.Equal(SheetAnswers.Write([one]), SheetAnswers.Write([other, one]));
        Assert.NotEqual(SheetAnswers.Write([one]), SheetAnswers.Write([one, Packs.Answers(("act", "none"))]));
        Assert.Equal(["a", "b"], SheetAnswers.Read(SheetAnswers.Write([one]))[0]["severity"]);
    }

    private static string Key(Answers answers) => SheetAnswers.Write([answers]);
}
