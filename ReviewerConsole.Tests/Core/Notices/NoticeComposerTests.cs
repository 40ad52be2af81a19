using System.Text.RegularExpressions;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Tests.Core.Policies;

namespace ReviewerConsole.Tests.Core.Notices;

public sealed partial class NoticeComposerTests
{
    private static readonly Pack Pack = Packs.PersonalAttacks.Pack;
    private static readonly Clause Insult = Pack.Clause("insult")!;
    private static readonly NoticeFacts Facts = new(
        Outcome.Remove, [Insult], PolicyName.Of(Pack), new ResolvedMeasure(Measure.PartialSuspension, 3, false, "M3"), new DateOnly(2026, 3, 1), 365, FromReport: true, AutomatedDetection: false,
        SuggestionShown: false, Message: "", Quotes: ["You are a fool"], new AppealTerm(6, 0), Covered: null);

    [Theory]
    [InlineData(Outcome.Keep, false, true)]
    [InlineData(Outcome.Warn, true, true)]
    [InlineData(Outcome.Escalate, false, false)]
    [InlineData(Outcome.Remove, true, true)]
    public void Who_is_told_of_which_outcome(Outcome outcome, bool author, bool reporter)
    {
        Assert.Equal(author, NoticeComposer.ToAuthor(Facts with { Outcome = outcome }, "en") is not null);
        Assert.Equal(reporter, NoticeComposer.ToReporter(Facts with { Outcome = outcome }, "en") is not null);
    }

    [Fact]
    public void Everything_is_in_the_reader_s_language_and_no_key_or_placeholder_is_left()
    {
        foreach (var facts in Every())
        {
            Assert.All(Written(facts, "en"), text => Assert.True(!Japanese().IsMatch(text) && !RawKey().IsMatch(text) && !text.Contains('{'), text));
            Assert.All(Written(facts, "ja"), text => Assert.True(Japanese().IsMatch(text) && !RawKey().IsMatch(text) && !text.Contains('{'), text));
        }
    }

    [Fact]
    public void Both_languages_tell_the_same_in_the_same_order()
    {
        foreach (var facts in Every())
            Assert.Equal(Shape(NoticeComposer.ToAuthor(facts, "en")), Shape(NoticeComposer.ToAuthor(facts, "ja")));
    }

    [Fact]
    public void The_author_reads_why_and_what_is_often_misunderstood()
    {
        var text = All(NoticeComposer.ToAuthor(Facts, "en"));
        Assert.Contains(Insult.Title.En, text);
        Assert.Contains(Insult.Why.En, text);
        Assert.Contains(Pack.Title.En, text);
        Assert.All(Insult.Misconceptions, misconception => Assert.Contains(misconception.En, text));
        Assert.Contains("6 months", text);
        Assert.Contains("You are a fool", text);
        Assert.DoesNotContain("You are a fool", All(NoticeComposer.ToReporter(Facts, "en")));
    }

    [Theory]
    [InlineData(Measure.Strike, 0, false, "a strike")]
    [InlineData(Measure.PartialSuspension, 3, false, "cannot post for 3 day(s), until Wednesday, March 4, 2026")]
    [InlineData(Measure.FullSuspension, 7, false, "suspended for 7 day(s), until Sunday, March 8, 2026")]
    [InlineData(Measure.FullSuspension, null, false, "without an end date")]
    [InlineData(Measure.FullSuspension, null, true, "considered by a second person")]
    public void The_author_reads_what_it_means_for_the_account(Measure measure, int? days, bool leadConfirms, string words) =>
        Assert.Contains(words, All(NoticeComposer.ToAuthor(Facts with { Measure = new ResolvedMeasure(measure, days, leadConfirms, "M") }, "en")));

    [Fact]
    public void Without_a_measure_nothing_is_said_of_the_account() =>
        Assert.DoesNotContain("account", All(NoticeComposer.ToAuthor(Facts with { Measure = null }, "en")));

    [Fact]
    public void How_it_was_found_and_decided_is_told_as_it_was()
    {
        string[] told =
        [
            .. from report in new[] { true, false }
               from program in new[] { true, false }
               from suggestion in new[] { true, false }
               select All(NoticeComposer.ToAuthor(Facts with { FromReport = report, AutomatedDetection = program, SuggestionShown = suggestion }, "en")),
        ];
        Assert.Equal(8, told.Distinct().Count());
    }

