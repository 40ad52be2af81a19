using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Core.Policies;
using static ReviewerConsole.Tests.Features.Workspace.WorksheetTests;

namespace ReviewerConsole.Tests.Features.Workspace;

public sealed class WorksheetEvidenceTests
{
    private const string Insulted = "16E11";
    private static readonly string Long = $"You worm. {new string('x', Judge.ShortText)}. You liar!";

    [Fact]
    public void Walking_goes_from_sentence_to_sentence_and_round_again()
    {
        var sheet = Typed("personal-attacks", Insulted, Long);
        Assert.Equal((-1, null), (sheet.SentenceAt, sheet.Target));
        var walked = Enumerable.Range(0, 4).Select(_ => Walk(sheet)).ToArray();
        Assert.Equal([0, 1, 2, 0], walked);
        Assert.Equal(("act", "insult.degrading"), sheet.Target);
    }

    [Fact]
    public void A_mark_makes_the_sentence_evidence_and_a_second_takes_it_away()
    {
        var sheet = Typed("personal-attacks", Insulted, Long);
        Assert.Equal("evidence-missing", Decided(sheet));
        Walk(sheet);
        sheet.MarkSentence();
        Assert.Null(Decided(sheet));
        Assert.True(sheet.IsEvidence(sheet.Sentence[0]));
        Assert.False(sheet.IsEvidence(sheet.Sentence[2]));
        sheet.MarkSentence();
        Assert.Equal("evidence-missing", Decided(sheet));
    }

    [Fact]
    public void Marks_stand_in_the_order_of_the_text_whatever_the_order_of_the_hand()
    {
        var sheet = Typed("personal-attacks", Insulted, Long);
        sheet.PickFor("act", "insult.degrading");
        sheet.MarkSentence(2);
        sheet.MarkSentence(0);
        Assert.Equal(["You worm.", "You liar!"], Assert.Single(sheet.Assessment.Evidence).Spans.Select(span => span.Of(Long)));
    }

    [Fact]
    public void The_first_step_looks_for_an_option_that_still_lacks_evidence()
    {
        var sheet = Typed("personal-attacks", "156E11", Long);
        sheet.PickFor("act", "defamation.fact");
        sheet.MarkSentence(2);
        sheet.Open(0);
        Walk(sheet);
        Assert.Equal(("act", "insult.degrading"), sheet.Target);
        sheet.MarkSentence();
        Assert.Null(Decided(sheet));
    }

    [Fact]
    public void Each_option_keeps_its_own_marks()
    {
        var sheet = Typed("personal-attacks", "156E11", Long);
        sheet.PickFor("act", "defamation.fact");
        sheet.MarkSentence(2);
        sheet.PickFor("act", "insult.degrading");
        sheet.MarkSentence(0);
        Assert.Equal(
            [("defamation.fact", "You liar!"), ("insult.degrading", "You worm.")],
            sheet.Assessment.Evidence.Select(item => (item.Option, item.Spans.Single().Of(Long))));
    }

    [Fact]
    public void An_option_taken_back_takes_its_evidence_with_it()
    {
        var sheet = Typed("personal-attacks", "156", Long);
        sheet.PickFor("act", "defamation.fact");
        sheet.MarkSentence(2);
        Type(sheet, "5");
        Assert.Empty(sheet.Assessment.Evidence);
    }

    [Fact]
    public void Before_an_act_is_chosen_there_is_nothing_to_mark()
    {
        var sheet = Typed("personal-attacks", "1", Long);
        Assert.Equal(-1, Walk(sheet));
        sheet.MarkSentence();
        sheet.MarkSentence(0);
        Assert.Empty(sheet.Assessment.Evidence);
    }

    [Fact]
    public void A_sentence_that_is_not_there_is_not_marked()
    {
        var sheet = Typed("personal-attacks", Insulted, Long);
        sheet.PickFor("act", "insult.degrading");
        sheet.MarkSentence(3);
        Assert.Empty(sheet.Assessment.Evidence);
    }

    [Fact]
    public void A_text_without_sentences_is_not_walked_and_takes_a_pointer_in_words()
    {
        var sheet = Typed("personal-attacks", Insulted, "");
        Assert.Equal(-1, Walk(sheet));
        Assert.Equal("evidence-missing", Judge.Decide(Packs.PersonalAttacks, sheet.Draft, sheet.Facts, "").Error!.Code);
        sheet.PointTo("act", "insult.degrading", null, "the caption of the picture");
        Assert.True(Judge.Decide(Packs.PersonalAttacks, sheet.Draft, sheet.Facts, "").IsOk);
    }

    [Fact]
    public void A_place_and_a_note_for_one_answer_are_kept_together_and_beside_its_marks()
    {
        var sheet = Typed("personal-attacks", Insulted, Long);
        sheet.PickFor("act", "insult.degrading");
        sheet.MarkSentence(0);
        sheet.PointTo("act", "insult.degrading", "caption", null);
        sheet.PointTo("act", "insult.degrading", null, "top left");
        var item = Assert.Single(sheet.Assessment.Evidence);
        Assert.Equal(("caption", "top left", 1), (item.Place, item.Note, item.Spans.Count));
    }

    [Fact]
    public void A_short_post_is_marked_whole_by_itself_until_words_are_picked()
    {
        var sheet = Typed("personal-attacks", Insulted, "You worm. Good day.");
        Assert.All(sheet.Sentence, sentence => Assert.True(sheet.IsEvidence(sentence)));
        Walk(sheet);
        sheet.MarkSentence();
        Assert.Equal([true, false], sheet.Sentence.Select(sheet.IsEvidence));
    }

    [Fact]
    public void Another_assessment_is_walked_from_its_beginning()
    {
        var sheet = Typed("personal-attacks", Insulted, Long);
        Walk(sheet);
        Walk(sheet);
        sheet.AddAssessment();
        Assert.Equal((-1, null), (sheet.SentenceAt, sheet.Target));
    }

    private static int Walk(Worksheet sheet)
    {
        sheet.WalkSentence();
        return sheet.SentenceAt;
    }

    private static string? Decided(Worksheet sheet) => Judge.Decide(Packs.PersonalAttacks, sheet.Draft, new Facts(false, false), Long).Error?.Code;
}
