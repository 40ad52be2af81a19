using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;

namespace ReviewerConsole.Features.Decisions.Search;

/// <summary>Finds decisions along one index, which the narrowest filter chooses; what the others throw out is read too, so that reading is bounded.</summary>
internal sealed class DecisionSearch
{
    private readonly AppDb _db;
    private readonly IQueryable<long>? _elsewhere;
    private readonly IReadOnlyList<string> _facets;
    private readonly IReadOnlyList<Func<IQueryable<IndexedDecision>, IQueryable<IndexedDecision>>> _columns;
    private readonly long? _from;
    private readonly long? _to;

    public DecisionSearch(AppDb db, DecisionFilter filter)
    {
        var words = filter.Words is null ? [] : SearchWords.Sought(filter.Words);
        var facets = new[] { filter.Entry is { } entry ? DecisionFacet.Entry(entry) : null, filter.Clause is { } clause ? DecisionFacet.Clause(clause.PackId, clause.Id) : null }.OfType<string>().ToArray();
        IsVain = words.Count == 0 && !string.IsNullOrWhiteSpace(filter.Words);
        (_db, _columns) = (db, [.. Columns(filter)]);
        (_from, _to) = (filter.From is { } from ? UtcMicroseconds.To(from) : null, filter.To is { } to ? UtcMicroseconds.To(to) : null);
        _elsewhere = words.Count > 0 ? DecisionWords.Having(db, words) : facets.Length > 0 ? Numbers(facets[0]) : null;
        _facets = words.Count > 0 ? facets : [.. facets.Skip(1)];
    }

    /// <summary>Whether words were asked for that no text can have.</summary>
    public bool IsVain { get; }

    /// <summary>Whether rows may be read that are not shown.</summary>
    public bool ReadsMore => (_elsewhere is null ? 0 : 1) + _facets.Count + _columns.Count > 1;

    /// <summary>The number that so many entries of the index lie before, counted from a place on, or null where there are not so many.</summary>
    public async Task<long?> SkipAsync(long? before, int entries, CancellationToken ct)
    {
        var lead = _elsewhere ?? (_columns.Count > 0 ? _columns[0](_db.DecisionIndex) : _db.DecisionIndex).Select(row => row.Number);
        var (end, begin) = (Earlier(before, _to), _from);
        var found = await lead.Where(number => (end == null || number < end) && (begin == null || number >= begin)).OrderByDescending(number => number).Skip(entries - 1).Take(1).ToListAsync(ct);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>What fits, the newest first: from a place on, no further than another.</summary>
    public IQueryable<IndexedDecision> Found(long? before, long? until)
    {
        var (end, begin) = (Earlier(before, _to), until > _from || _from is null ? until : _from);
        // Bounds and order stand on the index that leads: a common word would be read whole otherwise.
        var rows = _elsewhere is null
            ? _db.DecisionIndex.Where(row => (end == null || row.Number < end) && (begin == null || row.Number >= begin)).OrderByDescending(row => row.Number)
            : _elsewhere.Where(number => (end == null || number < end) && (begin == null || number >= begin)).Join(_db.DecisionIndex, number => number, row => row.Number, (number, row) => new { number, row })
                .OrderByDescending(pair => pair.number).Select(pair => pair.row);
        foreach (var facet in _facets)
            rows = rows.Where(row => Numbers(facet).Contains(row.Number));
        return _columns.Aggregate(rows, (so, column) => column(so));
    }

    private IQueryable<long> Numbers(string facet) => _db.DecisionFacets.Where(found => found.Facet == facet).Select(found => found.Number);

    private static long? Earlier(long? one, long? other) => one < other || other is null ? one : other;

    /// <summary>The filters over columns, the narrowest first.</summary>
    private static IEnumerable<Func<IQueryable<IndexedDecision>, IQueryable<IndexedDecision>>> Columns(DecisionFilter filter)
    {
        if (filter.Appeal is { } appeal)
            yield return rows => rows.Where(row => row.Appeal == appeal && row.Appeal != AppealState.None);
        if (filter.Reviewer is { } person)
            yield return rows => rows.Where(row => row.PersonId == person);
        if (filter.Language is { } language)
            yield return rows => rows.Where(row => row.Language == language);
        if (filter.Outcome is { } outcome)
            yield return rows => rows.Where(row => row.Outcome == outcome);
        if (filter.Policy is { } policy)
            yield return rows => rows.Where(row => row.PackId == policy);
    }
}
