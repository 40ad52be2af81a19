using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Platform.Registry;

namespace ReviewerConsole.Features.Designations;

/// <summary>Where an entry stands.</summary>
public enum EntryStatus
{
    Listed,
    Delisted,

    /// <summary>Put forward, and never listed.</summary>
    Asked,
}

/// <summary>What to look for.</summary>
/// <param name="Words">A name, or part of one, spelt somehow.</param>
/// <param name="Page">From 1.</param>
public sealed record EntryFilter(string? Words, string? Kind, string? Source, EntryStatus? Status, int Page);

/// <summary>An entry in the list.</summary>
public sealed record EntryLine(Guid Id, string Name, string Kind, EntryStatus Status, DateOnly? From, DateOnly? To, string Source, IReadOnlyList<string> Aliases);

/// <summary>A page of the registry.</summary>
/// <param name="Listed">How many entries are listed in the whole registry.</param>
public sealed record EntryPage(IReadOnlyList<EntryLine> Lines, int Listed, bool HasNext);

/// <summary>Searches and lists the registry, which is in memory whole.</summary>
public sealed class FindEntries(DesignationIndex index)
{
    /// <summary>Lines of a page.</summary>
    public const int PageSize = 50;

    /// <summary>As many entries are found by a name, the nearest.</summary>
    public const int MostFound = 200;

    /// <summary>As many other names stand in a line.</summary>
    private const int ShownAliases = 3;

    private readonly ConditionalWeakTable<RegistryView, ConcurrentDictionary<string, IReadOnlyList<RegistryEntry>>> _sorted = [];

    /// <summary>A page, by name in the order of the reader's language, or the nearest first.</summary>
    public async Task<EntryPage> RunAsync(EntryFilter filter, CancellationToken ct)
    {
        var view = await index.RefreshAsync(ct);
        var all = string.IsNullOrWhiteSpace(filter.Words)
            ? _sorted.GetOrCreateValue(view).GetOrAdd(CultureInfo.CurrentCulture.Name, _ => [.. view.Entries.Values.OrderBy(entry => entry.Listed.Name, StringComparer.CurrentCultureIgnoreCase)])
            : view.Search.Find(filter.Words, MostFound).Select(id => view.Entries[id]);
        var fitting = all.Where(entry => (filter.Kind is null || entry.Listed.Kind == filter.Kind) && (filter.Source is null || entry.Source == filter.Source) && (filter.Status is null || StatusOf(entry.Listed) == filter.Status));
        var page = fitting.Skip((filter.Page - 1) * PageSize).Take(PageSize + 1).ToArray();
        return new EntryPage([.. page.Take(PageSize).Select(LineOf)], view.Entries.Values.Count(entry => StatusOf(entry.Listed) == EntryStatus.Listed), page.Length > PageSize);
    }

    /// <summary>Where an entry stands.</summary>
    public static EntryStatus StatusOf(ListedEntry entry) =>
        entry.Periods.Count == 0 ? EntryStatus.Asked : entry.Periods.Any(period => period.To is null) ? EntryStatus.Listed : EntryStatus.Delisted;

    private static EntryLine LineOf(RegistryEntry entry)
    {
        var last = entry.Listed.Periods.OrderBy(period => period.To ?? DateOnly.MaxValue).LastOrDefault();
        return new EntryLine(
            entry.Listed.Id, entry.Listed.Name, entry.Listed.Kind, StatusOf(entry.Listed), last.From, last.To, entry.Source,
            [.. entry.Listed.Spellings.Where(spelling => spelling.Role == NameRole.Alias).Select(spelling => spelling.Text).Take(ShownAliases)]);
    }
}
