namespace ReviewerConsole.Core.Designations;

/// <summary>Finds entries by a name that may be misspelt or a part of one: by the groups of three letters that two names share. Reads the
/// entries that share some, never all.</summary>
public sealed class NameSearch
{
    /// <summary>So much of what was looked for must be there.</summary>
    private const double Least = 0.4;

    private readonly Dictionary<string, List<int>> _groups = [];
    private readonly List<(Guid Entry, int Groups)> _names = [];

    /// <summary>Reads a registry.</summary>
    public NameSearch(IEnumerable<ListedEntry> entries)
    {
        foreach (var entry in entries)
            foreach (var form in entry.Spellings.SelectMany(spelling => NameForms.Of(spelling.Text, entry.IsPerson).Append(NameForms.Aside(spelling.Text) ?? spelling.Text)).Distinct())
            {
                var groups = Groups(form);
                foreach (var group in groups)
                    (_groups.TryGetValue(group, out var names) ? names : _groups[group] = []).Add(_names.Count);
                _names.Add((entry.Id, groups.Count));
            }
    }

    /// <summary>The entries whose names come nearest, the nearest first.</summary>
    public IReadOnlyList<Guid> Find(string words, int most)
    {
        var sought = Groups(words);
        var shared = new Dictionary<int, int>();
        foreach (var group in sought)
            foreach (var name in _groups.GetValueOrDefault(group, []))
                shared[name] = shared.GetValueOrDefault(name) + 1;
        return [.. shared.Where(each => each.Value >= Least * sought.Count)
            .GroupBy(each => _names[each.Key].Entry, each => (Sought: (double)each.Value / sought.Count, Both: 2.0 * each.Value / (sought.Count + _names[each.Key].Groups)))
            .OrderByDescending(entry => entry.Max()).ThenBy(entry => entry.Key).Take(most).Select(entry => entry.Key)];
    }

    private static HashSet<string> Groups(string words)
    {
        var groups = new HashSet<string>();
        foreach (var word in new NameText(words).Words())
        {
            var padded = $"  {word} ";
            for (var at = 0; at + 3 <= padded.Length; at++)
                groups.Add(padded.Substring(at, 3));
        }
        return groups;
    }
}
