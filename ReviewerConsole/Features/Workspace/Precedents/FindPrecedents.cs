using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Precedents;

/// <summary>What is decided now, as past decisions are looked for.</summary>
/// <param name="CaseId">The case itself, which is no precedent.</param>
/// <param name="PackId">Its policy.</param>
/// <param name="Text">Its text.</param>
/// <param name="Entries">The registry's entries that the answers name, or that are found in the text.</param>
/// <param name="Clauses">The clauses that the answers cite so far.</param>
public sealed record PrecedentQuery(Guid CaseId, string PackId, string Text, IReadOnlyList<Guid> Entries, IReadOnlyList<string> Clauses);

/// <summary>A past decision near the case at hand.</summary>
/// <param name="DecisionId">The decision; null where the reader may not open it.</param>
/// <param name="Standing">What became of it since.</param>
public sealed record Precedent(Guid? DecisionId, DateTime At, Outcome Outcome, IReadOnlyList<string> Clauses, AppealState Standing, string Snippet, Nearness Near);

/// <summary>The nearest settled decisions: on the same entry, the same clause, in like words, the newest of each first. What is open again is left
/// out, since whoever looks at it must not know what was decided.</summary>
public sealed class FindPrecedents(Store store, QueueBook book)
{
    private const int OfEach = 100;
    private const int MostFacets = 3;
    private const int MostWords = 3;
    private const int Shown = 5;
    private const int ReadLength = 2000;
    private const int SnippetLength = 200;

    private sealed record Candidate(long Number, Guid DecisionId, Guid CaseId, Guid PersonId, Outcome Outcome, AppealState Appeal, string Clauses, DateTime At, string Text);

    public async Task<Result<IReadOnlyList<Precedent>>> RunAsync(Actor actor, PrecedentQuery query, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        var open = await book.OpenToAsync(actor, ct);
        return await store.ReadAsync<Result<IReadOnlyList<Precedent>>>(async db =>
        {
            var words = SearchWords.Of(query.Text).ToHashSet(StringComparer.Ordinal);
            var ofEntries = await NumbersAsync(db, query.Entries.Take(MostFacets).Select(DecisionFacet.Entry), ct);
            var ofClauses = await NumbersAsync(db, query.Clauses.Take(MostFacets).Select(clause => DecisionFacet.Clause(query.PackId, clause)), ct);
            long[] numbers = [.. ofEntries.Union(ofClauses).Union(await LikeAsync(db, words, ct))];
            var near = (await CandidatesAsync(db, actor, open, query, numbers, ct))
                .Select(each => (Candidate: each, Near: Nearness.Of(ofEntries.Contains(each.Number), ofClauses.Contains(each.Number), words, SearchWords.Of(each.Text))))
                .OrderByDescending(each => each.Near.Score).ThenByDescending(each => each.Candidate.Number);
            var found = new List<Precedent>();
            foreach (var (each, nearness) in near)
                if (found.Count == Shown)
                    break;
                else if (!await BlindWork.IsAtAsync(db, actor.PersonId, each.CaseId, ct))
                    found.Add(Of(each, nearness, actor));
            return found;
        }, ct);
    }

    private static Precedent Of(Candidate each, Nearness near, Actor actor) => new(
        actor.May(Permission.Lead) || each.PersonId == actor.PersonId ? each.DecisionId : null, each.At, each.Outcome, each.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries), each.Appeal,
        TextCut.Beginning(each.Text, SnippetLength), near);

    private static async Task<HashSet<long>> NumbersAsync(AppDb db, IEnumerable<string> facets, CancellationToken ct)
    {
        var found = new HashSet<long>();
        foreach (var facet in facets)
            found.UnionWith(await db.DecisionFacets.Where(row => row.Facet == facet).OrderByDescending(row => row.Number).Take(OfEach).Select(row => row.Number).ToListAsync(ct));
        return found;
    }

    /// <summary>Texts with one of the longest words of this one: long words are rare, and a rare word in common says most.</summary>
    private static async Task<HashSet<long>> LikeAsync(AppDb db, IReadOnlySet<string> words, CancellationToken ct)
    {
        var found = new HashSet<long>();
        foreach (var word in words.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Take(MostWords))
            found.UnionWith(await DecisionWords.Having(db, [new SearchWord(word, false)]).OrderByDescending(number => number).Take(OfEach).ToListAsync(ct));
        return found;
    }

    private static Task<List<Candidate>> CandidatesAsync(AppDb db, Actor actor, IReadOnlyList<int> open, PrecedentQuery query, long[] numbers, CancellationToken ct) => (
        from row in db.DecisionIndex
        where numbers.Contains(row.Number) && row.CaseId != query.CaseId && row.PackId == query.PackId
        join decision in db.Decisions on row.DecisionId equals decision.Id
        join item in db.Cases on row.CaseId equals item.Id
        where item.State == CaseState.Closed && (open.Contains(item.QueueId) || row.PersonId == actor.PersonId)
        select new Candidate(
            row.Number, row.DecisionId, row.CaseId, row.PersonId, row.Outcome, row.Appeal, decision.Clauses, decision.DecidedAt,
            db.Snapshots.Where(snapshot => snapshot.PostId == item.PostId && snapshot.Sha256 == decision.ContentSha256).OrderByDescending(snapshot => snapshot.Number).Select(snapshot => snapshot.Text.Substring(0, ReadLength)).FirstOrDefault() ?? "")).ToListAsync(ct);
}
