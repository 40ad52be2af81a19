namespace ReviewerConsole.Core.Notices;

/// <summary>Notices between a report and its decision, and after a decision.</summary>
public static class ShortNotices
{
    /// <summary>A report has come in (DSA Art. 16(4)).</summary>
    public static Notice Received(string reason, string language) => Write("received", language, words => [words.Say("received", reason), words.Say("received-then")]);

    /// <summary>A report is with a specialist, and its answer takes longer (Japan's Information Distribution Platform Act, Art. 25).</summary>
    public static Notice HandedOn(string language) => Write("handed-on", language, words => [words.Say("handed-on")]);

    /// <summary>Another review was asked for.</summary>
    /// <param name="by">The day by which an answer is expected.</param>
    /// <param name="language">The reader's.</param>
    public static Notice ReviewAsked(DateOnly by, string language) => Write("review-asked", language, words => [words.Say("review-asked", words.Day(by)), words.Say("review-asked-then")]);

    /// <summary>A suspension is over.</summary>
    public static Notice MeasureOver(string language) => Write("measure-over", language, words => [words.Say("measure-over")]);

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
