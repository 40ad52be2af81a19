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

    public static WorkDraft Of(params (string Question, string Option)[] answers) => new([new AssessmentDraft(
        answers.Aggregate(Answers.None, (all, answer) => all.With(answer.Question, answer.Option)), [])]);
}
