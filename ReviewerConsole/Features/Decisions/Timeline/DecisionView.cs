using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Features.Decisions.Timeline;

/// <summary>A decision: who, by which rule, on what evidence, told to whom.</summary>
/// <param name="Reviewer">Who decided; for a reviewer, who sees their own alone, nothing.</param>
/// <param name="MeasureReason">Why the proposed measure was lowered.</param>
/// <param name="Message">The reviewer's own words in the notices.</param>
/// <param name="Appeal">What became of it.</param>
/// <param name="Ruling">What it came to, where it looked at another one again.</param>
/// <param name="Entries">The entries of the registry that it names.</param>
/// <param name="Post">The text that was decided on; null until whoever looks has said why.</param>
/// <param name="CannotReopen">Why it cannot be looked at again, or null.</param>
/// <param name="IsOwn">Whether whoever looks made it.</param>
/// <param name="Audits">What audits of it found.</param>
/// <param name="Timeline">What happened to the case, the oldest first.</param>
/// <param name="Older">How many entries there are before those.</param>
public sealed record DecisionView(
    Guid DecisionId, Guid CaseId, int Round, Outcome Outcome, string PackId, DateOnly PackVersion, string PackSha256, IReadOnlyList<string> Clauses, ResolvedMeasure? Measure, string? MeasureReason, string Message,
    string Reviewer, DateTime DecidedAt, DateTime? SettledAt, bool SuggestionShown, AppealState Appeal, Ruling? Ruling, string ContentSha256, WorkDraft Draft, IReadOnlyList<string> Entries,
    DecidedPost? Post, Error? CannotReopen, bool IsOwn, IReadOnlyList<DecisionAudit> Audits, IReadOnlyList<TimelineEntry> Timeline, int Older);

/// <summary>An audit of the decision that is done.</summary>
/// <param name="Second">The auditor's outcome.</param>
/// <param name="Word">Their word to the reviewer.</param>
/// <param name="Reply">What the reviewer said to it.</param>
public sealed record DecisionAudit(Guid Id, DateTime At, AuditFinding Finding, Outcome Second, string? Word, string? Reply);

/// <summary>The post as it was decided on.</summary>
/// <param name="IsGone">Whether the copy has been deleted since.</param>
public sealed record DecidedPost(string Surface, string Language, string? Author, string Text, bool IsGone);
