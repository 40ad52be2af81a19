using System.Text.RegularExpressions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Policies.Compare;

namespace ReviewerConsole.Core.Practice;

/// <summary>Holds gold against the policy: nobody practises on answers that the checklist itself refuses or decides otherwise.</summary>
public static partial class GoldCheck
{
    /// <summary>Everything that is wrong, in the order in which the case is read: <c>gold-id</c>, <c>gold-difficulty</c>, <c>gold-empty</c>, the errors of
    /// <see cref="Checklist.Check"/>, <c>gold-open</c> (question), <c>gold-needless</c> (question), <c>gold-outcome</c> (the stated one, the table's),
    /// <c>gold-also</c> (question), <c>gold-also-outcome</c> (question, option), <c>gold-evidence</c> (words), <c>gold-why-not</c> (question, option).</summary>
    public static IReadOnlyList<Error> Of(Checklist checklist, PracticeCase item)
    {
        var gold = item.Gold;
        var problems = new List<Error>();
        if (!Name().IsMatch(item.Id))
            problems.Add(new Error("gold-id", item.Id));
        if (item.Difficulty is < 1 or > 3)
            problems.Add(new Error("gold-difficulty", item.Difficulty));
        if (gold.Assessments.Count == 0 || item.Post.Text.Trim().Length == 0 && item.Post.Media.Count == 0)
            problems.Add(new Error("gold-empty"));
        var known = gold.Assessments.Select(checklist.Check).OfType<Error>().ToArray();
        problems.AddRange(known);
        if (known.Length == 0)
            problems.AddRange(Decided(checklist, item));
        problems.AddRange(gold.Evidence.Where(words => !Stands(item.Post, words)).Select(words => new Error("gold-evidence", words)));
        if (gold.WhyNot is { } near && (checklist.Pack.Question(near.Question)?.Option(near.Option) is null || gold.Assessments.Any(answers => answers[near.Question].Contains(near.Option))))
            problems.Add(new Error("gold-why-not", near.Question, near.Option));
        return problems;
    }

    private static IEnumerable<Error> Decided(Checklist checklist, PracticeCase item)
    {
        var results = item.Gold.Assessments.Select(answers => checklist.Assess(answers, item.Facts)).ToArray();
        foreach (var open in results.Where(result => result.Next is not null))
            yield return new Error("gold-open", open.Next!.Id);
        foreach (var needless in results.SelectMany(result => result.Unneeded.Concat(result.NotApplicable)).Distinct())
            yield return new Error("gold-needless", needless.Id);
        if (new Verdict(results).Outcome is { } outcome && outcome != item.Gold.Outcome)
            yield return new Error("gold-outcome", item.Gold.Outcome, outcome);
        foreach (var (question, others) in item.Gold.Also)
            foreach (var other in others)
                if (Alternative(checklist, item, question, other) is { } problem)
                    yield return problem;
    }

    /// <summary>What is wrong with an accepted alternative: it answers no question of the gold, is no answer, or ends otherwise.</summary>
    private static Error? Alternative(Checklist checklist, PracticeCase item, string question, IReadOnlyList<string> other)
    {
        if (!item.Gold.Assessments.Any(answers => answers[question].Count > 0))
            return new Error("gold-also", question);
        var swapped = item.Gold.Assessments.Select(answers => answers[question].Count > 0 ? answers.With(question, other) : answers).ToArray();
        if (swapped.Select(checklist.Check).OfType<Error>().FirstOrDefault() is { } wrong)
            return wrong;
        return Ending.Of(checklist, swapped, item.Facts).Outcome == item.Gold.Outcome ? null : new Error("gold-also-outcome", question, string.Join(", ", other));
    }

    private static bool Stands(PracticePost post, string words) => words.Length > 0
        && (post.Text.Contains(words, StringComparison.Ordinal) || post.Media.Any(media => media.AltText?.Contains(words, StringComparison.Ordinal) == true)
            || post.Thread.Any(above => above.Text.Contains(words, StringComparison.Ordinal)) || post.Container?.Contains(words, StringComparison.Ordinal) == true);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Name();
}
