namespace ReviewerConsole.Core;

/// <summary>Days of a place as moments.</summary>
public static class Days
{
    /// <summary>The moment at which a day begins, in UTC: midnight, or, where clocks are put forward over it, the first minute that there is.</summary>
    public static DateTime BeginOf(this TimeZoneInfo zone, DateOnly day)
    {
        var begins = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(begins))
            begins = begins.AddMinutes(1);
        return TimeZoneInfo.ConvertTimeToUtc(begins, zone);
    }
}
