using System.Collections.Frozen;

namespace ReviewerConsole.Core.Designations;

/// <summary>Everyday words, and given names that very many people have, in the languages of public lists: a name made of nothing else is
/// weak. Our own short list; a lead says of a single name what it is.</summary>
internal static class CommonWords
{
    private static readonly FrozenSet<string> Words = Read();

    /// <summary>Whether a folded word is one of them.</summary>
    public static bool Contains(string word) => Words.Contains(word);

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(typeof(CommonWords).Assembly.GetManifestResourceStream("common-words.txt")!);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => string.Concat(new NameText(word).Words())).ToFrozenSet();
    }
}
