namespace ReviewerConsole.Core.Notices;

/// <summary>One notice in every language there is, kept as it was written: its reader may change the language later.</summary>
/// <param name="Notices">By language.</param>
public sealed record NoticeSet(IReadOnlyDictionary<string, Notice> Notices)
{
    /// <summary>The languages that notices are written in; the first is read by whoever reads none of them.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "ja"];

    /// <summary>The notice for a reader of this language: <c>ja-JP</c> falls back to <c>ja</c>, every other to English.</summary>
    public Notice In(string language) => Notices[Spoken(language)];

    /// <summary>Writes it in every language; null where there is nothing to tell.</summary>
    public static NoticeSet? Of(Func<string, Notice?> write)
    {
        var written = Languages.Select(write).OfType<Notice>().ToDictionary(notice => notice.Language);
        return written.Count == 0 ? null : new NoticeSet(written);
    }

    /// <summary>The language in which a reader of another is told.</summary>
    public static string Spoken(string language) => Languages.FirstOrDefault(known => language.Split('-')[0].Equals(known, StringComparison.OrdinalIgnoreCase)) ?? Languages[0];
}
