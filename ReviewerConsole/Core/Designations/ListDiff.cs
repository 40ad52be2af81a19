namespace ReviewerConsole.Core.Designations;

/// <summary>A fact of an entry that is different: null before for what is new, null after for what is gone.</summary>
/// <param name="Field"><c>name</c>, <c>kind</c>, <c>person</c>, <c>programs</c>, <c>alias</c>, <c>member</c>, <c>symbol</c>, <c>slogan</c>, <c>role</c>,
/// <c>quality</c>, <c>uses</c> or <c>notes</c>.</param>
/// <param name="Of">Whose it is, where it is a fact of one name.</param>
public sealed record FieldChange(string Field, string? Before, string? After, string? Of = null);

/// <summary>An entry of the source that is known already.</summary>
/// <param name="Id">The registry's own id.</param>
/// <param name="Row">It as it was last imported.</param>
/// <param name="IsListed">Whether it is listed now.</param>
/// <param name="IsByHand">Whether leads have said so, whatever the list says: then no import lists or delists it.</param>
public sealed record KnownRow(Guid Id, ListRow Row, bool IsListed, bool IsByHand = false);

/// <summary>What a public list says otherwise than what was last imported from it.</summary>
/// <param name="Listed">New entries.</param>
/// <param name="Relisted">Entries that were delisted and are back.</param>
/// <param name="Changed">Entries that are listed on, with what is different; relisted ones among them, where something is.</param>
/// <param name="Delisted">Entries that are gone from the list.</param>
public sealed record ListDiff(
    IReadOnlyList<ListRow> Listed, IReadOnlyList<(KnownRow Known, ListRow Row)> Relisted, IReadOnlyList<(KnownRow Known, ListRow Row, IReadOnlyList<FieldChange> Changes)> Changed, IReadOnlyList<KnownRow> Delisted)
{
    /// <summary>Whether the list says nothing new.</summary>
    public bool IsEmpty => Listed.Count + Relisted.Count + Changed.Count + Delisted.Count == 0;

    /// <summary>How many aliases of known entries are gone.</summary>
    public int GoneAliases => Changed.Sum(each => each.Changes.Count(change => change is { Field: "alias", After: null }));

    /// <summary>Whether so much would go that the list may be cut, or another one: over a tenth of the entries or of the aliases, and more than a handful.</summary>
    public bool Shrinks { get; init; }

    /// <summary>How many aliases are new, with new entries and with known ones.</summary>
    public int NewAliases => Listed.Sum(row => row.Aliases.Count) + Changed.Sum(each => each.Changes.Count(change => change is { Field: "alias", Before: null }));

    /// <summary>Compares; ids meet ids.</summary>
    public static ListDiff Of(IReadOnlyCollection<KnownRow> known, IReadOnlyCollection<ListRow> rows)
    {
        var (before, after) = (known.ToDictionary(each => each.Row.Id), rows.Select(row => row.Id).ToHashSet());
        var changed = from row in rows
                      where before.ContainsKey(row.Id)
                      let was = before[row.Id]
                      let changes = Compare(was.Row, row).ToArray()
                      where changes.Length > 0
                      select (was, row, (IReadOnlyList<FieldChange>)changes);
        var diff = new ListDiff(
            [.. rows.Where(row => !before.ContainsKey(row.Id))], [.. rows.Where(row => before.TryGetValue(row.Id, out var was) && was is { IsListed: false, IsByHand: false }).Select(row => (before[row.Id], row))],
            [.. changed], [.. known.Where(each => each is { IsListed: true, IsByHand: false } && !after.Contains(each.Row.Id))]);
        return diff with { Shrinks = IsMuch(diff.Delisted.Count, known.Count, Handful) || IsMuch(diff.GoneAliases, known.Sum(each => each.Row.Aliases.Count), ManyAliases) };
    }

    private const int Handful = 20;
    private const int ManyAliases = 100;

    private static bool IsMuch(int gone, int of, int few) => gone > few && gone * 10 > of;

    private static IEnumerable<FieldChange> Compare(ListRow was, ListRow now)
    {
        if (was.Name != now.Name)
            yield return new FieldChange("name", was.Name, now.Name);
        if (was.Kind != now.Kind)
            yield return new FieldChange("kind", was.Kind, now.Kind);
        if (was.IsPerson != now.IsPerson)
            yield return new FieldChange("person", was.IsPerson ? "yes" : "no", now.IsPerson ? "yes" : "no");
        if (was.Programs != now.Programs)
            yield return new FieldChange("programs", was.Programs, now.Programs);
        foreach (var gone in was.Aliases.Except(now.Aliases))
            yield return new FieldChange("alias", gone.Text, null);
        foreach (var added in now.Aliases.Except(was.Aliases))
            yield return new FieldChange("alias", null, added.Text);
    }
}
