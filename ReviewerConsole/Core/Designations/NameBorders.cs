namespace ReviewerConsole.Core.Designations;

/// <summary>Where a name begins and ends in a text, by the ways of its script.</summary>
internal static class NameBorders
{
    /// <summary>What is written in katakana behind the name of a group, without a border.</summary>
    private static readonly string[] KatakanaTails = [.. new[] { "メンバー", "グループ", "テロ", "リーダー", "ネットワーク", "シンパ", "スポークスマン" }.Select(tail => new NameText(tail).ToString())];

    /// <summary>Names shorter than this are not found with their words run together: two short words make a third.</summary>
    private const int Joinable = 6;

    /// <summary>Whether a name's letters, which stand there, are the name: parted no more than it is, and not a part of something longer.</summary>
    /// <param name="gaps">What parts the name's own letters.</param>
    public static bool Fits(NameText text, int from, int after, Gap[] gaps)
    {
        if (!IsEnd(text, after))
            return false;
        var joined = false;
        for (var at = 1; at < gaps.Length; at++)
        {
            var gap = text.Before(from + at);
            if (gap > Gap.Joint && gap > gaps[at])
                return false;
            joined |= gap < gaps[at] && gap <= Gap.Joint && Scripts.IsSpaced(text[from + at]) && Scripts.IsSpaced(text[from + at - 1]);
        }
        return (!joined || gaps.Length >= Joinable) && !IsInKatakana(text, from, after);
    }

    /// <summary>Whether a name may begin there.</summary>
    public static bool IsStart(NameText text, int at) =>
        at == 0 || text.Before(at) > Gap.None || !Scripts.IsSpaced(text[at]) || !Scripts.IsSpaced(text[at - 1])
        || (Scripts.IsProclitic(text[at - 1]) && (at == 1 || text.Before(at - 1) > Gap.None));

    /// <summary>A voicing mark belongs to the letter before it: a name that ends there is another word.</summary>
    private static bool IsEnd(NameText text, int at) =>
        at == text.Count || text.Before(at) > Gap.None || ((!Scripts.IsSpaced(text[at]) || !Scripts.IsSpaced(text[at - 1])) && text[at] is not ('\u3099' or '\u309A'));

    /// <summary>A name inside a longer word in katakana is part of something else.</summary>
    private static bool IsInKatakana(NameText text, int from, int after) =>
        (from > 0 && text.Before(from) == Gap.None && text.IsKatakana(from) && text.IsKatakana(from - 1))
        || (after < text.Count && text.Before(after) == Gap.None && text.IsKatakana(after) && text.IsKatakana(after - 1) && !Array.Exists(KatakanaTails, tail => text.Continues(after, tail)));
}
