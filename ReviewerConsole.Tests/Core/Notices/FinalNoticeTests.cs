using System.Text.RegularExpressions;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Tests.Core.Policies;

namespace ReviewerConsole.Tests.Core.Notices;

public sealed partial class FinalNoticeTests
{
    private static readonly Pack Pack = Packs.PersonalAttacks.Pack;
    private static readonly ResolvedMeasure Strike = new(Measure.Strike, 0, false, "M4");

    [Fact]
    public void Every_answer_is_in_the_reader_s_language_and_no_key_or_placeholder_is_left()
    {
        foreach (var final in Every())
            foreach (var language in NoticeSet.Languages)
                Assert.All(Written(final, language).SelectMany(Texts), text => Assert.True(Japanese().IsMatch(text) == (language == "ja") && !RawKey().IsMatch(text) && !text.Contains('{'), text));
    }

    [Fact]
    public void Whoever_asked_is_answered_and_who_did_not_hears_only_what_changed()
    {
        foreach (var final in Every())
        {
            Assert.True(!final.Asked.Contains(Party.Author) || FinalNotices.ToAuthor(final, "en") is not null);
            Assert.Equal(final.Asked.Contains(Party.Reporter) || final.Facts.Outcome != final.Before, FinalNotices.ToReporters(final, "en") is not null || FinalNotices.ToAskingReporter(final, "en") is not null);
            Assert.False(FinalNotices.ToReporters(final, "en") is not null && FinalNotices.ToAskingReporter(final, "en") is not null);
        }
    }

    [Fact]
    public void A_removal_that_did_not_stand_tells_that_the_strike_is_withdrawn()
    {
        var notice = FinalNotices.ToAuthor(Final(Outcome.Remove, Outcome.Keep, null, [Party.Author], [Party.Reporter]), "en")!;
        Assert.Equal("Your post is back as it was", notice.Subject);
        Assert.Contains("withdrawn", string.Join(' ', Texts(notice)));
        Assert.Contains("final", string.Join(' ', Texts(notice)));
    }

    [Fact]
    public void Nobody_is_told_that_a_post_is_there_which_another_decision_keeps_down()
    {
        foreach (var final in Every().Where(final => final.Facts.Remains == Outcome.Remove))
            foreach (var notice in Written(final, "en"))
            {
                Assert.Contains(notice.Subject, new[] { "A decision about your post", "About the post you reported" });
                Assert.Contains("It stays removed all the same", string.Join(' ', notice.Parts[0].Paragraphs));
                Assert.DoesNotContain("can be seen", string.Join(' ', Texts(notice)));
            }
    }

    [Fact]
    public void A_reporter_hears_nothing_of_the_author_s_account()
    {
        foreach (var final in Every())
            foreach (var notice in new[] { FinalNotices.ToReporters(final, "en"), FinalNotices.ToAskingReporter(final, "en") }.OfType<Notice>())
                Assert.DoesNotContain("strike", string.Join(' ', Texts(notice)), StringComparison.OrdinalIgnoreCase);
    }

    private static FinalFacts Final(Outcome before, Outcome now, ResolvedMeasure? measure, Party[] asked, Party[] mayAsk) => new(
        new NoticeFacts(now, [Pack.Clause("insult")!], PolicyName.Of(Pack), measure, new DateOnly(2026, 3, 1), 365, true, false, false, "", [], new AppealTerm(6, 0), null),
        Review.Of((before, before == Outcome.Remove ? Strike : null), (now, measure), false).Ruling, before, asked, mayAsk);

    private static IEnumerable<FinalFacts> Every() =>
        from before in new[] { Outcome.Keep, Outcome.Warn, Outcome.Remove }
        from now in new[] { Outcome.Keep, Outcome.Warn, Outcome.Remove }
        from measure in now == Outcome.Remove ? new ResolvedMeasure?[] { Strike, new ResolvedMeasure(Measure.PartialSuspension, 3, false, "M3") } : new ResolvedMeasure?[] { null }
        from sides in new (Party[] Asked, Party[] MayAsk)[] { ([Party.Author], [Party.Reporter]), ([Party.Reporter], [Party.Author]), ([Party.Author, Party.Reporter], []), ([Party.Reporter], []) }
        from remains in new Outcome?[] { null, Outcome.Warn, Outcome.Remove }
        where remains is null || remains > now
        let final = Final(before, now, measure, sides.Asked, sides.MayAsk)
        select final with { Facts = final.Facts with { Remains = remains } };

    private static IEnumerable<Notice> Written(FinalFacts final, string language) =>
        new[] { FinalNotices.ToAuthor(final, language), FinalNotices.ToReporters(final, language), FinalNotices.ToAskingReporter(final, language) }.OfType<Notice>();

    private static IEnumerable<string> Texts(Notice notice) => notice.Parts.SelectMany(part => part.Paragraphs.Concat(part.Heading is { } heading ? [heading] : [])).Append(notice.Subject);

    [GeneratedRegex("[ぁ-んァ-ヶ一-龠]")]
    private static partial Regex Japanese();

    [GeneratedRegex("^[a-z]+(-[a-z]+)+$")]
    private static partial Regex RawKey();
}
