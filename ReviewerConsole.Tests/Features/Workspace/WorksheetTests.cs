using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Core.Policies;

namespace ReviewerConsole.Tests.Features.Workspace;

public sealed class WorksheetTests
{
    private const string Text = "They won again! Glory to the Front.";
    private static readonly NameMatch Front = new(Guid.Parse("00000000-0000-0000-0000-000000000001"), "The Front", "terrorist", new Span(25, 9));
    private static readonly Facts Words = new(HasMedia: false, ServedPartial: false);

    /// <summary>The keys from open to submitted: digits answer, E is Enter, and submitting counts as one more.</summary>
    [Theory]
    [InlineData("doi", "9", 2, Outcome.Keep)]
    [InlineData("doi", "1112", 6, Outcome.Remove)]
    [InlineData("doi", "121343", 8, Outcome.Keep)]
    [InlineData("doi", "121343E", 8, Outcome.Keep)]
    [InlineData("personal-attacks", "16E11", 6, Outcome.Remove)]
    [InlineData("personal-attacks", "17", 3, Outcome.Keep)]
    public void A_usual_case_is_submitted_within_its_budget_of_keys(string pack, string keys, int budget, Outcome outcome)
    {
        var sheet = Sheet(pack);
        Type(sheet, keys);
        Assert.True(keys.Length + 1 <= budget);
        Assert.Equal(outcome, Judge.Decide(Checklist(pack), sheet.Draft, Words, Text).Value.Outcome);
    }

    [Fact]
    public void One_key_less_than_the_budget_leaves_a_question_open()
    {
        Assert.Equal("undecided", Judge.Decide(Packs.Doi, Typed("doi", "111").Draft, Words, Text).Error!.Code);
        Assert.Equal("undecided", Judge.Decide(Packs.PersonalAttacks, Typed("personal-attacks", "16E1").Draft, Words, Text).Error!.Code);
    }

    [Fact]
    public void A_matched_name_answers_the_subject_and_records_its_entry()
    {
        var sheet = Typed("doi", "1");
        Assert.Equal(("terrorist", Front.Id), (sheet.Assessment.Answers["subject"].Single(), sheet.Assessment.Entry));
        sheet.Back();
        Type(sheet, "711");
        Assert.Equal(("terrorist", null), (sheet.Assessment.Answers["subject"].Single(), sheet.Assessment.Entry));
    }

    [Fact]
    public void A_digit_without_a_line_does_nothing()
    {
        var sheet = Typed("doi", "6");
        Assert.Equal("subject", sheet.Current!.Id);
        Assert.Empty(sheet.Assessment.Answers.Given);
        Assert.Empty(Typed("doi", "9123").Assessment.Answers["exception"]);
    }

    [Fact]
    public void Back_leads_out_of_a_list_step_by_step_and_then_to_the_answer_before()
    {
        var sheet = Typed("doi", "71");
        Assert.True(sheet.IsInside && sheet.Choices.All(choice => choice.Option is not null));
        sheet.Back();
        Assert.True(sheet.IsInside && sheet.Choices.All(choice => choice.Opens is not null));
        sheet.Back();
        Assert.False(sheet.IsInside);
        sheet.Back();
        Assert.Equal("subject", sheet.Current!.Id);

        Type(sheet, "12");
        Assert.Equal("intent", sheet.Current!.Id);
        sheet.Back();
        Assert.Equal("exception", sheet.Current!.Id);
        sheet.Back();
        Assert.Equal("subject", sheet.Current!.Id);
        Assert.Equal(["news-reporting"], sheet.Assessment.Answers["exception"]);
    }

    [Fact]
    public void At_the_end_back_opens_the_last_answer()
    {
        var sheet = Typed("personal-attacks", "16E11");
        Assert.Null(sheet.Current);
        sheet.Back();
        Assert.Equal("severity", sheet.Current!.Id);
        Type(sheet, "2");
        Assert.Equal("M3", sheet.Verdict.Measure!.Id);
    }

    [Fact]
    public void Back_never_reaches_what_intake_answered()
    {
        var sheet = Typed("personal-attacks", "1");
        for (var i = 0; i < 5; i++)
            sheet.Back();
        Assert.Equal("target", sheet.Current!.Id);
    }

