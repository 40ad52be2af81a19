namespace ReviewerConsole.Platform;

/// <summary>The time as it is stored.</summary>
public static class Clock
{
    /// <summary>Now in UTC, cut to whole microseconds, which is what both databases and the log keep.</summary>
    public static DateTime Now(TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
