using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Practice;

public sealed class MarkingTests
{
    private static readonly PracticeCase[] All = [.. Libraries.Read("console-en").Cases, .. Libraries.Read("console-ja").Cases, .. Libraries.Read("rulings").Cases];

    [Fact]
    public void The_gold_itself_is_worth_everything()
    {
        foreach (var item in All)
        {
            var marked = Mark(item, item.Gold.Assessments);
            Assert.Equal((1.0, true, false), (marked.Score, marked.IsRight, marked.IsGrave));
            Assert.All(marked.Answers, answer => Assert.Equal(AnswerMark.Right, answer.Mark));
            Assert.Empty(marked.Missed.Concat(marked.Wrong));
        }
    }

    [Fact]
    public void What_is_as_good_is_accepted_and_ends_the_same()
    {
        foreach (var item in All)
            foreach (var (question, others) in item.Gold.Also)
                foreach (var other in others)
                {
                    var marked = Mark(item, [item.Gold.Assessments[0].With(question, other)]);
                    Assert.Equal(AnswerMark.Accepted, marked.Answers.Single(answer => answer.Question == question).Mark);
                    Assert.True(marked.IsRight && marked.Score >= 0.8, item.Id);
                }
    }

    /// <summary>Over every single answer that could have been given instead.</summary>
    [Fact]
    public void A_wrong_outcome_weighs_more_than_a_wrong_clause_and_what_must_not_stay_up_most()
    {
        var marks = Swapped().ToArray();
        Assert.True(marks.Length > 300);
        Assert.All(marks, mark => Assert.InRange(mark.Score, 0, 1));
        Assert.All(marks.Where(mark => mark.IsGrave), mark => Assert.Equal((0.0, Outcome.Remove), (mark.Score, mark.Gold)));
        Assert.Contains(marks, mark => mark.IsGrave);
        double Mean(Func<Marked, bool> which) => marks.Where(which).Average(mark => mark.Score);
        Assert.True(Mean(mark => mark is { Gold: Outcome.Remove, Given: Outcome.Keep }) < Mean(mark => mark is { Gold: Outcome.Keep, Given: Outcome.Remove }));
        Assert.True(Mean(mark => mark is { Gold: Outcome.Keep, Given: Outcome.Remove }) < Mean(mark => mark is { Gold: not Outcome.Escalate, Given: Outcome.Escalate }));
        Assert.True(marks.Where(mark => mark is { IsRight: true }).All(mark => mark.Score >= 0.6));
    }

    [Theory]
    [InlineData("mill-lane-cheered", "exception", "news-reporting", true)]
    [InlineData("mill-lane-cheered", "treatment", "praise.aspire", false)]
    [InlineData("mill-lane-reported", "voice", "adopted", true)]
    [InlineData("neighbour-insulted", "severity", "repeated-or-many", false)]
    public void An_answer_is_told_to_matter_where_it_alone_would_end_otherwise_or_ask_on(string id, string question, string option, bool matters)
    {
        var item = All.Single(item => item.Id == id);
        var marked = Marking.Of(Libraries.Checklists[item.Policy], item, [item.Gold.Assessments[0].With(question, option)], 0, question);
        Assert.Equal((AnswerMark.Wrong, matters), (marked!.Mark, marked.Matters));
    }

    [Fact]
    public void Half_a_checklist_is_worth_little_and_nothing_given_is_missing()
    {
        var item = All.Single(item => item.Id == "crew-collection");
        var marked = Mark(item, [Answers.None.With("subject", "criminal-organisation")]);
        Assert.Null(marked.Given);
        Assert.InRange(marked.Score, 0.1, 0.4);
        Assert.Equal([AnswerMark.Right, AnswerMark.Missing, AnswerMark.Missing], marked.Answers.Select(answer => answer.Mark));
    }

    private static IEnumerable<Marked> Swapped() =>
        from item in All
        let list = Libraries.Checklists[item.Policy]
        from question in list.Pack.Questions
        where !question.ByIntake && item.Gold.Assessments[0][question.Id].Count > 0
        from option in question.Options
        where !item.Gold.Assessments[0][question.Id].Contains(option.Id) && !(item.Gold.Also.TryGetValue(question.Id, out var also) && also.Any(other => other.Contains(option.Id)))
        select Mark(item, [list.Prune(item.Gold.Assessments[0].With(question.Id, option.Id), item.Facts)]);

    private static Marked Mark(PracticeCase item, IReadOnlyList<Answers> given) => Marking.Of(Libraries.Checklists[item.Policy], item, given);
}
