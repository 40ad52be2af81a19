using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Features.Decisions.Search;

/// <summary>Which decisions are shown; null asks for nothing.</summary>
/// <param name="Words">Words that the text decided on has, all of them.</param>
/// <param name="Entry">An entry of the registry that the decision names.</param>
/// <param name="Clause">A clause that it cites, with its policy.</param>
/// <param name="Reviewer">Who decided.</param>
/// <param name="Appeal">What became of it.</param>
/// <param name="From">Made at this moment or later, UTC.</param>
/// <param name="To">Made before this moment, UTC.</param>
public sealed record DecisionFilter(
    string? Words = null, Guid? Entry = null, ClauseRef? Clause = null, Guid? Reviewer = null, AppealState? Appeal = null, Outcome? Outcome = null,
    string? Language = null, string? Policy = null, DateTime? From = null, DateTime? To = null)
{
    /// <summary>Every decision.</summary>
    public static readonly DecisionFilter None = new();

    /// <summary>The longest search, in characters.</summary>
    public const int MaximumWords = 200;
}

/// <summary>A clause of a policy, written as <c>policy:clause</c>.</summary>
public sealed record ClauseRef(string PackId, string Id)
{
    /// <summary>A clause as it is written, or null.</summary>
    public static ClauseRef? Read(string? text) => text?.Split(':', 2) is [{ Length: > 0 } pack, { Length: > 0 } clause] ? new ClauseRef(pack, clause) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{PackId}:{Id}";
}

/// <summary>A decision as it stands in the list.</summary>
/// <param name="Number">Its place in time.</param>
public sealed record DecisionLine(
    long Number, Guid DecisionId, Guid CaseId, DateTime DecidedAt, string Snippet, Outcome Outcome, string PackId, string Clauses, string Reviewer, string Language, AppealState Appeal);

/// <summary>A page of decisions, the newest first.</summary>
/// <param name="Next">Where the next one begins: before this number; null at the end.</param>
/// <param name="IsPartial">Whether the search stopped before the page was full: it goes on at <paramref name="Next"/>.</param>
public sealed record DecisionPage(IReadOnlyList<DecisionLine> Lines, long? Next, bool IsPartial)
{
    public const int Size = 50;
}
