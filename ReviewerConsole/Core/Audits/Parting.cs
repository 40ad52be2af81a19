using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Audits;

/// <summary>Where two sheets of the same post part.</summary>
/// <param name="Assessment">The number of the assessment, from 0.</param>
/// <param name="Question">The first question that was answered otherwise, in the order in which they are asked; null where one has an assessment
/// more.</param>
public sealed record Parting(int Assessment, string? Question)
{
    /// <summary>The first place, or null where all answers are the same.</summary>
    public static Parting? Of(Pack pack, WorkDraft first, WorkDraft second)
    {
        foreach (var (at, (one, other)) in first.Assessments.Zip(second.Assessments).Index())
            foreach (var question in pack.Questions)
                if (!one.Answers[question.Id].Order(StringComparer.Ordinal).SequenceEqual(other.Answers[question.Id].Order(StringComparer.Ordinal)))
                    return new Parting(at, question.Id);
        return first.Assessments.Count == second.Assessments.Count ? null : new Parting(Math.Min(first.Assessments.Count, second.Assessments.Count), null);
    }
}
