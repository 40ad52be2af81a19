namespace ReviewerConsole.Core.Policies.Compare;

/// <summary>What a version of a policy makes of answers.</summary>
/// <param name="Outcome">The outcome; null where the answers do not decide.</param>
/// <param name="Measure">What is proposed for the account, or null.</param>
/// <param name="Asks">The question that it asks and they leave open, or null.</param>
/// <param name="IsUnknown">Whether it does not know one of the answers any more.</param>
public readonly record struct Ending(Outcome? Outcome, Measure? Measure, string? Asks = null, bool IsUnknown = false)
{
    /// <summary>What a checklist makes of the answers of one or more assessments together; a question that a missing answer stands for is taken as answered so.</summary>
    public static Ending Of(Checklist checklist, IReadOnlyList<Answers> assessments, Facts facts)
    {
        if (assessments.Any(answers => checklist.Check(answers) is not null))
            return new Ending(null, null, IsUnknown: true);
        var verdict = new Verdict([.. assessments.Select(answers => checklist.Assess(answers, facts, fillMissing: true))]);
        return verdict.Outcome is { } outcome ? new Ending(outcome, verdict.Measure?.Measure)
            : new Ending(null, null, verdict.Open.Select(open => open.Question.Id).FirstOrDefault());
    }
}
