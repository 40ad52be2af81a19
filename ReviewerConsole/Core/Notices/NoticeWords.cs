using System.Globalization;
using System.Resources;
using ReviewerConsole.Core.Appeals;

namespace ReviewerConsole.Core.Notices;

/// <summary>The words that notices are made of, in one language.</summary>
internal sealed class NoticeWords(string language)
{
    private static readonly ResourceManager Texts = new("ReviewerConsole.Core.Notices.NoticeTexts", typeof(NoticeWords).Assembly);
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(NoticeSet.Spoken(language));

    public string Language => _culture.Name;

    public string Say(string key, params object?[] args) => string.Format(_culture, Texts.GetString(key, _culture) ?? key, args);

    public NoticePart Part(string heading, params string[] paragraphs) => new(Say(heading), paragraphs);

    /// <summary>A day written out.</summary>
    public string Day(DateOnly day) => day.ToString("D", _culture);

    /// <summary>A term in words, such as "6 months".</summary>
    public string Term(AppealTerm term) => term switch
    {
        { Months: 0 } => Say("term-days", term.Days),
        { Days: 0 } => Say("term-months", term.Months),
        _ => Say("term-both", term.Months, term.Days),
    };
}
