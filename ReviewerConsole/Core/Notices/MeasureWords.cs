using ReviewerConsole.Core.Measures;

namespace ReviewerConsole.Core.Notices;

/// <summary>Says what a measure means for an account, and until when.</summary>
internal static class MeasureWords
{
    public static string Of(ResolvedMeasure measure, NoticeFacts facts, NoticeWords words) => measure switch
    {
        { LeadConfirms: true } => words.Say("measure-to-confirm"),
        { Provisional: true } => words.Say("measure-provisional"),
        { Measure: Policies.Measure.Strike } => words.Say("measure-strike", Lapse(facts, words)),
        { Days: null } => words.Say("measure-full-without-end"),
        { Measure: Policies.Measure.PartialSuspension } => words.Say("measure-partial", measure.Days, End(measure, facts, words), Lapse(facts, words)),
        _ => words.Say("measure-full", measure.Days, End(measure, facts, words), Lapse(facts, words)),
    };

    private static string End(ResolvedMeasure measure, NoticeFacts facts, NoticeWords words) => words.Day(facts.Day.AddDays(measure.Days!.Value));

    private static string Lapse(NoticeFacts facts, NoticeWords words) => words.Day(facts.Day.AddDays(facts.LapseDays));
}
