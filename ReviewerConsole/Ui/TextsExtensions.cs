using System.Globalization;
using Microsoft.Extensions.Localization;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Ui;

/// <summary>Short ways to the words that pages share.</summary>
public static class TextsExtensions
{
    /// <summary>A pack's text in the reader's language.</summary>
    public static string Here(this Text text) => text.In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>The name of a code, such as a reason or a surface; a code of the operator's own stands for itself.</summary>
    public static string Name(this IStringLocalizer texts, string kind, string code) =>
        texts[$"{kind}.{code}"] is { ResourceNotFound: false } known ? known : code;

    /// <summary>A measure with how long it lasts.</summary>
    public static string Name(this IStringLocalizer texts, ResolvedMeasure? measure) => measure switch
    {
        null => texts["measure.none"],
        { LeadConfirms: true } => texts["measure-for", texts[$"measure.{measure.Measure}"], texts["measure-to-confirm"]],
        { Days: null } => texts["measure-for", texts[$"measure.{measure.Measure}"], texts["without-end"]],
        { Days: > 0 } => texts["measure-for", texts[$"measure.{measure.Measure}"], texts["days", measure.Days]],
        _ => texts[$"measure.{measure.Measure}"],
    };

    /// <summary>The answers that an assessment gives to a question, in words.</summary>
    public static string Said(this Question question, AssessmentDraft assessment) =>
        string.Join(", ", assessment.Answers[question.Id].Select(id => question.Option(id)?.Label.Here() ?? id));

    /// <summary>The words for an outcome.</summary>
    public static string Name(this IStringLocalizer texts, Outcome outcome) => texts[$"outcome.{VerdictJson.Word(outcome)}"];

    /// <summary>What a mark in a text stands for.</summary>
    public static string Name(this IStringLocalizer texts, string text, TextPart mark) => texts[$"mark-{mark.Mark}", MarkNames.NumberAt(text.AsSpan(mark.Start, mark.Length))];

    /// <summary>The date by which a version of a policy is called, in words and without the day of the week.</summary>
    public static string Version(this DateOnly date)
    {
        var pattern = CultureInfo.CurrentCulture.DateTimeFormat.LongDatePattern;
        return date.ToString(pattern.Replace("dddd", "").Trim(' ', ',', '、'), CultureInfo.CurrentCulture);
    }

    /// <summary>The name of a language.</summary>
    public static string Language(this IStringLocalizer texts, string code) => texts.Name("language", code);
}
