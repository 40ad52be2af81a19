using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Tests.Support;

/// <summary>Filled checklists.</summary>
public static class Drafts
{
    public static readonly WorkDraft Insult = Of(("channel", "public"), ("target", "identifiable-person"), ("act", "insult.degrading"), ("context", "none"), ("severity", "single"));

    public static readonly WorkDraft Nothing = Of(("channel", "public"), ("target", "identifiable-person"), ("act", "none"));

    public static readonly WorkDraft Threat = Of(("channel", "public"), ("target", "identifiable-person"), ("act", "harassment.threat"), ("context", "none"));

    public static readonly WorkDraft ThreatToOneself = Of(("channel", "public"), ("target", "identifiable-person"), ("act", "harassment.threat"), ("context", "self-reference"));

    /// <summary>Of the policy of dangerous organisations: nobody listed is meant.</summary>
    public static readonly WorkDraft Neutral = Of(("subject", "none"));

    public static readonly WorkDraft Glorified = Of(("subject", "terrorist"), ("exception", "none"), ("voice", "own"), ("treatment", "praise.celebrate"));

    /// <summary>Somebody who says of themselves that they hold a listed ideology: a suspension that a lead must confirm.</summary>
    public static readonly WorkDraft Claim = Of(("subject", "hateful-ideology"), ("exception", "none"), ("voice", "own"), ("treatment", "represent.claim"));

    /// <summary>News with a picture that not everybody wants to see.</summary>
    public static readonly WorkDraft Covered = Of(("subject", "terrorist"), ("exception", "news-reporting"), ("intent", "clear"), ("voice", "quoted"), ("treatment", "praise.celebrate"), ("graphic", "yes"));

    public static WorkDraft Of(params (string Question, string Option)[] answers) => new([new AssessmentDraft(
        answers.Aggregate(Answers.None, (all, answer) => all.With(answer.Question, answer.Option)), [])]);
}