    [Fact]
    public void A_reopened_answer_changes_and_the_others_that_still_apply_stay()
    {
        var sheet = Typed("doi", "121112E");
        Assert.Equal(Outcome.Remove, sheet.Verdict.Outcome);
        sheet.Reopen("exception");
        Type(sheet, "5");
        Assert.Equal(["human-rights"], sheet.Assessment.Answers["exception"]);
        Assert.Equal(["clear"], sheet.Assessment.Answers["intent"]);
        Assert.Equal(["own"], sheet.Assessment.Answers["voice"]);
        Assert.Equal(["praise.celebrate"], sheet.Assessment.Answers["treatment"]);
        sheet.Reopen("exception");
        Type(sheet, "1");
        Assert.Empty(sheet.Assessment.Answers["intent"]);
        sheet.Reopen("subject");
        Type(sheet, "9");
        Assert.Equal(["subject"], sheet.Assessment.Answers.Given.Keys);
        Assert.Null(sheet.Current);
    }

    [Fact]
    public void A_many_choice_question_stays_open_until_it_is_ended()
    {
        var sheet = Typed("personal-attacks", "1");
        sheet.End();
        Assert.Equal("act", sheet.Current!.Id);
        Type(sheet, "56");
        Assert.Equal("act", sheet.Current!.Id);
        Type(sheet, "6E");
        Assert.Equal(["defamation.fact"], sheet.Assessment.Answers["act"]);
        Assert.Equal("context", sheet.Current!.Id);
    }

    [Fact]
    public void An_option_that_excludes_others_takes_their_place_and_gives_way_to_them()
    {
        var sheet = Typed("personal-attacks", "1568");
        Assert.Equal(["none"], sheet.Assessment.Answers["act"]);
        Assert.Null(sheet.Current);
        sheet.Reopen("act");
        Type(sheet, "7");
        Assert.Equal(["criticism"], sheet.Assessment.Answers["act"]);
    }

    [Fact]
    public void An_answer_changed_drops_the_measure_chosen_for_the_old_one()
    {
        var sheet = Typed("personal-attacks", "16E12");
        sheet.Measure(new MeasureChoice(Measure.Strike, "first time"));
        sheet.Reopen("severity");
        Type(sheet, "1");
        Assert.Null(sheet.Draft.Measure);
    }

    [Fact]
    public void Each_assessment_has_its_own_answers_and_the_gravest_stands()
    {
        var sheet = Typed("personal-attacks", "16E11");
        sheet.AddAssessment();
        Assert.Equal((1, "target"), (sheet.At, sheet.Current!.Id));
        Assert.Equal(["channel"], sheet.Assessment.Answers.Given.Keys);
        Assert.Null(sheet.Verdict.Outcome);
        Type(sheet, "17");
        Assert.Equal((Outcome.Keep, Outcome.Remove), (sheet.Result.Outcome!.Value, sheet.Verdict.Outcome!.Value));
        sheet.Open(0);
        Assert.Equal(Outcome.Remove, sheet.Result.Outcome);
        sheet.RemoveAssessment();
        Assert.Equal((0, Outcome.Keep), (sheet.At, sheet.Verdict.Outcome!.Value));
        sheet.RemoveAssessment();
        Assert.Single(sheet.Draft.Assessments);
    }

    [Fact]
    public void A_draft_without_an_assessment_gets_one()
    {
        var sheet = new Worksheet(Packs.Doi, Words, Text, [], new WorkDraft([]));
        Assert.Equal("subject", sheet.Current!.Id);
    }

    [Fact]
    public void A_draft_taken_up_again_goes_on_where_it_was_left()
    {
        var left = Typed("doi", "12");
        var again = new Worksheet(Packs.Doi, Words, Text, [Front], WorkDraft.FromJson(left.Draft.ToJson()));
        Assert.Equal(("intent", Front.Id), (again.Current!.Id, again.Assessment.Entry));
    }

    [Fact]
    public void Time_adds_up_and_a_suggestion_once_shown_was_shown()
    {
        var sheet = Sheet("doi");
        sheet.Worked(5, true);
        sheet.Worked(7, false);
        Assert.Equal((12, true), (sheet.Draft.ActiveSeconds, sheet.Draft.SuggestionShown));
    }

    internal static Checklist Checklist(string pack) => pack == "doi" ? Packs.Doi : Packs.PersonalAttacks;

    internal static Worksheet Sheet(string pack, string text = Text) => new(
        Checklist(pack), Words, text, pack == "doi" ? [Front] : [],
        new WorkDraft([pack == "doi" ? AssessmentDraft.Empty : AssessmentDraft.Empty with { Answers = Answers.None.With("channel", "public") }]));

    internal static Worksheet Typed(string pack, string keys, string text = Text)
    {
        var sheet = Sheet(pack, text);
        Type(sheet, keys);
        return sheet;
    }

    internal static void Type(Worksheet sheet, string keys)
    {
        foreach (var key in keys)
            if (key == 'E')
                sheet.End();
            else
                sheet.Press(key - '0');
    }
}
