using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Tests.Core.Policies;

/// <summary>"Ask only what can still matter", against the definition itself, tried pair by pair.</summary>
public sealed class NextQuestionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_question_of_personal_attacks_is_asked_just_when_two_completions_differ_by_it(bool servedPartial)
    {
        var rows = PersonalAttacksOracle.Rows(servedPartial).ToArray();
        AssertDefinition(Packs.PersonalAttacks, rows, rows, new Facts(false, servedPartial));
    }

    [Fact]
    public void A_question_of_doi_is_asked_just_when_two_completions_differ_by_it()
    {
        var rows = DoiOracle.Rows().ToArray();
        string[] subjects = ["terrorist", "violent-non-state-actor", "hateful-ideology", "none", "unknown"];
        string[] treatments = ["praise.justify", "other.channel", "peaceful-outcome", "rights-call", "mention"];
        var some = rows.Where(row => subjects.Contains(row.Answers["subject"])
            && (!row.Answers.TryGetValue("treatment", out var treatment) || treatments.Contains(treatment))).ToArray();
        AssertDefinition(Packs.Doi, rows, [.. some.Where((_, at) => at % 61 == 0)], new Facts(true, false));
    }

    [Fact]
    public void Nothing_listed_ends_at_once()
    {
        var result = Packs.Doi.Assess(Packs.Answers(("subject", "none")), new Facts(true, false));
        Assert.Equal(Outcome.Keep, result.Outcome);
        Assert.Equal(["subject"], result.Asked.Select(question => question.Id));
    }

    [Fact]
    public void An_answer_that_does_not_apply_is_told_and_an_unneeded_one_is_accepted()
    {
        var stray = Packs.Doi.Assess(Packs.Answers(("subject", "none"), ("voice", "own")), Facts.Unknown);
        Assert.Equal(["voice"], stray.NotApplicable.Select(question => question.Id));
        var unneeded = Packs.PersonalAttacks.Assess(
            Packs.Answers(("channel", "public"), ("target", "nobody"), ("act", "insult.degrading"), ("context", "none")), Facts.Unknown);
        Assert.Equal(["context"], unneeded.Unneeded.Select(question => question.Id));
        Assert.Equal(Outcome.Keep, unneeded.Outcome);
    }

    [Fact]
    public void Severity_is_not_asked_where_a_threat_already_decides_the_measure()
    {
        var answers = Packs.Answers(("channel", "public"), ("target", "identifiable-person"), ("context", "none"))
            .With("act", "harassment.threat", "insult.degrading");
        var result = Packs.PersonalAttacks.Assess(answers, Facts.Unknown);
        Assert.Equal((Outcome.Remove, "M1"), (result.Outcome!.Value, result.Measure!.Id));
        Assert.DoesNotContain(result.Asked, question => question.Id == "severity");
    }

    [Fact]
    public void What_would_change_it_names_single_answers_that_lead_elsewhere()
    {
        var answers = Packs.Answers(("subject", "terrorist"), ("exception", "none"), ("voice", "own"), ("treatment", "mention"));
        var changes = Packs.Doi.WhatWouldChange(answers, new Facts(false, false)).ToArray();
        Assert.Contains(changes, change => change is { Question.Id: "subject", Option.Id: "none", Outcomes: [Outcome.Keep] });
        Assert.Contains(changes, change => change is { Question.Id: "treatment", Option.Id: "peaceful-outcome", Outcomes: [Outcome.Keep] });
        Assert.DoesNotContain(changes, change => change is { Question.Id: "treatment", Option.Id: "praise.justify" });
    }

    private static void AssertDefinition(Checklist checklist, OracleRow[] all, OracleRow[] some, Facts facts)
    {
        foreach (var row in some)
        {
            var questions = checklist.Pack.Questions.Select(question => question.Id).ToArray();
            var given = new Dictionary<string, string>();
            foreach (var question in questions)
            {
                var completions = all.Where(other => given.All(pair => other.Answers.GetValueOrDefault(pair.Key) == pair.Value)).ToArray();
                var next = checklist.Assess(Packs.Answers(given), facts).Next?.Id;
                var first = questions.FirstOrDefault(id => !given.ContainsKey(id) && Matters(id, completions));
                Assert.Equal(first, next);
                if (next is null)
                    break;
                given[next] = row.Answers[next];
            }
        }
    }

    private static bool Matters(string question, OracleRow[] completions)
    {
        var having = completions.Where(row => row.Answers.ContainsKey(question)).ToArray();
        foreach (var groups in having.GroupBy(row => row.Answers[question]).ToArray().Pairs())
            foreach (var a in groups.First)
                foreach (var b in groups.Second)
                    if ((a.Outcome, a.Measure) != (b.Outcome, b.Measure) && AgreeElsewhere(a, b, question))
                        return true;
        return false;
    }

    private static bool AgreeElsewhere(OracleRow a, OracleRow b, string question) => a.Answers.All(pair =>
        pair.Key == question || !b.Answers.TryGetValue(pair.Key, out var other) || other == pair.Value);
}

internal static class PairExtensions
{
    public static IEnumerable<(T First, T Second)> Pairs<T>(this IReadOnlyList<T> items) =>
        from a in Enumerable.Range(0, items.Count)
        from b in Enumerable.Range(a + 1, items.Count - a - 1)
        select (items[a], items[b]);
}
