namespace ReviewerConsole.Core.Policies;

/// <summary>What a checklist says of one assessment, finished or not.</summary>
public sealed record AssessmentResult
{
    /// <summary>The outcome, or null while a question that matters is open.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The outcomes that can still come, mildest first.</summary>
    public required IReadOnlyList<Outcome> Possible { get; init; }

    /// <summary>The rules that fired, in the order of the table; with an open question, those that have fired so far.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>The overlay that changed the table's outcome, or null.</summary>
    public Overlay? Overlay { get; init; }

    /// <summary>What is proposed for the account, or null.</summary>
    public MeasureRule? Measure { get; init; }

    /// <summary>The questions to show, in order: each that matters, the open one last.</summary>
    public required IReadOnlyList<Question> Asked { get; init; }

    /// <summary>The question to be answered next, or null at the end.</summary>
    public Question? Next { get; init; }

    /// <summary>Questions answered though their answer could no longer matter.</summary>
    public IReadOnlyList<Question> Unneeded { get; init; } = [];

    /// <summary>Questions answered though they do not apply.</summary>
    public IReadOnlyList<Question> NotApplicable { get; init; } = [];

    /// <summary>Clauses cited, without doubles: those behind the outcome first.</summary>
    public IReadOnlyList<string> Clauses =>
        [.. Rules.OrderByDescending(rule => rule.Outcome).SelectMany(rule => rule.Clauses).Distinct()];

    /// <summary>What is to happen beside the outcome.</summary>
    public IReadOnlyList<string> FollowUps =>
        [.. Rules.SelectMany(rule => rule.FollowUps).Concat(Measure is { LeadConfirms: true } ? ["lead"] : []).Distinct()];

    /// <summary>Warnings of the rules that fired.</summary>
    public IReadOnlyList<Named> Warnings => [.. Rules.Where(rule => rule.Warning is not null).Select(rule => rule.Warning!).Distinct()];
}
