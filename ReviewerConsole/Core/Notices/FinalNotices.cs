using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Notices;

/// <summary>What another review tells.</summary>
/// <param name="Facts">As for a first decision; the outcome is the one that stands.</param>
/// <param name="Ruling">What it is to the first decision.</param>
/// <param name="Before">The first outcome.</param>
/// <param name="Asked">The sides that asked for it.</param>
/// <param name="MayAsk">The sides that may still ask in this matter.</param>
public sealed record FinalFacts(NoticeFacts Facts, Ruling Ruling, Outcome Before, IReadOnlyList<Party> Asked, IReadOnlyList<Party> MayAsk);

/// <summary>Writes the answers to requests for another review, and tells the other side where something changed for it.</summary>
public static class FinalNotices
{
    /// <summary>The author's: the answer to their own request, a removal or cover that a reporter's brought about, or that it was
    /// lifted.</summary>
    /// <returns>Null where nothing changed for an author who did not ask.</returns>
    public static Notice? ToAuthor(FinalFacts final, string language) =>
        final.Asked.Contains(Party.Author) ? Answer(final, Party.Author, language)
        : final.Ruling == Ruling.Upheld ? null
        : final.Facts.Outcome == Outcome.Keep || !final.MayAsk.Contains(Party.Author) ? Answer(final, Party.Author, language)
        : NoticeComposer.ToAuthor(final.Facts, language);

    /// <summary>What all reporters are told where something changed for them.</summary>
    public static Notice? ToReporters(FinalFacts final, string language) => final.Ruling == Ruling.Upheld || final.Facts.Outcome == final.Before ? null : Answer(final, Party.Reporter, language);

    /// <summary>The answer to a reporter who asked, where all the others have nothing new to hear.</summary>
    public static Notice? ToAskingReporter(FinalFacts final, string language) =>
        final.Asked.Contains(Party.Reporter) && ToReporters(final, language) is null ? Answer(final, Party.Reporter, language) : null;

    private static Notice Answer(FinalFacts final, Party to, string language)
    {
        var (words, facts) = (new NoticeWords(language), final.Facts);
        var reader = NoticeComposer.Word(to);
        var key = $"final-{reader}-{NoticeComposer.Word(facts.Outcome)}{(facts.Outcome == final.Before ? "-same" : "")}";
        var (subject, opening) = NoticeComposer.Opening(facts, words, reader, key, words.Say("final-opening"));
        return new Notice(words.Language, subject,
        [
            opening,
            .. NoticeComposer.Why(facts, words),
            .. to == Party.Author ? Account(final, words) : [],
            NoticeComposer.More(facts, words),
            final.MayAsk.Contains(to) && (to == Party.Author ? facts.Outcome != Outcome.Keep : facts.Outcome != Outcome.Remove)
                ? words.Part("appeal-heading", words.Say($"appeal-{reader}", words.Term(facts.Term)), words.Say("other-ways"))
                : words.Part("final-heading", words.Say("final-then"), words.Say("other-ways")),
        ]);
    }

    private static IEnumerable<NoticePart> Account(FinalFacts final, NoticeWords words) =>
        final.Ruling == Ruling.Upheld ? []
        : final.Facts.Measure is { } measure ? [words.Part("measure-heading", words.Say("final-measure"), MeasureWords.Of(measure, final.Facts.Day, final.Facts.LapseDays, words))]
        : final.Before == Outcome.Remove ? [words.Part("measure-heading", words.Say("final-withdrawn"))]
        : [];
}
