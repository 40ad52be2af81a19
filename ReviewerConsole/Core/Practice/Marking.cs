using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Practice;

/// <summary>How an answer stands to the gold.</summary>
public enum AnswerMark
{
    /// <summary>As the gold has it.</summary>
    Right,

    /// <summary>Another answer that is as good.</summary>
    Accepted,

    /// <summary>Another one.</summary>
    Wrong,

    /// <summary>The gold answers it, and nothing was said.</summary>
    Missing,

    /// <summary>Nothing was to be said.</summary>
    Needless,
}

/// <summary>One question of the gold or of the answers.</summary>
/// <param name="Matters">Whether this answer alone, among gold ones, would end otherwise.</param>
public sealed record MarkedAnswer(int Assessment, string Question, IReadOnlyList<string> Given, IReadOnlyList<string> Gold, AnswerMark Mark, bool Matters);

/// <summary>What filling in a checklist was worth.</summary>
/// <param name="Given">The outcome that the answers led to; null where they left it open.</param>
/// <param name="Gold">The right one.</param>
/// <param name="Score">From 0 to 1 (<see cref="Marking"/>).</param>
/// <param name="IsGrave">Whether something was left up that must never be: of Tier 1, or with a danger that cannot wait.</param>
/// <param name="Answers">Every question, in the order of the checklist.</param>
/// <param name="Missed">Clauses that were to be cited and were not.</param>
/// <param name="Wrong">Clauses that were cited and do not apply.</param>
public sealed record Marked(Outcome? Given, Outcome Gold, double Score, bool IsGrave, IReadOnlyList<MarkedAnswer> Answers, IReadOnlyList<string> Missed, IReadOnlyList<string> Wrong)
{
    /// <summary>Whether the outcome is right.</summary>
    public bool IsRight => Given == Gold;
}

/// <summary>Marks answers by gold. The score is (1 − harm) × (0.6 + 0.2 × clauses + 0.2 × answers): clauses by their overlap (Jaccard), answers by
/// the share of the gold's questions that were answered well. Harm is what the outcome would have done: 0 where it is right; 1 where something of
/// Tier 1 or dangerous would stay; 0.8 where anything else would; 0.7 where speech would be silenced; 0.6 where somebody decides what they should
/// have put up, and 0.4 the other way round; 0.3 for a warning too many or too few. The weights are the console's own.</summary>
public static class Marking
{
    private const double OutcomeShare = 0.6;
    private const double ClauseShare = 0.2;
    private const double AnswerShare = 0.2;

    /// <summary>The marks of some answers, filled in completely or not.</summary>
    public static Marked Of(Checklist checklist, PracticeCase item, IReadOnlyList<Answers> given)
    {
        var (mine, gold) = (VerdictOf(checklist, given, item.Facts), VerdictOf(checklist, item.Gold.Assessments, item.Facts));
        var answers = Answers(checklist, item, given).ToArray();
        var right = item.Gold.Outcome;
        var isGrave = right == Outcome.Remove && mine.Outcome is Outcome.Keep or Outcome.Warn && CannotStay(checklist, item, gold);
        var asked = answers.Count(answer => answer.Gold.Count > 0);
        var well = answers.Count(answer => answer.Mark is AnswerMark.Right or AnswerMark.Accepted);
        var score = (1 - HarmOf(right, mine.Outcome, isGrave)) * (OutcomeShare + ClauseShare * Overlap(mine.Clauses, gold.Clauses) + AnswerShare * (asked == 0 ? 1 : (double)well / asked));
        return new Marked(mine.Outcome, right, score, isGrave, answers, [.. gold.Clauses.Except(mine.Clauses)], [.. mine.Clauses.Except(gold.Clauses)]);
    }

    /// <summary>How one question of one assessment stands, for who is told at once.</summary>
    public static MarkedAnswer? Of(Checklist checklist, PracticeCase item, IReadOnlyList<Answers> given, int assessment, string question) =>
        Answers(checklist, item, given).FirstOrDefault(answer => answer.Assessment == assessment && answer.Question == question);

    private static IEnumerable<MarkedAnswer> Answers(Checklist checklist, PracticeCase item, IReadOnlyList<Answers> given)
    {
        var gold = item.Gold.Assessments;
        for (var at = 0; at < Math.Max(gold.Count, given.Count); at++)
            foreach (var question in checklist.Pack.Questions.Where(question => !question.ByIntake))
            {
                var (right, mine) = (at < gold.Count ? gold[at][question.Id] : [], at < given.Count ? given[at][question.Id] : []);
                if (right.Count == 0 && mine.Count == 0)
                    continue;
                var mark = right.Count == 0 ? AnswerMark.Needless : mine.Count == 0 ? AnswerMark.Missing : Same(mine, right) ? AnswerMark.Right
                    : item.Gold.Also.TryGetValue(question.Id, out var others) && others.Any(other => Same(mine, other)) ? AnswerMark.Accepted : AnswerMark.Wrong;
                yield return new MarkedAnswer(at, question.Id, mine, right, mark, mark == AnswerMark.Wrong && Matters(checklist, item, at, question.Id, mine));
            }
    }

    /// <summary>Whether the gold with this one answer ends otherwise, or asks on.</summary>
    private static bool Matters(Checklist checklist, PracticeCase item, int at, string question, IReadOnlyList<string> mine)
    {
        var swapped = item.Gold.Assessments.Select((answers, number) => number == at ? checklist.Prune(answers.With(question, mine), item.Facts) : answers).ToArray();
        return VerdictOf(checklist, swapped, item.Facts).Outcome != item.Gold.Outcome;
    }

    private static double HarmOf(Outcome right, Outcome? given, bool isGrave) => (right, given) switch
    {
        _ when right == given => 0,
        _ when isGrave => 1,
        (Outcome.Remove, Outcome.Keep or Outcome.Warn) => 0.8,
        (Outcome.Keep or Outcome.Warn, Outcome.Remove) => 0.7,
        (Outcome.Escalate, not null) => 0.6,
        (_, Outcome.Escalate) => 0.4,
        (_, null) => 0.6,
        _ => 0.3,
    };

    private static bool CannotStay(Checklist checklist, PracticeCase item, Verdict gold) => gold.Rules.Any(rule => rule.Urgent)
        || checklist.Pack.Questions.Any(question => item.Gold.Assessments.Any(answers => answers[question.Id].Any(option => question.Option(option)?.Group == "tier-1")));

    private static double Overlap(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Union(other).Count() is var all && all == 0 ? 1 : (double)one.Intersect(other).Count() / all;

    private static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.Count == other.Count && one.All(other.Contains);

    private static Verdict VerdictOf(Checklist checklist, IReadOnlyList<Answers> assessments, Facts facts) =>
        new([.. assessments.Select(answers => checklist.Assess(answers, facts, fillMissing: true))]);
}