    [Fact]
    public void What_the_reporter_reads_does_not_depend_on_the_author_s_account_or_on_how_it_was_found()
    {
        var one = NoticeComposer.ToReporter(Facts, "en");
        var other = NoticeComposer.ToReporter(Facts with { Measure = null, AutomatedDetection = true, SuggestionShown = true, FromReport = false }, "en");
        Assert.Equal(All(one), All(other));
    }

    [Fact]
    public void Of_whoever_reported_the_composer_is_given_nothing_to_tell() => Assert.Equal(
        ["AutomatedDetection", "Clauses", "Covered", "Day", "FromReport", "LapseDays", "Measure", "Message", "Outcome", "Policy", "Quotes", "Remains", "SuggestionShown", "Term"],
        typeof(NoticeFacts).GetProperties().Select(property => property.Name).Order());

    [Fact]
    public void Only_whoever_reported_a_post_that_stays_is_told_what_they_can_do_themselves()
    {
        Assert.Contains("block the account", All(NoticeComposer.ToReporter(Facts with { Outcome = Outcome.Keep }, "en")));
        Assert.DoesNotContain("block the account", All(NoticeComposer.ToReporter(Facts, "en")));
    }

    [Fact]
    public void A_cover_that_no_clause_asks_for_is_told_by_its_own_note()
    {
        var cover = new Text("Some may find it hard to look at.", "見るのがつらい人がいるかもしれません。");
        var text = All(NoticeComposer.ToAuthor(Facts with { Outcome = Outcome.Warn, Measure = null, Covered = cover }, "en"));
        Assert.Contains(cover.En, text);
        Assert.DoesNotContain(Insult.Why.En, text);
        Assert.DoesNotContain("You are a fool", text);
        Assert.All(Insult.Misconceptions, misconception => Assert.DoesNotContain(misconception.En, text));
    }

    [Theory]
    [InlineData("{0} {{ }} %s <b>x</b>")]
    [InlineData("二行\nの文")]
    public void The_reviewer_s_own_words_stand_as_they_were_written(string message)
    {
        Assert.Contains(message, NoticeComposer.ToAuthor(Facts with { Message = message }, "en")!.Parts[0].Paragraphs);
        Assert.Contains(message, NoticeComposer.ToReporter(Facts with { Message = message }, "ja")!.Parts[0].Paragraphs);
    }

    [Fact]
    public void Blank_words_leave_no_empty_paragraph() =>
        Assert.Equal(All(NoticeComposer.ToAuthor(Facts, "en")), All(NoticeComposer.ToAuthor(Facts with { Message = " \n " }, "en")));

    [Theory]
    [InlineData("ja-JP", true)]
    [InlineData("JA", true)]
    [InlineData("pt", false)]
    [InlineData("und", false)]
    public void Whoever_reads_neither_language_gets_english(string language, bool japanese) =>
        Assert.Equal(japanese, Japanese().IsMatch(NoticeComposer.ToAuthor(Facts, language)!.Subject));

    private static IEnumerable<NoticeFacts> Every() =>
        from pack in new[] { Packs.Doi.Pack, Pack }
        from clause in pack.Clauses
        from outcome in Enum.GetValues<Outcome>()
        from measure in new ResolvedMeasure?[]
        {
            null, new(Measure.Strike, 0, false, ""), new(Measure.PartialSuspension, 1, false, ""), new(Measure.FullSuspension, 30, false, ""), new(Measure.FullSuspension, null, false, ""),
            new(Measure.FullSuspension, null, true, ""),
        }
        from yes in new[] { true, false }
        select new NoticeFacts(outcome, [clause], PolicyName.Of(pack), measure, new DateOnly(2026, 3, 1), 365, yes, !yes, yes, "", [], new AppealTerm(6, 0), null);

    private static IEnumerable<string> Written(NoticeFacts facts, string language) =>
        new[] { NoticeComposer.ToAuthor(facts, language), NoticeComposer.ToReporter(facts, language) }.OfType<Notice>()
            .SelectMany(notice => notice.Parts.SelectMany(part => part.Paragraphs.Concat(part.Heading is { } heading ? [heading] : [])).Append(notice.Subject));

    private static string All(Notice? notice) =>
        string.Join('\n', notice!.Parts.SelectMany(part => part.Paragraphs.Prepend(part.Heading ?? "")).Prepend(notice.Subject));

    private static string Shape(Notice? notice) => string.Join(' ', notice?.Parts.Select(part => $"{part.Heading is null}:{part.Paragraphs.Count}") ?? []);

    [GeneratedRegex(@"[\u3041-\u30FF\u4E00-\u9FFF]")]
    private static partial Regex Japanese();

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex RawKey();
}
