using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Notices;

/// <summary>Writes what a decision tells, in its reader's language. Nothing of one party reaches the other: the composer is not given
/// it.</summary>
public static class NoticeComposer
{
    /// <summary>The author's notice: only a removal or a cover is told.</summary>
    /// <returns>The notice, or null where the author has nothing to be told.</returns>
    public static Notice? ToAuthor(NoticeFacts facts, string language)
    {
        var words = new NoticeWords(language);
        return facts.Outcome is not (Outcome.Remove or Outcome.Warn) ? null : Write(facts, words, "author",
        [
            .. Why(facts, words),
            .. facts.Quotes.Count > 0 && facts.Covered is null ? [new NoticePart(words.Say("evidence-heading"), facts.Quotes, IsQuote: true)] : Array.Empty<NoticePart>(),
            .. Misconceptions(facts, words),
            .. facts.Measure is { } measure ? [words.Part("measure-heading", MeasureWords.Of(measure, facts.Day, facts.LapseDays, words))] : Array.Empty<NoticePart>(),
            words.Part("how-heading", words.Say(facts.FromReport ? "how-report" : "how-own"),
                words.Say(facts.AutomatedDetection ? "found-by-program" : "found-by-people"), words.Say(facts.SuggestionShown ? "decided-with-help" : "decided-by-people")),
            More(facts, words),
            words.Part("appeal-heading", words.Say("appeal-author", words.Term(facts.Term)), words.Say("appeal-then"), words.Say("other-ways")),
        ]);
    }

    /// <summary>The reporter's notice; every outcome but an escalation is told, "no action" with its reason too.</summary>
    /// <returns>The notice, or null while nothing has been decided.</returns>
    public static Notice? ToReporter(NoticeFacts facts, string language)
    {
        var words = new NoticeWords(language);
        return facts.Outcome == Outcome.Escalate ? null : Write(facts, words, "reporter",
        [
            .. Why(facts, words),
            More(facts, words),
            .. facts.Outcome == Outcome.Remove ? Array.Empty<NoticePart>() : [words.Part("appeal-heading", words.Say("appeal-reporter", words.Term(facts.Term)), words.Say("appeal-then"), words.Say("other-ways"))],
            .. facts.Outcome == Outcome.Keep ? [words.Part("options-heading", words.Say("options"))] : Array.Empty<NoticePart>(),
        ]);
    }

    private static Notice Write(NoticeFacts facts, NoticeWords words, string reader, IReadOnlyList<NoticePart> parts)
    {
        var (subject, opening) = Opening(facts, words, reader, $"{reader}-{Word(facts.Outcome)}");
        return new Notice(words.Language, subject, [opening, .. parts]);
    }

    /// <summary>The subject, and what became of the post. Where another decision goes further, that is what is told of the post, and of this one
    /// only what it found.</summary>
    internal static (string Subject, NoticePart Opening) Opening(NoticeFacts facts, NoticeWords words, string reader, string key, params IEnumerable<string> before)
    {
        string[] became = facts.Remains is { } remains ? [words.Say($"ruled-{Word(facts.Outcome)}"), words.Say($"remains-{Word(remains)}")] : [words.Say(key)];
        string[] message = facts.Message.Trim() is { Length: > 0 } said ? [said] : [];
        return (words.Say(facts.Remains is null ? $"{key}-subject" : $"remains-{reader}-subject"), new NoticePart(null, [.. before, .. became, .. message]));
    }

    /// <summary>An outcome or a side as it stands in the names of texts.</summary>
    internal static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The clauses, each with its reason in plain words.</summary>
    internal static IEnumerable<NoticePart> Why(NoticeFacts facts, NoticeWords words) =>
        facts.Covered is { } cover
            ? [words.Part("why-heading", cover.In(words.Language))]
            : facts.Clauses.Count == 0 ? []
            : [new NoticePart(words.Say("why-heading"),
                [.. facts.Clauses.Select(clause => words.Say("clause", facts.Policy.Title.In(words.Language), clause.Title.In(words.Language), clause.Why.In(words.Language)))])];

    /// <summary>Where the policy can be read, and what helps to keep to it.</summary>
    internal static NoticePart More(NoticeFacts facts, NoticeWords words) => new(words.Say("more-heading"),
        [.. facts.Policy.Guidance is { } guidance ? [guidance.In(words.Language)] : Array.Empty<string>(), facts.Policy.Title.In(words.Language)], facts.Policy.Address);

    private static IEnumerable<NoticePart> Misconceptions(NoticeFacts facts, NoticeWords words) =>
        facts.Clauses.SelectMany(clause => clause.Misconceptions).Select(text => text.In(words.Language)).Distinct().ToArray() is { Length: > 0 } all && facts.Covered is null
            ? [new NoticePart(words.Say("misconceptions-heading"), all)]
            : [];
}
