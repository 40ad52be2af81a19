using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions.Search;

/// <summary>Every settled decision, the newest first, a page at a time.</summary>
public sealed class FindDecisions(Store store)
{
    /// <summary>Entries of an index that are read at most for one page.</summary>
    public const int MostRead = 20_000;

    /// <summary>Entries in which a common pair of filters is found already.</summary>
    private const int FirstRead = 1_000;

    private const int SnippetLength = 140;

    /// <param name="before">Begins before this number; null: at the newest.</param>
    /// <returns>A page, <see cref="Error.Forbidden"/>, or <c>search-too-long</c>.</returns>
    public async Task<Result<DecisionPage>> RunAsync(Actor actor, DecisionFilter filter, long? before, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (filter.Words?.Length > DecisionFilter.MaximumWords)
            return new Error("search-too-long", DecisionFilter.MaximumWords);
        return await store.ReadAsync(async db =>
        {
            var search = new DecisionSearch(db, filter);
            return search.IsVain ? new DecisionPage([], null, false)
                : search.ReadsMore ? await SearchAsync(db, search, before, ct)
                : Page(await LinesAsync(db, search.Found(before, null).Take(DecisionPage.Size + 1), ct), null);
        }, ct);
    }

    private static async Task<DecisionPage> SearchAsync(AppDb db, DecisionSearch search, long? before, CancellationToken ct)
    {
        foreach (var entries in new[] { FirstRead, MostRead })
        {
            var until = await search.SkipAsync(before, entries, ct);
            var lines = await LinesAsync(db, search.Found(before, until).Take(DecisionPage.Size + 1), ct);
            if (until is null || lines.Count > DecisionPage.Size || entries == MostRead)
                return Page(lines, until);
        }
        throw new InvalidOperationException("The last step always returns");
    }

    /// <param name="until">Where the search stopped, or null where it came to the end.</param>
    private static DecisionPage Page(List<DecisionLine> lines, long? until) => lines.Count > DecisionPage.Size
        ? new DecisionPage(lines[..DecisionPage.Size], lines[DecisionPage.Size - 1].Number, false)
        : new DecisionPage(lines, until, until is not null);

    internal static async Task<List<DecisionLine>> LinesAsync(AppDb db, IQueryable<IndexedDecision> rows, CancellationToken ct) => await (
        from row in rows
        join decision in db.Decisions on row.DecisionId equals decision.Id
        join item in db.Cases on row.CaseId equals item.Id
        from person in db.Users.Where(found => found.Id == row.PersonId).DefaultIfEmpty()
        orderby row.Number descending
        select new DecisionLine(
            row.Number, row.DecisionId, row.CaseId, decision.DecidedAt,
            db.Snapshots.Where(snapshot => snapshot.PostId == item.PostId && snapshot.Sha256 == decision.ContentSha256).OrderByDescending(snapshot => snapshot.Number).Select(snapshot => snapshot.Text.Substring(0, SnippetLength)).FirstOrDefault() ?? "",
            row.Outcome, row.PackId, decision.Clauses, person.Name ?? "", row.Language, row.Appeal)).ToListAsync(ct);
}
