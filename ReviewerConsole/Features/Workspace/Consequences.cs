using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What a decision brings about: shown before submitting, written with it. One function does both, so that what was
/// read is what is sent.</summary>
/// <param name="Author">What the author is told, or null.</param>
/// <param name="Reporter">What reporters are told, also those who report later and are answered by it.</param>
public sealed record Consequences(Outcome Outcome, ResolvedMeasure? Measure, NoticeSet? Author, NoticeSet? Reporter)
{
    /// <summary>What is told to those reporters who asked for another review, where the others hear nothing.</summary>
    public NoticeSet? Asking { get; init; }

    /// <summary>What it is to the first decision, where it looks at one again.</summary>
    public Review? Review { get; init; }

    /// <param name="text">The text that is judged: the author reads again what the decision rests on.</param>
    /// <param name="now">UTC; what takes effect is counted from this day.</param>
    public static Consequences Of(
        Pack pack, Verdict verdict, Core.Decisions.WorkDraft draft, string text, Standing standing, TaskRecipients recipients, ConsoleSettings settings, DateTime now)
    {
        var measure = verdict.Measure is { } proposed ? Resolve(proposed, draft, standing, settings.Ladder) : null;
        var facts = FactsOf(pack, verdict, draft, text, recipients, settings, now) with { Measure = recipients.Author is null ? null : measure };
        return new Consequences(
            facts.Outcome, measure,
            recipients.Author is null ? null : NoticeSet.Of(language => NoticeComposer.ToAuthor(facts, language)),
            NoticeSet.Of(language => NoticeComposer.ToReporter(facts, language)));
    }

    /// <summary>The same for a case that is looked at again, beside its first decision.</summary>
    public static Consequences Again(
        Pack pack, Verdict verdict, Core.Decisions.WorkDraft draft, string text, Standing standing, TaskRecipients recipients, TaskAppeal appeal, ConsoleSettings settings, DateTime now)
    {
        var first = appeal.Compared!.First;
        var measure = verdict.Measure is { } proposed ? Resolve(proposed, draft, standing, settings.Ladder) : null;
        var review = Core.Appeals.Review.Of((first.Outcome, first.Measure), (verdict.Outcome!.Value, measure), appeal.By is [Party.Author]);
        var facts = FactsOf(pack, verdict, draft, text, recipients, settings, now) with { Outcome = review.Outcome, Measure = recipients.Author is null ? null : review.Measure };
        if (review.Ruling != Ruling.Upheld && first.Measure is not null)
            facts = facts with { Day = settings.Site.DayOf(first.DecidedAt + settings.Review.Undo) };
        facts = facts with { Remains = RemainsOf(review.Outcome, recipients) };
        if (review.IsHeld)
            facts = facts with { Clauses = [.. first.Clauses.Select(pack.Clause).OfType<Clause>()], Quotes = [], Covered = null };
        var final = new FinalFacts(facts, review.Ruling, first.Outcome, appeal.By, appeal.MayAsk);
        return new Consequences(
            review.Outcome, review.Measure,
            recipients.Author is null ? null : NoticeSet.Of(language => FinalNotices.ToAuthor(final, language)),
            NoticeSet.Of(language => FinalNotices.ToReporters(final, language)))
        {
            Asking = NoticeSet.Of(language => FinalNotices.ToAskingReporter(final, language)),
            Review = review,
        };
    }

    private static NoticeFacts FactsOf(Pack pack, Verdict verdict, Core.Decisions.WorkDraft draft, string text, TaskRecipients recipients, ConsoleSettings settings, DateTime now) => new(
        verdict.Outcome!.Value,
        [.. Cited(verdict).Select(id => pack.Clause(id)!)],
        PolicyName.Of(pack),
        null,
        settings.Site.DayOf(now + settings.Review.Undo),
        (int)settings.Ladder.Lapse.TotalDays,
        recipients.FromReport,
        recipients.ByProgram,
        draft.SuggestionShown,
        draft.Message,
        Quotes.Of(draft, verdict, pack, text),
        settings.Appeals.Term,
        verdict.Outcome == Outcome.Warn ? verdict.Assessments.Select(each => each.Overlay?.Note).OfType<Text>().FirstOrDefault() : null)
    {
        Remains = RemainsOf(verdict.Outcome!.Value, recipients),
    };

    private static Outcome? RemainsOf(Outcome outcome, TaskRecipients recipients) => recipients.Beside > outcome ? recipients.Beside : null;

    /// <summary>Clauses of the assessments that carry the outcome: an author is told why it came down, not what was fine.</summary>
    private static IEnumerable<string> Cited(Verdict verdict) => verdict.Assessments
        .Where(each => each.Outcome == verdict.Outcome)
        .SelectMany(each => each.Rules.Where(rule => rule.Outcome == each.Rules.Max(other => other.Outcome)))
        .SelectMany(rule => rule.Clauses).Distinct();

    private static ResolvedMeasure? Resolve(MeasureRule proposed, Core.Decisions.WorkDraft draft, Standing standing, LadderSettings ladder)
    {
        var full = Ladder.Resolve(proposed, standing, ladder.Steps);
        return draft.Measure is not { } choice ? full
            : choice.Measure is not { } milder ? null
            : new ResolvedMeasure(milder, ladder.Steps.Where(step => step.Measure == milder).Select(step => step.Days).FirstOrDefault(1), false, full.RuleId);
    }
}
