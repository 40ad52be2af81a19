using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What a decision brings about: shown before submitting, written with it. One function does both, so that what was
/// read is what is sent.</summary>
public sealed record Consequences(Outcome Outcome, ResolvedMeasure? Measure, Notice? Author, Notice? Reporter)
{
    public static Consequences Of(
        Pack pack, Verdict verdict, Core.Decisions.WorkDraft draft, Standing standing, TaskRecipients recipients, ConsoleSettings settings)
    {
        var outcome = verdict.Outcome!.Value;
        var measure = verdict.Measure is { } proposed ? Resolve(proposed, draft, standing, settings.Ladder) : null;
        var facts = new NoticeFacts(
            outcome,
            [.. Cited(verdict).Select(id => pack.Clause(id)!)],
            pack.Title,
            recipients.Author is null ? null : measure,
            recipients.FromReport,
            recipients.ByProgram,
            draft.SuggestionShown,
            draft.Message,
            settings.Review.AppealMonths,
            outcome == Outcome.Warn ? verdict.Assessments.Select(each => each.Overlay?.Note).OfType<Text>().FirstOrDefault() : null);
        return new Consequences(
            outcome, measure,
            recipients.Author is { } author ? NoticeComposer.ToAuthor(facts, author) : null,
            recipients.Reporter is { } reporter ? NoticeComposer.ToReporter(facts, reporter) : null);
    }

    /// <summary>The same consequences with the reporter's notice in another language.</summary>
    public static Notice? ReporterIn(Pack pack, Verdict verdict, Core.Decisions.WorkDraft draft, TaskRecipients recipients, string language, ConsoleSettings settings) =>
        Of(pack, verdict, draft, Standing.Clean, recipients with { Reporter = language, Author = null }, settings).Reporter;

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
