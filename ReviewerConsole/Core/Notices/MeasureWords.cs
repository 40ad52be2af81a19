using ReviewerConsole.Core.Measures;

namespace ReviewerConsole.Core.Notices;

/// <summary>Says what a measure means for an account, and until when.</summary>
internal static class MeasureWords
{
    /// <param name="measure">The measure.</param>
    /// <param name="day">The site's day from which it counts.</param>
    /// <param name="lapseDays">Days until a strike lapses.</param>
    /// <param name="words">The reader's language.</param>
    public static string Of(ResolvedMeasure measure, DateOnly day, int lapseDays, NoticeWords words) => measure switch
    {
        { LeadConfirms: true } => words.Say("measure-to-confirm"),
        { Provisional: true } => words.Say("measure-provisional"),
        { Measure: Policies.Measure.Strike } => words.Say("measure-strike", words.Day(day.AddDays(lapseDays))),
        { Days: null } => words.Say("measure-full-without-end"),
        { Measure: Policies.Measure.PartialSuspension } => words.Say("measure-partial", measure.Days, words.Day(day.AddDays(measure.Days.Value)), words.Day(day.AddDays(lapseDays))),
        _ => words.Say("measure-full", measure.Days, words.Day(day.AddDays(measure.Days.Value)), words.Day(day.AddDays(lapseDays))),
    };
}
