using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Decisions;

/// <summary>Why a post stands behind a warning, as its readers are told.</summary>
public static class CoverReason
{
    /// <summary>The overlay's note, or the reasons of the clauses that ask for it.</summary>
    public static IReadOnlyList<Text> Of(Verdict verdict, Pack pack)
    {
        var notes = verdict.Assessments.Select(each => each.Overlay?.Note).OfType<Text>().Distinct().ToArray();
        return notes.Length > 0 ? notes
            : [.. verdict.Assessments.Where(each => each.Outcome == Outcome.Warn).SelectMany(each => each.Clauses).Distinct().Select(id => pack.Clause(id)!.Title)];
    }
}
