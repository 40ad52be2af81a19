using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Tests.Core.Policies;

public sealed class VerdictTests
{
    private static readonly Answers Criticism = About("criticism", "none");
    private static readonly Answers Insult = About("insult.degrading", "none").With("severity", "single");
    private static readonly Answers Crowd = About("insult.degrading", "none").With("severity", "repeated-or-many");
    private static readonly Answers Threat = About("harassment.threat", "none");
    private static readonly Answers SelfThreat = About("harassment.threat", "self-reference");
    private static readonly Answers Exposure = About("harassment.exposure", "news-reporting");
    private static readonly Answers Open = Answers.None.With("channel", "public");

    [Fact]
    public void The_gravest_assessment_stands_in_whatever_order()
    {
        Assert.Equal(Outcome.Keep, Of(Criticism, Criticism).Outcome);
        Assert.Equal(Outcome.Escalate, Of(Criticism, Exposure).Outcome);
        Assert.Equal(Outcome.Remove, Of(Criticism, Insult, Exposure).Outcome);
        Assert.Equal(Outcome.Remove, Of(Exposure, Insult, Criticism).Outcome);
    }

    [Fact]
    public void While_one_is_open_nothing_is_decided_and_its_number_and_question_are_told()
    {
        var verdict = Of(Insult, Open, Criticism);
        Assert.Null(verdict.Outcome);
        Assert.Equal([(1, "target")], verdict.Open.Select(item => (item.Assessment, item.Question.Id)));
    }

    [Fact]
    public void Without_an_assessment_nothing_is_decided() => Assert.Null(Of().Outcome);

    [Fact]
    public void The_clauses_of_the_gravest_come_first_and_none_twice()
    {
        Assert.Equal(["insult", "private-facts-public-interest", "freedom-of-expression"], Of(Criticism, Exposure, Insult).Clauses);
        Assert.Equal(["insult"], Of(Insult, Crowd).Clauses);
    }

    [Fact]
    public void Of_two_measures_the_graver_is_proposed()
    {
        Assert.Equal("M4", Of(Insult, Criticism).Measure!.Id);
        Assert.Equal("M3", Of(Insult, Crowd).Measure!.Id);
        Assert.Equal("M1", Of(Crowd, Threat, Insult).Measure!.Id);
    }

    [Fact]
    public void Of_two_full_suspensions_the_one_that_waits_for_a_lead_is_proposed()
    {
        var served = new Facts(HasMedia: false, ServedPartial: true);
        foreach (var order in new Answers[][] { [Threat, About("insult.degrading", "none")], [About("insult.degrading", "none"), Threat] })
        {
            var verdict = new Verdict([.. order.Select(answers => Packs.PersonalAttacks.Assess(answers, served))]);
            Assert.Equal(["M1", "M2"], verdict.Assessments.Select(each => each.Measure!.Id).Order());
            Assert.Equal("M1", verdict.Measure!.Id);
        }
    }

    [Fact]
    public void No_measure_goes_with_keep_or_escalate()
    {
        Assert.Null(Of(Criticism).Measure);
        Assert.Null(Of(Criticism, SelfThreat, Exposure).Measure);
    }

    [Fact]
    public void What_is_to_happen_beside_it_is_gathered_from_all_and_told_once() =>
        Assert.Equal(["legal", "lead", "threat-to-life"], Of(Exposure, Threat, SelfThreat, Exposure).FollowUps);

    [Fact]
    public void An_escalation_gives_the_reason_of_the_first_rule_that_says_so()
    {
        Assert.Equal("legal", Of(Criticism, Exposure, SelfThreat).EscalationReason);
        Assert.Equal("threat-to-life", Of(SelfThreat, Exposure).EscalationReason);
        Assert.Null(Of(Criticism, Insult).EscalationReason);
    }

    [Fact]
    public void A_warning_of_any_assessment_is_shown_once()
    {
        var group = Answers.None.With("channel", "public").With("target", "group-or-organisation").With("act", "insult.degrading").With("context", "none");
        Assert.Equal(["protected-characteristic"], Of(Criticism, group, group).Warnings.Select(warning => warning.Id));
    }

    private static Verdict Of(params Answers[] all) => new([.. all.Select(answers => Packs.PersonalAttacks.Assess(answers, new Facts(false, false)))]);

    private static Answers About(string act, string context) => act == "criticism"
        ? Answers.None.With("channel", "public").With("target", "identifiable-person").With("act", act)
        : Answers.None.With("channel", "public").With("target", "identifiable-person").With("act", act).With("context", context);
}
