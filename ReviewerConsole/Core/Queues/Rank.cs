namespace ReviewerConsole.Core.Queues;

/// <summary>What a case's head start rests on.</summary>
/// <param name="ReasonMinutes">Head start of its gravest reason, in minutes.</param>
/// <param name="Views">Times it was seen.</param>
/// <param name="Reporters">Distinct reporters.</param>
/// <param name="Tier">1 or 2 for a designation found in it, 0 for none.</param>
public readonly record struct RankFacts(int ReasonMinutes, long Views, int Reporters, int Tier);

/// <summary>Minutes that each term may give at most, and all of them together.</summary>
public sealed record RankCaps(int Reach = 120, int Reporters = 60, int TierOne = 240, int TierTwo = 60, int Total = 480, int DueMargin = 60, int Reason = 240);

/// <summary>One reason why a case stands further ahead: a code and the minutes it gives.</summary>
public readonly record struct HeadStart(string Code, int Minutes);

/// <summary>The place of a case in its queue, as a moment: received minus the head start it earns, and never later than a
/// margin before it is due. Smaller comes first. Each term and the sum are capped, so that nothing starves: a case that has
/// waited longer than the cap stands before every new one.</summary>
public static class Rank
{
    /// <summary>The terms that give something, after their caps. Reach and reporters grow with the logarithm (30 minutes for
    /// each tenfold of views over a hundred, 20 for each doubling of reporters).</summary>
    public static IReadOnlyList<HeadStart> Terms(RankFacts facts, RankCaps caps)
    {
        HeadStart[] all =
        [
            new("reason", Math.Clamp(facts.ReasonMinutes, 0, caps.Reason)),
            new("reach", Capped(30 * Math.Log10(Math.Max(1, facts.Views / 100.0)), caps.Reach)),
            new("reporters", Capped(20 * Math.Log2(Math.Max(1, facts.Reporters)), caps.Reporters)),
            new(facts.Tier == 1 ? "tier-1" : "tier-2", facts.Tier switch { 1 => caps.TierOne, 2 => caps.TierTwo, _ => 0 }),
        ];
        return [.. all.Where(term => term.Minutes > 0)];
    }

    /// <summary>The rank; times are UTC.</summary>
    public static DateTime At(DateTime receivedAt, DateTime dueAt, RankFacts facts, RankCaps caps)
    {
        var ahead = Math.Min(caps.Total, Terms(facts, caps).Sum(term => term.Minutes));
        var earned = receivedAt.AddMinutes(-ahead);
        var latest = dueAt.AddMinutes(-caps.DueMargin);
        return earned < latest ? earned : latest;
    }

    private static int Capped(double minutes, int cap) => (int)Math.Clamp(minutes, 0, cap);
}
