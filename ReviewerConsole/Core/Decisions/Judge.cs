using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Core.Decisions;

/// <summary>Whether what was filled in may be decided on, and what it comes to.</summary>
public static class Judge
{
    /// <summary>Posts up to this many characters are their own evidence.</summary>
    public const int ShortText = 280;

    /// <summary>The longest free part of a notice, in characters.</summary>
    public const int MaximumMessage = 2000;

    /// <summary>The verdict, or the first thing that is missing or wrong. Errors: those of <see cref="Checklist.Check"/>,
    /// <c>not-applicable</c>, <c>undecided</c> (with the question), <c>evidence-missing</c>, <c>evidence-outside</c>,
    /// <c>message-too-long</c>, <c>confirmed-too-long</c>, those of <see cref="Background.Problem"/>, <c>measure-raised</c>, <c>measure-reason-missing</c>.</summary>
    /// <param name="checklist">The checklist of the pack in force.</param>
    /// <param name="draft">What was filled in.</param>
    /// <param name="facts">What is known of post and account.</param>
    /// <param name="text">The text that is judged.</param>
    /// <param name="resolve">What the proposal comes to on the ladder: the measure that may be lowered; without it, the proposal.</param>
    public static Result<Verdict> Decide(Checklist checklist, WorkDraft draft, Facts facts, string text, Func<MeasureRule, Measure>? resolve = null)
    {
        if (draft.Assessments.Count == 0)
            return new Error("no-assessments");
        if (draft.Assessments.Select(each => checklist.Check(each.Answers)).FirstOrDefault(error => error is not null) is { } malformed)
            return malformed;
        var verdict = new Verdict([.. draft.Assessments.Select(each => checklist.Assess(each.Answers, facts))]);
        if (verdict.Assessments.SelectMany(each => each.NotApplicable).FirstOrDefault() is { } stray)
            return new Error("not-applicable", stray.Id);
        if (verdict.Open.FirstOrDefault() is { Question: { } open } where)
            return new Error("undecided", open.Id, where.Assessment + 1);
        return CheckRest(checklist, draft, verdict, text, resolve ?? (rule => rule.Measure)) is { } error ? error : verdict;
    }

    /// <summary>The evidence that counts for an option: what was picked, or the whole of a short text.</summary>
    public static IReadOnlyList<Span> EvidenceFor(AssessmentDraft assessment, string question, string option, string text)
    {
        var picked = assessment.Evidence.Where(item => item.Question == question && item.Option == option).SelectMany(item => item.Spans).ToArray();
        return picked.Length == 0 && text.Length is > 0 and <= ShortText ? [new Span(0, text.Length)] : picked;
    }

    private static Error? CheckRest(Checklist checklist, WorkDraft draft, Verdict verdict, string text, Func<MeasureRule, Measure> resolve)
    {
        if (draft.Message.Length > MaximumMessage)
            return new Error("message-too-long", MaximumMessage);
        if (draft.Assessments.Any(each => each.Confirmed?.Length > AssessmentDraft.MaximumConfirmed))
            return new Error("confirmed-too-long", AssessmentDraft.MaximumConfirmed);
        if (verdict.Outcome == Outcome.Warn && draft.Background?.Problem() is { } background)
            return background;
        if (draft.Assessments.SelectMany(each => each.Evidence).SelectMany(item => item.Spans).Any(span => span.Start < 0 || span.Length < 1 || (long)span.Start + span.Length > text.Length))
            return new Error("evidence-outside", text.Length);
        foreach (var (at, assessment) in draft.Assessments.Index())
            if (verdict.Assessments[at].Outcome == Outcome.Remove && MissingEvidence(checklist, assessment, text) is { } option)
                return new Error("evidence-missing", option, at + 1);
        return draft.Measure is { } choice ? CheckMeasure(choice, verdict.Measure is { } rule ? resolve(rule) : null) : null;
    }

    private static string? MissingEvidence(Checklist checklist, AssessmentDraft assessment, string text) =>
        (from question in checklist.Pack.Questions
         where question.Evidence == EvidenceKind.Words
         from option in assessment.Answers[question.Id]
         where EvidenceFor(assessment, question.Id, option, text).Count == 0
             && !assessment.Evidence.Any(item => item.Question == question.Id && item.Option == option && !string.IsNullOrWhiteSpace(item.Note))
         select option).FirstOrDefault();

    private static Error? CheckMeasure(MeasureChoice choice, Measure? proposed) =>
        proposed is null || (choice.Measure ?? Measure.Strike) > proposed ? new Error("measure-raised")
        : string.IsNullOrWhiteSpace(choice.Reason) ? new Error("measure-reason-missing")
        : null;
}
