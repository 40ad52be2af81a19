using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Practice;

namespace ReviewerConsole.Core.Work;

/// <summary>A made-up or redacted post to practise on. Nothing follows from it for anybody outside, and no command that tells or acts takes one.</summary>
/// <param name="RunId">The run of a set that it is part of.</param>
/// <param name="Number">Its place in the run, from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Reports">Why it would have been reported.</param>
/// <param name="IsCoached">Whether each answer is spoken to at once.</param>
/// <param name="Case">The case with its gold; null while it must not be seen.</param>
/// <param name="Marked">What the answers were worth; null until they may be seen.</param>
public sealed record PracticeTask(
    Guid RunId, int Number, int Count, TaskPost Post, IReadOnlyList<TaskReport> Reports, Standing Standing, bool IsCoached, bool IsSubmitted, PracticeCase? Case, Marked? Marked,
    string PolicyId, DateOnly PolicyVersion, WorkDraft Draft)
    : ReviewTask(Post, PolicyId, PolicyVersion, Draft);
