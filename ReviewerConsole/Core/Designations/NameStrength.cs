namespace ReviewerConsole.Core.Designations;

/// <summary>Why a name does not say by itself who is meant.</summary>
public enum Weakness
{
    /// <summary>It does.</summary>
    None,

    /// <summary>The source, or a person, said so.</summary>
    Said,

    /// <summary>It is so short that other things have it too: initials, a syllable.</summary>
    Short,

    /// <summary>It is a single name of a person, or made of words alone that many others have.</summary>
    Common,
}

/// <summary>Judges names by their form and by how often their words occur among the people of the registry itself: what many of them share
/// points to none of them.</summary>
internal sealed class NameStrength
{
    /// <summary>As few letters say nothing.</summary>
    private const int Short = 3;

    /// <summary>So few, in scripts that write words or syllables.</summary>
    private const int ShortUnspaced = 2;

    /// <summary>A word that so many people have in their names is common.</summary>
    private const int Many = 8;

    /// <summary>A person's name of more words is their own, whatever the words.</summary>
    private const int PersonWords = 3;

    private readonly Dictionary<string, int> _people = [];

    /// <summary>Counts the words of people's names.</summary>
    /// <param name="people">The words of each person's names.</param>
    public NameStrength(IEnumerable<IEnumerable<string>> people)
    {
        foreach (var words in people)
            foreach (var word in words.ToHashSet())
                _people[word] = _people.GetValueOrDefault(word) + 1;
    }

    /// <summary>Why a spelling is weak, if it is.</summary>
    public Weakness Of(ListedSpelling spelling, NameText text, bool isPerson)
    {
        if (spelling.Quality != NameQuality.ByForm)
            return spelling.Quality == NameQuality.Weak ? Weakness.Said : Weakness.None;
        if (spelling.Role is NameRole.Symbol)
            return Weakness.Common;
        var spaced = Enumerable.Range(0, text.Count).Any(at => Scripts.IsSpaced(text[at]));
        if (text.Count <= (spaced ? Short : ShortUnspaced))
            return Weakness.Short;
        if (!spaced)
            return Weakness.None;
        var words = text.Words().ToArray();
        return isPerson || spelling.Role == NameRole.Member
            ? words.Length == 1 || (words.Length <= PersonWords && words.All(IsCommon)) ? Weakness.Common : Weakness.None
            : words.All(IsCommon) ? Weakness.Common : Weakness.None;
    }

    private bool IsCommon(string word) => word.Length <= ShortUnspaced || _people.GetValueOrDefault(word) >= Many || CommonWords.Contains(word);
}
