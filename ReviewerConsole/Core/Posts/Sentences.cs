namespace ReviewerConsole.Core.Posts;

/// <summary>A span of a text, in UTF-16 units.</summary>
public readonly record struct Span(int Start, int Length)
{
    /// <summary>The words it covers; empty where the text is shorter.</summary>
    public string Of(string text) => Start < text.Length ? text.Substring(Start, Math.Min(Length, text.Length - Start)) : "";
}

/// <summary>Cuts a text into its sentences, the units in which evidence is picked by key.</summary>
public static class Sentences
{
    /// <summary>Spans of the sentences without the white space around them, in order.</summary>
    public static IReadOnlyList<Span> Of(string text)
    {
        var spans = new List<Span>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
            if (Ends(text, at))
            {
                Add(spans, text, start, at + 1);
                start = at + 1;
            }
        Add(spans, text, start, text.Length);
        return spans;
    }

    private static bool Ends(string text, int at) => text[at] switch
    {
        '\n' or '。' or '！' or '？' or '!' or '?' => at + 1 == text.Length || text[at + 1] is not ('」' or '』' or '！' or '？' or '!' or '?'),
        '.' => at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]),
        '」' or '』' => EndsInside(text, at) && (at + 1 == text.Length || text[at + 1] is not ('」' or '』')),
        _ => false,
    };

    private static bool EndsInside(string text, int at)
    {
        while (at > 0 && text[at] is '」' or '』')
            at--;
        return text[at] is '。' or '！' or '？' or '!' or '?';
    }

    private static void Add(List<Span> spans, string text, int from, int to)
    {
        while (from < to && char.IsWhiteSpace(text[from]))
            from++;
        while (to > from && char.IsWhiteSpace(text[to - 1]))
            to--;
        if (to > from)
            spans.Add(new Span(from, to - from));
    }
}
