using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Features.Workspace;

/// <summary>One line of a question's list: an option, a listed name that stands for one, or a group that opens.</summary>
public sealed record Choice(int Digit, Option? Option, NameMatch? Match, string? Opens, Text? Title);

/// <summary>What a question offers at once: never more than nine, each with its digit. A question prefilled from designations
/// offers the names found first, then another kind, and its ungrouped options last; one with groups offers its groups.</summary>
public static class Choices
{
    private const int Most = 9;
    private const string Kinds = "kinds";

    /// <summary>The answer to a question of designations that puts a case up.</summary>
    internal const string Unknown = "unknown";

    /// <summary>The list, at the place that <paramref name="path"/> opened: null for the beginning, else a group.</summary>
    public static IReadOnlyList<Choice> Of(Question question, IReadOnlyList<NameMatch> matches, string? path) => (question, path) switch
    {
        ({ FromDesignations: true }, null) => Subject(question, matches),
        ({ Groups.Count: > 0 }, null or Kinds) => Number(question.Groups.Select(group => new Choice(0, null, null, group.Id, group.Title))),
        ({ Groups.Count: > 0 }, _) => Number(Options(question.Options.Where(option => option.Group == path))),
        _ => Number(Options(question.Options)),
    };

    /// <summary>Where going back leads from a place: null is the beginning.</summary>
    public static string? Parent(Question question, string? path) => path is not null and not Kinds && question.FromDesignations ? Kinds : null;

    private static IReadOnlyList<Choice> Subject(Question question, IReadOnlyList<NameMatch> matches)
    {
        var ungrouped = question.Options.Where(option => option.Group is null).ToArray();
        var another = Most - ungrouped.Length;
        var named = matches.OrderBy(match => match.IsWeak).DistinctBy(match => match.Id).Select(match => new Choice(0, OptionFor(question, match), match, null, null))
            .Where(choice => choice.Option is not null).Take(another - 1);
        return [.. Number(named), new Choice(another, null, null, Kinds, null), .. ungrouped.Select((option, at) => new Choice(another + 1 + at, option, null, null, null))];
    }

    /// <summary>What was listed on one of the two days alone is for a lead: the answer is that it is not known.</summary>
    private static Option? OptionFor(Question question, NameMatch match) => match.Days == ListedDays.Both || question.Option(match.Kind) is null ? question.Option(match.Kind) : question.Option(Unknown);

    private static IEnumerable<Choice> Options(IEnumerable<Option> options) => options.Select(option => new Choice(0, option, null, null, null));

    private static IReadOnlyList<Choice> Number(IEnumerable<Choice> choices) => [.. choices.Select((choice, at) => choice with { Digit = at + 1 })];
}
