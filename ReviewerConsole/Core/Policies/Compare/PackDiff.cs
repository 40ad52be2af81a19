namespace ReviewerConsole.Core.Policies.Compare;

/// <summary>The parts of a pack that are compared.</summary>
public enum PackPart
{
    Clause,
    Question,
    Option,
    Rule,
    Overlay,
    Measure,
    Criteria,

    /// <summary>What belongs to no part: title, summary, readings and the like.</summary>
    Pack,
}

/// <summary>A part that is there in one version alone, or reads otherwise.</summary>
/// <param name="Part">What it is.</param>
/// <param name="Id">Its id; an option's with its question's before it.</param>
/// <param name="Before">How it read, or null where it is new.</param>
/// <param name="After">How it reads, or null where it is gone.</param>
public sealed record PartChange(PackPart Part, string Id, Text? Before, Text? After);

/// <summary>What reads otherwise in two versions of a policy, part by part.</summary>
public static class PackDiff
{
    /// <summary>Every part that changed, in the order of the pack; what is gone stands last of its kind.</summary>
    public static IReadOnlyList<PartChange> Of(Pack before, Pack after) =>
    [
        .. Changes(PackPart.Clause, before.Clauses, after.Clauses, clause => clause.Id, Read),
        .. Changes(PackPart.Question, before.Questions, after.Questions, question => question.Id, Read),
        .. Changes(PackPart.Option, Options(before), Options(after), option => option.Id, option => Read(option.Option)),
        .. Changes(PackPart.Rule, before.Rules, after.Rules, rule => rule.Id, Read),
        .. Changes(PackPart.Overlay, before.Overlays, after.Overlays, overlay => overlay.Id, overlay => Lines(overlay.Note, Plain($"{overlay.Outcome} ← {ConditionWords.Of(overlay.When)}"))),
        .. Changes(PackPart.Measure, before.Measures, after.Measures, measure => measure.Id, measure => Lines(measure.Note, Plain($"{measure.Measure}, {measure.Term}{(measure.LeadConfirms ? ", lead" : "")} ← {ConditionWords.Of(measure.When)}"))),
        .. Changes(PackPart.Pack, Whole(before), Whole(after), part => part.Id, part => part.Text),
        .. Changes(PackPart.Criteria, Criteria(before), Criteria(after), criteria => criteria.Kind, criteria => criteria.Text),
    ];

    private static IEnumerable<PartChange> Changes<T>(PackPart part, IEnumerable<T> before, IEnumerable<T> after, Func<T, string> id, Func<T, Text> read)
    {
        var (old, now) = (before.ToDictionary(id, read), after.Select(each => (Id: id(each), Text: read(each))).ToArray());
        foreach (var (key, text) in now)
            if (!old.Remove(key, out var was))
                yield return new PartChange(part, key, null, text);
            else if (was != text)
                yield return new PartChange(part, key, was, text);
        foreach (var (key, was) in old)
            yield return new PartChange(part, key, was, null);
    }

    private static IEnumerable<(string Id, Option Option)> Options(Pack pack) => pack.Questions.SelectMany(question => question.Options.Select(option => ($"{question.Id} / {option.Id}", option)));

    private static Text Read(Clause clause) => Lines([.. Some(clause.Tier is { } tier ? Plain($"tier {tier}") : null), clause.Title, clause.Statement, .. clause.Examples, clause.Why, .. clause.Misconceptions]);

    private static Text Read(Question question) => Lines([question.Wording, .. Some(question.Help), Plain($"{(question.Many ? "many" : "one")}, evidence: {question.Evidence}{(question.ByIntake ? ", by intake" : "")}{(question.FromDesignations ? ", from designations" : "")}{(question.Missing is { } missing ? $", missing: {missing}" : "")}{(question.Asked is null ? "" : $" ← {ConditionWords.Of(question.Asked)}")}"), .. question.Groups.Concat(question.Places).Select(named => named.Title)]);

    private static Text Read(Option option) => Lines([option.Label, option.Test, option.NotThis, .. Some(option.Example), Plain($"{option.Group}{(option.ExcludesOthers ? ", excludes others" : "")}")]);

    private static Text Read(Rule rule) => Lines(
    [
        rule.Note, Plain($"{rule.Outcome} ← {ConditionWords.Of(rule.When)}"), Plain(string.Join(", ", rule.Clauses)),
        Plain($"+ {string.Join(", ", rule.FollowUps)}{(rule.Urgent ? " !" : "")}{(rule.Reason is { } reason ? $" ({reason})" : "")}"), .. Some(rule.Warning?.Title),
    ]);

    private static IEnumerable<(string Id, Text Text)> Whole(Pack pack) =>
    [
        ("title", pack.Title), ("summary", pack.Summary), ("guidance", Lines(Some(pack.Guidance))), ("readings", Lines(pack.Readings)), ("context", Lines(pack.Context)), ("orderings", Lines(pack.Orderings.Select(ordering => ordering.Statement))),
    ];

    private static IEnumerable<(string Kind, Text Text)> Criteria(Pack pack) =>
        pack.Criteria.Select(criteria => (criteria.Kind, Lines([criteria.Title, .. Some(criteria.Note), Read(criteria.Rule, pack)])));

    private static Text Read(Criterion rule, Pack pack) => rule switch
    {
        LeafCriterion leaf => pack.Leaves.GetValueOrDefault(leaf.Id) ?? Plain(leaf.Id),
        ListCriterion list => Plain(string.Join(" | ", list.Lists)),
        NotCriterion not => Lines([Plain("not"), Read(not.Of, pack)]),
        AtLeastCriterion some => Lines([Plain($"≥ {some.Count} / {some.Of.Count}"), .. some.Of.Select(of => Read(of, pack))]),
        _ => throw new InvalidOperationException($"{rule.GetType().Name} is not known here"),
    };

    private static IEnumerable<Text> Some(Text? text) => text is null ? [] : [text];

    private static Text Plain(string text) => new(text, text);

    private static Text Lines(params IEnumerable<Text> lines) => new(string.Join('\n', lines.Select(line => line.En)), string.Join('\n', lines.Select(line => line.Ja)));
}
