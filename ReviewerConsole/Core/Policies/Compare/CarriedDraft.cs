using ReviewerConsole.Core.Decisions;

namespace ReviewerConsole.Core.Policies.Compare;

/// <summary>What somebody has filled in under one version of a policy, carried over into another.</summary>
/// <param name="Draft">What is left of it, to go on from.</param>
/// <param name="Version">The version it was filled in under.</param>
/// <param name="Dropped">Ids of the questions that stand, but whose answer does not exist any more.</param>
/// <param name="Before">What it came to, where it was finished.</param>
/// <param name="After">What it comes to now.</param>
public sealed record CarriedDraft(WorkDraft Draft, DateOnly Version, IReadOnlyList<string> Dropped, Ending Before, Ending After)
{
    /// <summary>Whether there is anything to be told: an answer that fell away, or another end.</summary>
    public bool HasMoved => Dropped.Count > 0 || Before != After;

    /// <summary>Carries it over: answers that the new version knows and asks for stay, with their evidence.</summary>
    public static CarriedDraft Over(WorkDraft draft, Checklist before, Checklist after, Facts facts)
    {
        var known = draft.Assessments.Select(assessment => Known(assessment.Answers, after)).ToArray();
        var dropped = draft.Assessments.Zip(known).SelectMany(pair => pair.First.Answers.Given.Keys.Where(question => after.Pack.Question(question) is not null && pair.First.Answers[question].Count != pair.Second[question].Count)).Distinct();
        var kept = draft.Assessments.Zip(known).Select(pair => Over(pair.First, after.Prune(pair.Second, facts))).ToArray();
        var carried = draft with { Assessments = kept, Measure = null };
        var (was, now) = (EndingOf(draft, before, facts), EndingOf(carried, after, facts));
        return new CarriedDraft(was == now ? carried with { Measure = draft.Measure } : carried, before.Pack.Version, [.. dropped], was, now);
    }

    /// <summary>The answers that the version knows; one that it would not take in this form is left out whole.</summary>
    private static Answers Known(Answers answers, Checklist after) => answers.Given
        .Select(given => (given.Key, Options: given.Value.Where(option => after.Pack.Question(given.Key)?.Option(option) is not null).ToArray()))
        .Where(given => given.Options.Length > 0 && after.Check(Answers.None.With(given.Key, given.Options)) is null)
        .Aggregate(Answers.None, (known, given) => known.With(given.Key, given.Options));

    private static AssessmentDraft Over(AssessmentDraft assessment, Answers answers) =>
        assessment with { Answers = answers, Evidence = [.. assessment.Evidence.Where(item => answers[item.Question].Contains(item.Option))] };

    private static Ending EndingOf(WorkDraft draft, Checklist checklist, Facts facts) => Ending.Of(checklist, [.. draft.Assessments.Select(assessment => assessment.Answers)], facts);
}
