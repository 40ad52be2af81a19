using System.Globalization;
using System.Resources;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Notices;

/// <summary>Writes notices in their reader's language. Nothing of one party reaches the other: the composer is not given it.</summary>
public static class NoticeComposer
{
    private static readonly ResourceManager Texts = new("ReviewerConsole.Core.Notices.NoticeTexts", typeof(NoticeComposer).Assembly);

    /// <summary>The author's notice: only a removal or a cover is told.</summary>
    /// <returns>The notice, or null where the author has nothing to be told.</returns>
    public static Notice? ToAuthor(NoticeFacts facts, string language) => facts.Outcome is not (Outcome.Remove or Outcome.Warn) ? null : Write(facts, language, "author",
    [
        .. Why(facts, language),
        .. Misconceptions(facts, language),
        .. facts.Measure is { } measure ? [Part(language, "measure-heading", Measure(measure, language))] : Array.Empty<NoticePart>(),
        Part(language, "how-heading", Say(language, facts.FromReport ? "how-report" : "how-own"),
            Say(language, facts.AutomatedDetection ? "found-by-program" : "found-by-people"), Say(language, facts.SuggestionShown ? "decided-with-help" : "decided-by-people")),
        Part(language, "appeal-heading", Say(language, "appeal-author", facts.AppealMonths), Say(language, "other-ways")),
    ]);

    /// <summary>The reporter's notice; every outcome but an escalation is told, "no action" with its reason too.</summary>
    /// <returns>The notice, or null while nothing has been decided.</returns>
    public static Notice? ToReporter(NoticeFacts facts, string language) => facts.Outcome == Outcome.Escalate ? null : Write(facts, language, "reporter",
    [
        .. Why(facts, language),
        Part(language, "appeal-heading", Say(language, "appeal-reporter", facts.AppealMonths)),
        .. facts.Outcome == Outcome.Keep ? [Part(language, "options-heading", Say(language, "options"))] : Array.Empty<NoticePart>(),
    ]);

    private static Notice Write(NoticeFacts facts, string language, string reader, IReadOnlyList<NoticePart> parts)
    {
        var outcome = facts.Outcome.ToString().ToLowerInvariant();
        var opening = new List<string> { Say(language, $"{reader}-{outcome}") };
        if (facts.Message.Trim() is { Length: > 0 } message)
            opening.Add(message);
        return new Notice(language, Say(language, $"{reader}-{outcome}-subject"), [new NoticePart(null, opening), .. parts]);
    }

    private static IEnumerable<NoticePart> Why(NoticeFacts facts, string language) =>
        facts.Covered is { } cover
            ? [Part(language, "why-heading", cover.In(language))]
            : [new NoticePart(Say(language, "why-heading"),
                [.. facts.Clauses.Select(clause => Say(language, "clause", facts.Policy.In(language), clause.Title.In(language), clause.Why.In(language)))])];

    private static IEnumerable<NoticePart> Misconceptions(NoticeFacts facts, string language) =>
        facts.Clauses.SelectMany(clause => clause.Misconceptions).Select(text => text.In(language)).Distinct().ToArray() is { Length: > 0 } all && facts.Covered is null
            ? [new NoticePart(Say(language, "misconceptions-heading"), all)]
            : [];

    private static string Measure(ResolvedMeasure measure, string language) => measure switch
    {
        { LeadConfirms: true } => Say(language, "measure-to-confirm"),
        { Provisional: true } => Say(language, "measure-provisional"),
        { Measure: Policies.Measure.Strike } => Say(language, "measure-strike"),
        { Days: null } => Say(language, "measure-full-without-end"),
        { Measure: Policies.Measure.PartialSuspension } => Say(language, "measure-partial", measure.Days),
        _ => Say(language, "measure-full", measure.Days),
    };

    private static NoticePart Part(string language, string heading, params string[] paragraphs) => new(Say(language, heading), paragraphs);

    private static string Say(string language, string key, params object?[] args)
    {
        var culture = CultureInfo.GetCultureInfo(language.StartsWith("ja", StringComparison.OrdinalIgnoreCase) ? "ja" : "en");
        return string.Format(culture, Texts.GetString(key, culture) ?? key, args);
    }
}
