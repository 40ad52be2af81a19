using System.Globalization;
using System.Text.RegularExpressions;

namespace ReviewerConsole.Core.Appeals;

/// <summary>How long another review can be asked for: months and days of the calendar.</summary>
/// <param name="Months">Calendar months.</param>
/// <param name="Days">Days after these.</param>
public readonly partial record struct AppealTerm(int Months, int Days)
{
    /// <summary>A period of years, months, weeks and days (ISO 8601), such as <c>P6M</c>; null for anything else and for no time
    /// at all.</summary>
    public static AppealTerm? Parse(string iso)
    {
        var match = Period().Match(iso);
        var term = new AppealTerm((Number("y") * 12) + Number("m"), (Number("w") * 7) + Number("d"));
        return match.Success && term != default ? term : null;

        int Number(string part) => match.Groups[part].Success ? int.Parse(match.Groups[part].ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>The last day: the same day of the month so many months after the day somebody was informed, or the month's last
    /// where it has no such day (31 August and six months: 28 or 29 February). DSA Art. 20(1): at least six months.</summary>
    public DateOnly LastDay(DateOnly informed) => informed.AddMonths(Months).AddDays(Days);

    /// <summary>The day from which on a term that began before it is over by <paramref name="day"/>.</summary>
    public DateOnly Before(DateOnly day) => day.AddMonths(-Months).AddDays(-Days);

    /// <summary>As it is configured.</summary>
    public override string ToString() => $"P{(Months > 0 ? $"{Months}M" : "")}{(Days > 0 ? $"{Days}D" : "")}";

    [GeneratedRegex("^P(?=[0-9])(?:(?<y>[0-9]{1,2})Y)?(?:(?<m>[0-9]{1,3})M)?(?:(?<w>[0-9]{1,3})W)?(?:(?<d>[0-9]{1,4})D)?$")]
    private static partial Regex Period();
}
