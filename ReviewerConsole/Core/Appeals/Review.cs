using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Appeals;

/// <summary>What another review comes to.</summary>
/// <param name="Outcome">What stands from now on.</param>
/// <param name="Measure">The measure that stands.</param>
/// <param name="Ruling">How that is to the first decision.</param>
/// <param name="IsHeld">Whether a graver finding was held back, because only the author had asked.</param>
public readonly record struct Review(Outcome Outcome, ResolvedMeasure? Measure, Ruling Ruling, bool IsHeld)
{
    /// <summary>Sets a second decision beside the first. Who asks for another review of what was done to them is never worse off by
    /// it: where the author alone asked, a graver outcome or measure is not applied.</summary>
    /// <exception cref="ArgumentException">A side of it is no decision.</exception>
    public static Review Of((Outcome Outcome, ResolvedMeasure? Measure) first, (Outcome Outcome, ResolvedMeasure? Measure) second, bool authorAlone)
    {
        if (first.Outcome == Outcome.Escalate || second.Outcome == Outcome.Escalate)
            throw new ArgumentException("To put a case up decides nothing", nameof(second));
        var isHeld = authorAlone && (second.Outcome > first.Outcome || (second.Outcome == first.Outcome && IsGraver(second.Measure, first.Measure)));
        var (outcome, measure) = isHeld ? first : second;
        return new Review(outcome, measure, Compare(first, (outcome, measure)), isHeld);
    }

    /// <summary>Whether two measures weigh on an account alike.</summary>
    public static bool IsSame(ResolvedMeasure? one, ResolvedMeasure? other) => (one?.Measure, one?.Days) == (other?.Measure, other?.Days);

    private static Ruling Compare((Outcome Outcome, ResolvedMeasure? Measure) first, (Outcome Outcome, ResolvedMeasure? Measure) now) =>
        first.Outcome == now.Outcome ? IsSame(first.Measure, now.Measure) ? Ruling.Upheld : Ruling.Changed
        : first.Outcome == Outcome.Keep || now.Outcome == Outcome.Keep ? Ruling.Overturned
        : Ruling.Changed;

    private static bool IsGraver(ResolvedMeasure? one, ResolvedMeasure? than) =>
        one is not null && (than is null || one.Measure > than.Measure || (one.Measure == than.Measure && (one.Days ?? int.MaxValue) > (than.Days ?? int.MaxValue)));
}
