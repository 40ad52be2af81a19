using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Policies.Compare;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Policies.Compare;

public sealed class CarriedDraftTests
{
    private static readonly WorkDraft Filled = Drafts.Insult with { Message = "Please be kind", Measure = new MeasureChoice(null, "A first time") };

    [Fact]
    public void A_draft_that_means_the_same_is_kept_whole()
    {
        var carried = CarriedDraft.Over(Filled, Packs.PersonalAttacks, NewerPack.Checklist("2026-01-01"), Facts.Unknown);
        Assert.False(carried.HasMoved);
        Assert.Equal(Filled.ToJson(), carried.Draft.ToJson());
    }

    [Fact]
    public void Another_end_is_told_and_takes_the_lowered_measure_along()
    {
        var carried = CarriedDraft.Over(Filled, Packs.PersonalAttacks, NewerPack.Checklist("2026-01-01", NewerPack.InsultsWarned), Facts.Unknown);
        Assert.True(carried.HasMoved);
        Assert.Equal((Outcome.Remove, Outcome.Warn), (carried.Before.Outcome, carried.After.Outcome));
        Assert.Empty(carried.Dropped);
        Assert.Null(carried.Draft.Measure);
        Assert.Equal("Please be kind", carried.Draft.Message);
    }

    [Fact]
    public void An_answer_that_is_gone_is_named_and_takes_its_evidence_along()
    {
        var carried = CarriedDraft.Over(Filled, Packs.PersonalAttacks, NewerPack.Checklist("2026-01-01", NewerPack.InsultRenamed), Facts.Unknown);
        Assert.Contains("act", carried.Dropped);
        Assert.Empty(carried.Draft.Assessments[0].Answers["act"]);
        Assert.DoesNotContain(carried.Draft.Assessments[0].Evidence, evidence => evidence.Question == "act");
        Assert.Equal(Filled.Assessments[0].Answers["target"], carried.Draft.Assessments[0].Answers["target"]);
        Assert.Null(carried.After.Outcome);
    }
}
