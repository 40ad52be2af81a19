namespace ReviewerConsole.Core.Policies.Compare;

/// <summary>Answers that two versions of a policy end differently, one option a question.</summary>
/// <param name="Answers">The answers, by the earlier version's questions.</param>
/// <param name="ServedPartial">Whether the account has served a partial suspension, where that parts them.</param>
/// <param name="Before">What the earlier version makes of them.</param>
/// <param name="After">What the later one does.</param>
/// <param name="RuleBefore">The earlier version's rule that fired.</param>
/// <param name="RuleAfter">The later one's, where it decides.</param>
public sealed record ChangedCombination(Answers Answers, bool ServedPartial, Ending Before, Ending After, string RuleBefore, string? RuleAfter);

/// <summary>Every combination of answers that ends differently in two versions of a policy, found by trying all.</summary>
/// <param name="Tried">How many there are in the earlier version.</param>
/// <param name="Changed">Those that end differently.</param>
public sealed record Combinations(int Tried, IReadOnlyList<ChangedCombination> Changed)
{
    /// <summary>Tries every way through the earlier version, single options (a set's way is the union of its members'), for an account with a clean
    /// standing and for one that has served; a way that no standing parts is listed once.</summary>
    public static Combinations Between(Checklist before, Checklist after)
    {
        var (tried, changed) = (0, new List<ChangedCombination>());
        foreach (var (node, answers) in Ways(before, Facts.Unknown))
        {
            tried++;
            if (Compare(before, after, node, answers, Facts.Unknown) is { } difference)
                changed.Add(difference);
        }
        var served = Facts.Unknown with { ServedPartial = true };
        var known = changed.ToLookup(each => Key(each.Answers));
        foreach (var (node, answers) in Ways(before, served))
            if (Compare(before, after, node, answers, served) is { } difference && !known[Key(answers)].Any(each => (each.Before, each.After) == (difference.Before, difference.After)))
                changed.Add(difference with { ServedPartial = true });
        return new Combinations(tried, changed);
    }

    private static ChangedCombination? Compare(Checklist before, Checklist after, PathTree.Node end, Answers answers, Facts facts)
    {
        var (was, now) = (new Ending(end.Outcome, end.Measure), Ending.Of(after, [answers], facts));
        return was == now ? null : new ChangedCombination(answers, false, was, now, before.Pack.Rules[end.Rule].Id, now.Outcome is null ? null : after.Assess(answers, facts, fillMissing: true).Rules[0].Id);
    }

    private static IEnumerable<(PathTree.Node End, Answers Answers)> Ways(Checklist checklist, Facts facts)
    {
        var open = new Stack<(PathTree.Node Node, Answers Answers)>([(checklist.Tree(facts).Root, Answers.None)]);
        while (open.TryPop(out var here))
            if (here.Node.Question < 0)
                yield return here;
            else
                foreach (var (at, option) in checklist.Pack.Questions[here.Node.Question].Options.Index().Reverse())
                    open.Push((here.Node.Next[at], here.Answers.With(checklist.Pack.Questions[here.Node.Question].Id, option.Id)));
    }

    private static string Key(Answers answers) => string.Join(' ', answers.Given.Select(given => $"{given.Key}={string.Join(',', given.Value)}"));
}
