using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Audits;

/// <summary>A sign that a decision is likelier to be wrong. The numbers are stored.</summary>
[Flags]
public enum AuditSign
{
    None = 0,

    /// <summary>Less activity than a plan's limit.</summary>
    ShortAttention = 1,

    /// <summary>An exception was seen.</summary>
    Exception = 2,

    /// <summary>A purpose, a basis or a joke could not be told.</summary>
    Unclear = 4,

    /// <summary>It names an entry of the registry that a decision was overturned about a short while ago.</summary>
    OverturnedEntry = 8,

    /// <summary>Whoever decided has not done so for long.</summary>
    NewReviewer = 16,
}

/// <summary>The signs that stand in a decision's own answers.</summary>
public static class AuditSigns
{
    private static readonly string[] ExceptionQuestions = ["exception", "context"];
    private static readonly string[] UnclearOptions = ["unclear", "needs-context", "cannot-tell", "unknown"];

    /// <summary>What the answers show: an exception other than none, or an answer that something cannot be told.</summary>
    public static AuditSign Of(IEnumerable<Answers> assessments)
    {
        var signs = AuditSign.None;
        foreach (var answers in assessments)
        {
            if (ExceptionQuestions.SelectMany(question => answers[question]).Any(option => option != "none"))
                signs |= AuditSign.Exception;
            if (answers.Given.Keys.SelectMany(question => answers[question]).Any(option => UnclearOptions.Contains(option)))
                signs |= AuditSign.Unclear;
        }
        return signs;
    }
}
