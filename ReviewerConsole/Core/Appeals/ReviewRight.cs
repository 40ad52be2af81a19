using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Appeals;

/// <summary>How a decision stands to one side of it.</summary>
/// <param name="Party">The side.</param>
/// <param name="Outcome">What was decided last.</param>
/// <param name="HasMeasure">Whether it left anything on the author's account.</param>
/// <param name="HasAsked">Whether this person has asked for another review in this matter, or their side was answered one.</param>
/// <param name="IsOpen">Whether the matter is being looked at now.</param>
/// <param name="Until">The end of the term, UTC; null: this side was told of nothing.</param>
/// <param name="NotHeardUntil">Until when this person's requests are not looked at because of misuse, UTC, or null.</param>
public readonly record struct Position(Party Party, Outcome Outcome, bool HasMeasure, bool HasAsked, bool IsOpen, DateTime? Until, DateTime? NotHeardUntil = null);

/// <summary>Who may ask for another review (DSA Art. 20: the author against what was done to the post or the account, the reporter
/// against leaving it, or acting on part of it). Each side once in a matter, so that it comes to an end.</summary>
public static class ReviewRight
{
    /// <summary>Why not, or null where they may: <c>review-pending</c>, <c>review-asked</c>, <c>review-nothing</c>,
    /// <c>review-over</c>, <c>review-suspended</c> (until when, UTC).</summary>
    public static Error? Refusal(Position at, DateTime now) =>
        at.HasAsked ? new Error("review-asked")
        : at.IsOpen ? new Error("review-pending")
        : at.Until is null || !IsAgainst(at) ? new Error("review-nothing")
        : now >= at.Until ? new Error("review-over")
        : now < at.NotHeardUntil ? new Error("review-suspended", at.NotHeardUntil)
        : null;

    private static bool IsAgainst(Position at) => at.Party == Party.Author
        ? at.Outcome is Outcome.Remove or Outcome.Warn || at.HasMeasure
        : at.Outcome is Outcome.Keep or Outcome.Warn;
}
