using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Work;

/// <summary>A decided post that somebody judges for themselves, so that the decision can be measured. Nothing follows from it.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="CaseId">The case, for the count of what is seen.</param>
/// <param name="Reports">The reports that had come when it was decided.</param>
/// <param name="Standing">The author's strikes as they were then.</param>
/// <param name="Compared">Both judgements; null until the reader has made theirs.</param>
public sealed record AuditTask(
    Guid AuditId, Guid CaseId, TaskPost Post, IReadOnlyList<TaskReport> Reports, Standing Standing, AuditComparison? Compared, string PolicyId, DateOnly PolicyVersion, WorkDraft Draft)
    : ReviewTask(Post, PolicyId, PolicyVersion, Draft);

/// <summary>Both judgements of one post.</summary>
/// <param name="DecisionId">The first decision.</param>
/// <param name="First">It.</param>
/// <param name="Second">The auditor's outcome.</param>
/// <param name="Parting">Where the two part; null where all answers are the same.</param>
/// <param name="Finding">What was found; null while it is still to be said.</param>
/// <param name="MayReverse">Whether the case can be opened again because of it.</param>
public sealed record AuditComparison(Guid DecisionId, FirstDecision First, Outcome Second, Parting? Parting, AuditFinding? Finding, bool MayReverse);
