namespace ReviewerConsole.Core.Delivery;

/// <summary>When a delivery that failed is tried again (Standard Webhooks 1.0.0): at once, then over about three days.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>How many tries there are.</summary>
    public static int Tries => Pauses.Length + 1;

    /// <summary>The pause after so many tries, or null where there is no other.</summary>
    /// <param name="tries">How often it was tried, from 1.</param>
    /// <param name="chance">From 0 to 1: by up to a tenth the pauses differ, so that what failed together does not come back together.</param>
    public static TimeSpan? After(int tries, double chance) => tries < 1 || tries > Pauses.Length ? null : Pauses[tries - 1] * (0.95 + (0.1 * chance));
}
