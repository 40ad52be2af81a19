using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Core.Designations;

/// <summary>Finds listed names in posts: whole words where words are spaced, anywhere in Japanese and Chinese, however they are written.
/// It points; it never decides.</summary>
public sealed class NameMatcher
{
    /// <summary>A name is told so many times in one part: who repeats it more often than that means to wear somebody out.</summary>
    private const int MostTimes = 100;

    private readonly NameTrie _trie = new();
    private readonly List<ListedName> _names = [];

    private readonly record struct ListedName(ListedEntry Entry, ListedSpelling Spelling, Weakness Weakness, Gap[] Gaps)
    {
        public bool IsWeak => Weakness != Weakness.None;
    }

    private sealed record Found(PostPart Part, int From, int After, Span Where, ListedName Name);

    /// <summary>Reads a registry.</summary>
    public NameMatcher(IEnumerable<ListedEntry> entries)
    {
        var read = entries.Select(entry => (entry, forms: FormsOf(entry).ToArray())).ToArray();
        var strength = new NameStrength(read.Where(each => each.entry.IsPerson).Select(each => each.forms.SelectMany(form => form.Text.Words())));
        foreach (var (entry, forms) in read)
            foreach (var (spelling, text, isAside) in forms)
            {
                _trie.Add(text.ToString());
                var weakness = strength.Of(spelling, text, entry.IsPerson);
                _names.Add(new ListedName(entry, spelling, isAside && weakness == Weakness.None ? Weakness.Common : weakness, [.. Enumerable.Range(0, text.Count).Select(text.Before)]));
            }
    }

    /// <summary>Of each spelling of an entry, why it is weak.</summary>
    public IReadOnlyDictionary<string, Weakness> WeaknessesOf(Guid entry) =>
        _names.Where(name => name.Entry.Id == entry).GroupBy(name => name.Spelling.Text).ToDictionary(same => same.Key, same => same.First().Weakness);

    /// <summary>The names in a text that stands alone, as on both days.</summary>
    public IReadOnlyList<NameMatch> Find(string text, DateOnly today) => Find([new PostPart(MatchPlace.Text, 0, text)], today, today);

    /// <summary>The names in a post, part by part in the order of the text. Of two that overlap the one that says more stands, then the longer.
    /// A weak name counts only where a different name of the same entry stands in the post too; what was listed on neither day does not.</summary>
    /// <param name="parts">The parts of the post.</param>
    /// <param name="posted">The day it was posted; today where nobody knows.</param>
    /// <param name="today">Today.</param>
    public IReadOnlyList<NameMatch> Find(IEnumerable<PostPart> parts, DateOnly posted, DateOnly today)
    {
        if (_names.Count == 0)
            return [];
        var found = parts.Where(part => part.Text.Length > 0).Select(part => Candidates(part, posted, today)).Where(candidates => candidates.Count > 0).ToArray();
        if (found.Length == 0)
            return [];
        var strong = Array.ConvertAll(found, part => Apart(part.Where(each => !each.Name.IsWeak)));
        var borneOut = BorneOut(found, strong);
        return [.. found.Zip(strong, (part, kept) => With(kept, part.FindAll(each => each.Name.IsWeak && borneOut.Contains(each.Name.Entry.Id)))).SelectMany(kept => kept).Select(each => new NameMatch(
            each.Name.Entry.Id, each.Name.Entry.Name, each.Name.Entry.Kind, each.Where, each.Part.Place, each.Part.Number, each.Name.Spelling.Role, each.Name.IsWeak, each.Name.Entry.On(posted, today)))];
    }

    private static List<Found> With(List<Found> strong, List<Found> weak) => weak.Count == 0 ? strong : Apart(strong.Concat(weak));

    /// <summary>The entries whose weak names count: a strong one stands in the post, or two different weak ones beside each other.</summary>
    private static HashSet<Guid> BorneOut(List<Found>[] parts, List<Found>[] strong)
    {
        var known = strong.SelectMany(part => part).Select(each => each.Name.Entry.Id).ToHashSet();
        var open = parts.SelectMany(part => part).Where(each => each.Name.IsWeak && !known.Contains(each.Name.Entry.Id)).GroupBy(each => each.Name.Entry.Id);
        known.UnionWith(open.Where(entry => Spellings(entry) > 1 && Spellings(entry.GroupBy(each => (each.Part.Place, each.Part.Number)).SelectMany(Apart)) > 1).Select(entry => entry.Key).ToArray());
        return known;
    }

    private static int Spellings(IEnumerable<Found> found) => found.Select(each => each.Name.Spelling.Text).Distinct().Count();

    private static IEnumerable<(ListedSpelling Spelling, NameText Text, bool IsAside)> FormsOf(ListedEntry entry) =>
        from spelling in entry.Spellings
        from form in NameForms.Of(spelling.Text, entry.IsPerson || spelling.Role == NameRole.Member).Distinct().Select(form => (Text: form, IsAside: false))
            .Concat(NameForms.Aside(spelling.Text) is { } aside ? [(aside, true)] : [])
        let text = new NameText(form.Text)
        where text.Count > 1 || (text.Count == 1 && spelling.Role == NameRole.Symbol)
        select (spelling, text, form.IsAside);

    /// <summary>Those that do not overlap, in the order of the text; several entries may have the same name.</summary>
    private static List<Found> Apart(IEnumerable<Found> found)
    {
        var candidates = found.ToArray();
        if (candidates.Length == 0)
            return [];
        var holders = new Found?[candidates.Max(each => each.After)];
        var kept = new List<Found>();
        foreach (var each in candidates.OrderBy(each => each.Name.IsWeak).ThenByDescending(each => each.After - each.From).ThenBy(each => each.From))
        {
            var place = holders.AsSpan(each.From, each.After - each.From);
            if (place.ContainsAnyExcept((Found?)null) && !(place[0] is { } holder && (holder.From, holder.After) == (each.From, each.After)))
                continue;
            place.Fill(each);
            kept.Add(each);
        }
        return [.. kept.DistinctBy(each => (each.From, each.Name.Entry.Id)).OrderBy(each => each.From)];
    }

    private List<Found> Candidates(PostPart part, DateOnly posted, DateOnly today)
    {
        var (text, found, there, times) = (new NameText(part.Text), new List<Found>(), new List<(int Name, int After)>(), new Dictionary<int, int>());
        for (var from = 0; from < text.Count; from++)
        {
            if (!NameBorders.IsStart(text, from))
                continue;
            there.Clear();
            _trie.Find(text, from, there);
            foreach (var (name, after) in there)
                if (_names[name].Entry.On(posted, today) != ListedDays.Neither && NameBorders.Fits(text, from, after, _names[name].Gaps) && (times[name] = times.GetValueOrDefault(name) + 1) <= MostTimes)
                    found.Add(new Found(part, from, after, text.Where(from, after), _names[name]));
        }
        return found;
    }
}
