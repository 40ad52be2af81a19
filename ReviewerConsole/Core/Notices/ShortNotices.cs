using ReviewerConsole.Core.Measures;

namespace ReviewerConsole.Core.Notices;

/// <summary>Notices between a report and its decision, and after a decision.</summary>
public static class ShortNotices
{
    /// <summary>A report has come in (DSA Art. 16(4)).</summary>
    public static Notice Received(string reason, string language) => Write("received", language, words => [words.Say("received", reason), words.Say("received-then")]);

    /// <summary>A report is with a specialist, and its answer takes longer (Japan's Information Distribution Platform Act, Art. 25).</summary>
    public static Notice HandedOn(string language) => Write("handed-on", language, words => [words.Say("handed-on")]);

    /// <summary>The answer to a claim of law takes longer than the term, and why (the same Act, Art. 25).</summary>
    /// <param name="ground">One of the grounds that the law allows.</param>
    /// <param name="text">The reason in words, with <see cref="DelayGround.Unavoidable"/>.</param>
    /// <param name="language">The reader's.</param>
    public static Notice Interim(DelayGround ground, string? text, string language) =>
        Write("interim", language, words => [words.Say("interim"), text is null ? words.Say($"interim-{ground}") : words.Say($"interim-{ground}", text), words.Say("interim-then")]);

    /// <summary>Another review was asked for.</summary>
    /// <param name="by">The day by which an answer is expected.</param>
    /// <param name="language">The reader's.</param>
    public static Notice ReviewAsked(DateOnly by, string language) => Write("review-asked", language, words => [words.Say("review-asked", words.Day(by)), words.Say("review-asked-then")]);

    /// <summary>A suspension is over.</summary>
    public static Notice MeasureOver(string language) => Write("measure-over", language, words => [words.Say("measure-over")]);

    /// <summary>A strike counts no more.</summary>
    public static Notice StrikeLapsed(string language) => Write("strike-lapsed", language, words => [words.Say("strike-lapsed")]);

    /// <summary>A full suspension is over, but a partial one still runs.</summary>
    /// <param name="until">The last day of that.</param>
    /// <param name="language">The reader's.</param>
    public static Notice FullOver(DateOnly until, string language) => Write("full-over", language, words => [words.Say("full-over", words.Day(until))]);

    /// <summary>A second person has decided on a measure: it stands, for so long, or is not applied and leaves the strike.</summary>
    /// <param name="measure">What stands.</param>
    /// <param name="day">The site's day from which it counts.</param>
    /// <param name="lapseDays">Days until the strike lapses.</param>
    /// <param name="language">The reader's.</param>
    public static Notice MeasureSet(ResolvedMeasure measure, DateOnly day, int lapseDays, string language) =>
        Write("measure-set", language, words => [words.Say(measure.Measure == Policies.Measure.Strike ? "measure-declined" : "measure-set"), MeasureWords.Of(measure, day, lapseDays, words)]);

    /// <summary>A new link to the inbox, where somebody asked for one.</summary>
    public static Notice NewLink(string language) => Write("new-link", language, words => [words.Say("new-link")]);

    /// <summary>Somebody asked for another review again and again without ground (DSA Art. 23(2)).</summary>
    /// <param name="upheld">How often the first decision stood.</param>
    /// <param name="since">From which day on that was counted.</param>
    /// <param name="language">The reader's.</param>
    public static Notice AppealsWarned(int upheld, DateOnly since, string language) =>
        Write("appeals-warned", language, words => [words.Say("appeals-warned", words.Day(since), upheld), words.Say("appeals-warned-then"), words.Say("appeals-ground")]);

    /// <summary>It went on, and their requests are not looked at for a while.</summary>
    /// <param name="until">The last day of it.</param>
    /// <param name="language">The reader's.</param>
    public static Notice AppealsSuspended(DateOnly until, string language) =>
        Write("appeals-suspended", language, words => [words.Say("appeals-suspended", words.Day(until)), words.Say("appeals-suspended-then"), words.Say("other-ways")]);

    /// <summary>They are looked at again before that.</summary>
    public static Notice AppealsResumed(string language) => Write("appeals-resumed", language, words => [words.Say("appeals-resumed")]);

    private static Notice Write(string key, string language, Func<NoticeWords, IReadOnlyList<string>> write)
    {
        var words = new NoticeWords(language);
        return new Notice(words.Language, words.Say($"{key}-subject"), [new NoticePart(null, write(words))]);
    }
}
