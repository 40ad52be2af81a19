using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies.Compare;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Core.Queues;

namespace ReviewerConsole.Core.Work;

/// <summary>What the workspace shows and asks: a post, why it is here, and a checklist. Where it comes from decides what
/// submitting it does; the page knows only the task.</summary>
public abstract record ReviewTask(TaskPost Post, string PolicyId, DateOnly PolicyVersion, WorkDraft Draft);

/// <summary>A post with its place in a queue, as a reviewer finds it: a reported one, or a known one among them. What is shown of it is
/// the same.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Version">The version shown: it travels with every change.</param>
/// <param name="State">Where the case stands.</param>
/// <param name="Round">1 for the first decision.</param>
/// <param name="Claim">Who has it, or null.</param>
/// <param name="Reports">Why it is here.</param>
/// <param name="Place">Why it stands where it stands in the queue.</param>
/// <param name="Standing">The author's strikes.</param>
/// <param name="Recipients">Who will be told.</param>
/// <param name="Earlier">Settled decisions about this post.</param>
/// <param name="Alike">Other cases with the same text or media that are still to be decided.</param>
/// <param name="Notes">What colleagues have written on it, oldest first.</param>
/// <param name="PutUp">Why it was put up to a lead, where it is not answered yet.</param>
/// <param name="KeptFor">The colleague it was handed over to and is kept for, or null.</param>
public abstract record QueueTask(
    Guid CaseId, int Version, CaseState State, int Round, TaskClaim? Claim, TaskPost Post, IReadOnlyList<TaskReport> Reports, TaskPlace Place,
    Standing Standing, TaskRecipients Recipients, IReadOnlyList<EarlierDecision> Earlier, IReadOnlyList<AlikePost> Alike, IReadOnlyList<TaskNote> Notes, PutUp? PutUp, TaskKeep? KeptFor,
    string PolicyId, DateOnly PolicyVersion, WorkDraft Draft)
    : ReviewTask(Post, PolicyId, PolicyVersion, Draft)
{
    /// <summary>What became of what was decided; null before anything was.</summary>
    public TaskTold? Told { get; init; }

    /// <summary>What was filled in under another version of the policy and has moved with it, or null.</summary>
    public CarriedDraft? Carried { get; init; }
}

/// <summary>A reported post waiting for its decision. Only this and an appeal can bring about a consequence.</summary>
public record LiveTask(
    Guid CaseId, int Version, CaseState State, int Round, TaskClaim? Claim, TaskPost Post, IReadOnlyList<TaskReport> Reports, TaskPlace Place,
    Standing Standing, TaskRecipients Recipients, IReadOnlyList<EarlierDecision> Earlier, IReadOnlyList<AlikePost> Alike, IReadOnlyList<TaskNote> Notes, PutUp? PutUp, TaskKeep? KeptFor,
    string PolicyId, DateOnly PolicyVersion, WorkDraft Draft)
    : QueueTask(CaseId, Version, State, Round, Claim, Post, Reports, Place, Standing, Recipients, Earlier, Alike, Notes, PutUp, KeptFor, PolicyId, PolicyVersion, Draft);

/// <summary>What has been told of a case, and what has not yet: how many messages stand in inboxes, and how many deliveries have arrived, wait,
/// have failed, or are not sent any more.</summary>
public sealed record TaskTold(int InInboxes, int Sent, int Waiting, int Failed, int NotSent);

/// <summary>The post as the reviewer sees it; its author is a pseudonym (<see cref="Pseudonym"/>), nothing more.</summary>
/// <param name="Author">The author's pseudonym, or null where nobody is known; in the thread the same, or a number for somebody else.</param>
/// <param name="Edited">The newest text, where it was edited since it was reported.</param>
/// <param name="Matches">Listed names found in the text.</param>
/// <param name="Link">Where it stands, of a post whose content the platform never sent.</param>
/// <param name="IsGone">Whether the copy has been deleted since: its time was over, or its author was erased.</param>
public sealed record TaskPost(
    string Surface, string ExternalId, string? Author, string Language, string? Script, string? Container, long Views, DateTime? CreatedAt,
    IReadOnlyList<ThreadPost> Thread, string Text, string Sha256, string? Edited, IReadOnlyList<TaskMedia> Media, IReadOnlyList<NameMatch> Matches, bool IsGone = false, string? Link = null);

/// <summary>A picture, film or sound; <see cref="Sha256"/> is null where the console does not have the bytes.</summary>
/// <param name="Problem">Why they could not be fetched: a code, or null.</param>
public sealed record TaskMedia(string Kind, string? Sha256, string? AltText, string? Problem = null);

/// <summary>Reports for one reason.</summary>
/// <param name="New">How many came from accounts that were new.</param>
/// <param name="ByAuthor">Whether one is the author's own.</param>
/// <param name="Withdrawn">How many of them the platform has taken back.</param>
public sealed record TaskReport(string Reason, int Count, string Source, bool Legal, IReadOnlyList<string> Details, int New = 0, bool ByAuthor = false, int Withdrawn = 0);

/// <summary>When it came, when it is due and by what, and what puts it ahead.</summary>
public sealed record TaskPlace(DateTime ReceivedAt, DateTime DueAt, string DueBasis, IReadOnlyList<HeadStart> Terms);

/// <summary>Who has a case.</summary>
public sealed record TaskClaim(Guid PersonId, string Name, int Number, DateTime Until);

/// <summary>A note on the case.</summary>
/// <param name="Kind"><c>note</c>, <c>question</c> or <c>answer</c>.</param>
/// <param name="IsOpen">Whether it is a question that nobody has answered.</param>
public sealed record TaskNote(string Name, string Kind, string Text, DateTime At, bool IsOpen);

/// <summary>A case kept for a colleague.</summary>
public sealed record TaskKeep(Guid PersonId, string Name, string From, string Text, DateTime Until);

/// <summary>A case put up to a lead: by whom, why, with which words and answers, and what the table said.</summary>
public sealed record PutUp(string Name, string Reason, string Text, DateTime At, WorkDraft Draft, Policies.Outcome? TableOutcome);

/// <summary>Another case with the same text or the same media.</summary>
/// <param name="SameText">Whether the folded texts are the same; else it has a picture, film or sound in common.</param>
/// <param name="Decidable">Whether it waits under the same policy, so that it can be decided together with this one.</param>
public sealed record AlikePost(Guid CaseId, int Version, string Surface, string? Author, string Text, bool SameText, CaseState State, bool Decidable);

/// <summary>Who will be told, and what they are told of the way here.</summary>
/// <param name="Author">The author's language, or null where there is no account.</param>
/// <param name="Reporter">The first reporter's language, or null where nobody who can be told has reported.</param>
/// <param name="FromReport">Whether a report brought it in, rather than the platform's own search.</param>
/// <param name="ByProgram">Whether a program found it.</param>
/// <param name="Beside">What came of the other matters of this post that were decided: the gravest outcome, or null where there are none.</param>
public sealed record TaskRecipients(string? Author, string? Reporter, bool FromReport, bool ByProgram, Policies.Outcome? Beside = null);

/// <summary>A settled decision about the same post.</summary>
public sealed record EarlierDecision(int Round, Policies.Outcome Outcome, IReadOnlyList<string> Clauses, DateTime DecidedAt);
