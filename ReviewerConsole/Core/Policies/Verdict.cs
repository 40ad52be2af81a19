namespace ReviewerConsole.Core.Policies;

/// <summary>What a pack decides of one post: its assessments taken together, the gravest standing.</summary>
public sealed record Verdict(IReadOnlyList<AssessmentResult> Assessments)
{
    /// <summary>The gravest outcome of the assessments, or null while one of them is open.</summary>
    public Outcome? Outcome => Assessments.Count == 0 || Assessments.Any(each => each.Outcome is null) ? null : Assessments.Max(each => each.Outcome);

    /// <summary>The open questions, each with the number of its assessment from 0.</summary>
    public IEnumerable<(int Assessment, Question Question)> Open =>
        Assessments.Index().Where(item => item.Item.Next is not null).Select(item => (item.Index, item.Item.Next!));

    /// <summary>The rules that fired, without doubles.</summary>
    public IReadOnlyList<Rule> Rules => Union(each => each.Rules);

    /// <summary>Ids of the clauses cited, those of the gravest assessment first.</summary>
    public IReadOnlyList<string> Clauses => [.. Assessments.OrderByDescending(each => each.Outcome).SelectMany(each => each.Clauses).Distinct()];

    /// <summary>The gravest measure proposed; only with <see cref="Policies.Outcome.Remove"/>.</summary>
    public MeasureRule? Measure => Assessments.Select(each => each.Measure).OfType<MeasureRule>()
        .OrderByDescending(rule => rule.Measure).ThenByDescending(rule => rule.Term).FirstOrDefault();

    /// <summary>What is to happen beside the outcome.</summary>
    public IReadOnlyList<string> FollowUps => Union(each => each.FollowUps);

    /// <summary>Warnings of the rules that fired.</summary>
    public IReadOnlyList<Named> Warnings => Union(each => each.Warnings);

    /// <summary>Questions answered though their answer could no longer matter.</summary>
    public IReadOnlyList<Question> Unneeded => Union(each => each.Unneeded);

    /// <summary>Why it goes up, where the outcome is to escalate: the reason of the first rule that says so.</summary>
    public string? EscalationReason => Rules.FirstOrDefault(rule => rule.Outcome == Policies.Outcome.Escalate)?.Reason;

    private T[] Union<T>(Func<AssessmentResult, IEnumerable<T>> part) => [.. Assessments.SelectMany(part).Distinct()];
}
