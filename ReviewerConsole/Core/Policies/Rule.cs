namespace ReviewerConsole.Core.Policies;

/// <summary>A row of the decision table (hit policy FIRST, OMG DMN 1.5 §8.2.11).</summary>
/// <param name="Id">Its number on the policy's page.</param>
/// <param name="When">Its input entries.</param>
/// <param name="Outcome">Its output.</param>
/// <param name="Clauses">Ids of the clauses it cites.</param>
/// <param name="Reason">With <see cref="Outcome.Escalate"/>: the escalation reason.</param>
/// <param name="FollowUps">What is to happen beside the outcome.</param>
/// <param name="Urgent">Whether the follow-ups cannot wait.</param>
/// <param name="Warning">What the reviewer is told before the outcome counts, or null.</param>
/// <param name="Note">The row in one sentence.</param>
public sealed record Rule(
    string Id,
    Condition When,
    Outcome Outcome,
    IReadOnlyList<string> Clauses,
    string? Reason,
    IReadOnlyList<string> FollowUps,
    bool Urgent,
    Named? Warning,
    Text Note);

/// <summary>Changes an outcome after the table, such as a cover over something that stays.</summary>
public sealed record Overlay(string Id, Condition When, Outcome Outcome, Text Note);

/// <summary>A row of the table of measures (hit policy FIRST), asked only with <see cref="Outcome.Remove"/>.</summary>
public sealed record MeasureRule(string Id, Condition? When, Measure Measure, Term Term, bool LeadConfirms, Text Note);

/// <summary>What is proposed for the account, from mildest to gravest.</summary>
public enum Measure
{
    /// <summary>A strike; the ladder says what comes with it.</summary>
    Strike,

    /// <summary>Posting features are suspended.</summary>
    PartialSuspension,

    /// <summary>The account is suspended.</summary>
    FullSuspension,
}

/// <summary>How long a proposed measure lasts.</summary>
public enum Term
{
    /// <summary>As the ladder's own step says.</summary>
    Ladder,

    /// <summary>The ladder's current partial step, at least its first.</summary>
    LadderPartial,

    /// <summary>The ladder's first full step, or the next above what was served.</summary>
    LadderFull,

    /// <summary>Until a lead has set it.</summary>
    Provisional,

    /// <summary>Without end: lifted only by appeal, audit or delisting.</summary>
    WithoutEnd,
}

/// <summary>What must hold over every row of the table; the lint checks it.</summary>
/// <param name="Id">Its name in findings.</param>
/// <param name="Statement">What holds, in words.</param>
/// <param name="Question">The question whose values are compared, or null for a plain ban.</param>
/// <param name="These">Values compared with <paramref name="Than"/>.</param>
/// <param name="Than">See <paramref name="These"/>.</param>
/// <param name="NeverGraver">True: rows of These are never graver than their twins; false: never milder.</param>
/// <param name="Unless">Rows of These that are left out.</param>
/// <param name="When">With a plain ban: the rows it speaks of.</param>
/// <param name="Never">With a plain ban: the outcome that they never have.</param>
public sealed record Ordering(
    string Id,
    Text Statement,
    string? Question,
    IReadOnlyList<string> These,
    IReadOnlyList<string> Than,
    bool NeverGraver,
    Condition? Unless,
    Condition? When,
    Outcome? Never);
