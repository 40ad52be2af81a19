using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;

namespace ReviewerConsole.Core.Work;

/// <summary>A known case among the live ones, so that it can be measured how somebody decides. Nobody outside stands behind it, there is no case
/// of its id, and no command that tells or acts takes one.</summary>
/// <param name="GoldId">Its id, in the place of a case's.</param>
public sealed record GoldTask(
    Guid GoldId, int Version, CaseState State, TaskClaim? Claim, TaskPost Post, IReadOnlyList<TaskReport> Reports, TaskPlace Place, TaskRecipients Recipients,
    IReadOnlyList<TaskNote> Notes, TaskKeep? KeptFor, string PolicyId, DateOnly PolicyVersion, WorkDraft Draft)
    : QueueTask(GoldId, Version, State, 1, Claim, Post, Reports, Place, Standing.Clean, Recipients, [], [], Notes, null, KeptFor, PolicyId, PolicyVersion, Draft);
