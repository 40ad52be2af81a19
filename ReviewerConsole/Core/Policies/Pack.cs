namespace ReviewerConsole.Core.Policies;

/// <summary>A policy as data: what is asked, how it is decided, what is cited, and what people are told. Immutable; its
/// <see cref="Version"/> is the date from which it holds. <see cref="Guidance"/> points the people it is applied to at help on good
/// use, where there is some.</summary>
public sealed record Pack(
    string Id,
    DateOnly Version,
    Text Title,
    Text Summary,
    IReadOnlyList<Change> ChangeLog,
    IReadOnlyList<Text> Readings,
    IReadOnlyList<Text> Context,
    IReadOnlyList<Clause> Clauses,
    IReadOnlyDictionary<string, Condition> Conditions,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<Rule> Rules,
    IReadOnlyList<Overlay> Overlays,
    IReadOnlyList<MeasureRule> Measures,
    IReadOnlyList<Ordering> Orderings,
    IReadOnlyList<Criteria> Criteria,
    IReadOnlyDictionary<string, Text> Leaves,
    Text? Guidance = null)
{
    /// <summary>The clause with this id, or null.</summary>
    public Clause? Clause(string id) => Clauses.FirstOrDefault(clause => clause.Id == id);

    /// <summary>The question with this id, or null.</summary>
    public Question? Question(string id) => Questions.FirstOrDefault(question => question.Id == id);
}

/// <summary>One line of a policy's change log; <see cref="Note"/> is null where only the date is known.</summary>
public sealed record Change(DateOnly Version, Text? Note);

/// <summary>A statement of the policy that a decision can cite.</summary>
/// <param name="Id">Stable within the pack.</param>
/// <param name="Tier">1 or 2 where the clause belongs to a tier.</param>
/// <param name="Title">Its name.</param>
/// <param name="Statement">What it says.</param>
/// <param name="Examples">Mild examples of our own.</param>
/// <param name="Why">What the author and the reporter of a post decided by it are told.</param>
/// <param name="Misconceptions">Common misunderstandings, told beside it.</param>
public sealed record Clause(
    string Id,
    int? Tier,
    Text Title,
    Text Statement,
    IReadOnlyList<Text> Examples,
    Text Why,
    IReadOnlyList<Text> Misconceptions);
