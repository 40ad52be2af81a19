using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Work;

/// <summary>A decided post that somebody looks at again: first without the first decision, then beside it.</summary>
public sealed record AppealTask(LiveTask Live, TaskAppeal Appeal) : LiveTask(Live);

/// <summary>Why a case is looked at again.</summary>
/// <param name="First">The decision that is looked at again.</param>
/// <param name="Root">The decision that began the matter.</param>
/// <param name="FirstAt">When it was made: the account's standing counts as of then.</param>
/// <param name="PackVersion">The version of the policy that it is looked at again by: the one it was made by, or a campaign's newer one.</param>
/// <param name="By">The sides that asked; like all that follows but the time, nothing before the reader has compared: who asks tells what was
/// decided.</param>
/// <param name="MayAsk">The sides that may still ask in this matter.</param>
/// <param name="Reports">The reports of those reporters who asked.</param>
/// <param name="AskedAt">When the first of them did.</param>
/// <param name="Compared">The first decision and what was said against it; null until the reader has filled in the checklist without
/// them.</param>
public sealed record TaskAppeal(Guid First, Guid Root, DateTime FirstAt, DateOnly PackVersion, IReadOnlyList<Party> By, IReadOnlyList<Party> MayAsk, IReadOnlyList<Guid> Reports, DateTime AskedAt, Comparison? Compared);

/// <summary>What stands beside a second look.</summary>
/// <param name="First">The decision that is looked at again.</param>
/// <param name="Blind">What the reader filled in before they saw it.</param>
/// <param name="Words">What was said against it.</param>
public sealed record Comparison(FirstDecision First, WorkDraft Blind, IReadOnlyList<AppealWords> Words);

/// <summary>What one side said.</summary>
public sealed record AppealWords(Party Party, string Text, DateTime At);

/// <summary>A decision that is looked at again.</summary>
/// <param name="Draft">Its answers and evidence.</param>
/// <param name="Message">The reviewer's own words in its notices.</param>
public sealed record FirstDecision(Outcome Outcome, IReadOnlyList<string> Clauses, ResolvedMeasure? Measure, WorkDraft Draft, string Message, DateTime DecidedAt);
