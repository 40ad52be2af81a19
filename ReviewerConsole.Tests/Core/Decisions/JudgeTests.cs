using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Tests.Core.Policies;

namespace ReviewerConsole.Tests.Core.Decisions;

public sealed class JudgeTests
{
    private const string Short = "You worm.";
    private static readonly string Long = new('x', Judge.ShortText + 1);
    private static readonly Answers Insult = Packs.Answers(
        ("channel", "public"), ("target", "identifiable-person"), ("act", "insult.degrading"), ("context", "none"), ("severity", "single"));
    private static readonly Answers Criticism = Packs.Answers(("channel", "public"), ("target", "identifiable-person"), ("act", "criticism"));

    [Fact]
    public void A_finished_checklist_gives_its_verdict()
    {
        var verdict = Decide(Draft(Insult), Short);
        Assert.Equal((Outcome.Remove, "M4"), (verdict.Value.Outcome!.Value, verdict.Value.Measure!.Id));
    }

    [Fact]
    public void An_open_question_is_named_with_its_assessment()
    {
        AssertError("undecided", Draft(Answers.None), Short, "channel", 1);
        AssertError("undecided", Draft(Insult, Criticism.With("act")), Short, "act", 2);
    }

    [Fact]
    public void A_draft_without_assessments_is_refused() => AssertError("no-assessments", new WorkDraft([]), Short);

    [Theory]
    [InlineData("unknown-question", "colour", "red")]
    [InlineData("unknown-option", "target", "somebody")]
    [InlineData("one-answer-only", "target", "nobody", "identifiable-person")]
    [InlineData("option-excludes-others", "act", "none", "criticism")]
    [InlineData("option-twice", "act", "criticism", "criticism")]
    public void A_malformed_answer_is_refused(string code, string question, params string[] options) =>
        Assert.Equal(code, Decide(Draft(Insult, Insult.With(question, options)), Short).Error!.Code);

    [Fact]
    public void An_answer_to_a_question_that_does_not_apply_is_refused() => AssertError("not-applicable", Draft(Criticism.With("basis", "no-basis")), Short, "basis");

    [Theory]
    [InlineData(1, true)]
    [InlineData(280, true)]
    [InlineData(281, false)]
    public void A_post_of_up_to_280_characters_is_its_own_evidence(int length, bool enough) =>
        Assert.Equal(enough ? null : "evidence-missing", Decide(Draft(Insult), new string('x', length)).Error?.Code);

    [Fact]
    public void Missing_evidence_is_named_by_option_and_assessment() => AssertError("evidence-missing", Draft(Criticism, Insult), Long, "insult.degrading", 2);

    [Fact]
    public void A_picked_span_is_evidence_for_its_own_option_alone()
    {
        Assert.True(Decide(Draft(Insult, Picked("insult.degrading", new Span(0, 281))), Long).IsOk);
        AssertError("evidence-missing", Draft(Insult, Picked("criticism", new Span(0, 9))), Long, "insult.degrading", 1);
        AssertError("evidence-missing", Draft(Insult.With("act", "insult.degrading", "defamation.fact"), Picked("insult.degrading", new Span(0, 9))), Long, "defamation.fact", 1);
    }

    [Fact]
    public void What_stays_needs_no_evidence() => Assert.True(Decide(Draft(Criticism), Long).IsOk);

    [Theory]
    [InlineData("at 0:41", true)]
    [InlineData(" ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_post_without_words_takes_a_pointer_in_words(string? note, bool enough)
    {
        var evidence = new Evidence("act", "insult.degrading", [], Note: note);
        Assert.Equal(enough ? null : "evidence-missing", Decide(Draft(Insult, evidence), "").Error?.Code);
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(8, 2)]
    [InlineData(9, 1)]
    [InlineData(1, int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_span_outside_the_text_is_refused(int start, int length) =>
        AssertError("evidence-outside", Draft(Insult, Picked("insult.degrading", new Span(start, length))), Short, Short.Length);

    [Fact]
    public void A_span_up_to_the_last_character_is_inside() => Assert.True(Decide(Draft(Insult, Picked("insult.degrading", new Span(8, 1))), Short).IsOk);

    [Theory]
    [InlineData(2000, null)]
    [InlineData(2001, "message-too-long")]
    public void The_free_part_of_the_notices_has_2000_characters(int length, string? code) =>
        Assert.Equal(code, Decide(Draft(Insult) with { Message = new string('m', length) }, Short).Error?.Code);

    [Theory]
    [InlineData(null, "first offence", null)]
    [InlineData(Measure.Strike, "first offence", null)]
    [InlineData(Measure.PartialSuspension, "first offence", null)]
    [InlineData(Measure.FullSuspension, "serious", "measure-raised")]
    [InlineData(Measure.Strike, "", "measure-reason-missing")]
    [InlineData(null, " \n", "measure-reason-missing")]
    public void A_measure_may_be_lowered_with_a_reason_and_not_raised(Measure? measure, string reason, string? code)
    {
        var draft = Draft(Insult.With("severity", "repeated-or-many")) with { Measure = new MeasureChoice(measure, reason) };
        Assert.Equal(code, Decide(draft, Short).Error?.Code);
    }

    [Fact]
    public void Where_no_measure_is_proposed_none_can_be_chosen() =>
        AssertError("measure-raised", Draft(Criticism) with { Measure = new MeasureChoice(Measure.Strike, "why not") }, Short);

    [Fact]
    public void The_whole_of_a_short_text_counts_only_until_words_are_picked()
    {
        var assessment = new AssessmentDraft(Insult, []);
        Assert.Equal([new Span(0, Short.Length)], Judge.EvidenceFor(assessment, "act", "insult.degrading", Short));
        var picked = assessment with { Evidence = [Picked("insult.degrading", new Span(4, 4))] };
        Assert.Equal([new Span(4, 4)], Judge.EvidenceFor(picked, "act", "insult.degrading", Short));
        Assert.Empty(Judge.EvidenceFor(assessment, "act", "insult.degrading", ""));
    }

    [Fact]
    public void A_draft_comes_back_from_storage_as_it_was()
    {
        var draft = Draft(Insult, Picked("insult.degrading", new Span(4, 4))) with { Message = "“ﾊﾝｶｸ” 👍", Measure = new MeasureChoice(null, "why"), ActiveSeconds = 41, SuggestionShown = true };
        var back = WorkDraft.FromJson(draft.ToJson());
        Assert.Equal(draft.ToJson(), back.ToJson());
        Assert.Equal(["insult.degrading"], back.Assessments[0].Answers["act"]);
        Assert.Equal(new Span(4, 4), back.Assessments[0].Evidence[0].Spans[0]);
        Assert.Equal((draft.Message, draft.Measure, 41, true), (back.Message, back.Measure, back.ActiveSeconds, back.SuggestionShown));
    }

    private static ReviewerConsole.Core.Result<Verdict> Decide(WorkDraft draft, string text) => Judge.Decide(Packs.PersonalAttacks, draft, new Facts(false, false), text);

    private static void AssertError(string code, WorkDraft draft, string text, params object[] args)
    {
        var error = Decide(draft, text).Error;
        Assert.Equal(code, error?.Code);
        Assert.Equal(args, error!.Args);
    }

    private static WorkDraft Draft(params Answers[] all) => new([.. all.Select(answers => new AssessmentDraft(answers, []))]);

    private static WorkDraft Draft(Answers answers, Evidence evidence) => new([new AssessmentDraft(answers, [evidence])]);

    private static Evidence Picked(string option, Span span) => new("act", option, [span]);
}
