using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Audits;

/// <summary>Reads what can be drawn, and draws: nothing but a few numbers of each decision is ever in memory.</summary>
public sealed class Candidates(Store store)
{
    /// <summary>Who began to decide within so many days is new.</summary>
    private static readonly TimeSpan New = TimeSpan.FromDays(30);

    /// <summary>An entry is remembered for so long after a decision about it was overturned.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    private readonly record struct Row(long Number, Guid PersonId, Outcome Outcome, string PackId, string Language, int Seconds, AuditSign Signs);

    /// <summary>What the draw of a period gives, and out of how many.</summary>
    public Task<(IReadOnlyList<Drawn> Drawn, int Population)> DrawAsync(PlanRules rules, long seed, DateTime from, DateTime to, CancellationToken ct) => store.ReadAsync(async db =>
    {
        var (begin, end) = (UtcMicroseconds.To(from), UtcMicroseconds.To(to));
        var risk = rules.Method == AuditMethod.Risk ? await RiskAsync(db, begin, end, from, to, ct) : (Entries: [], New: []);
        var parts = new Dictionary<(Guid?, string?, Outcome?, string?), string>();
        var population = 0;
        var drawn = await Task.Run(() => AuditDraws.Of(rules, seed, Read(db, rules, begin, end, ct).Select(row =>
        {
            population++;
            return new Candidate(row.Number, PartOf(rules, row, parts), SignsOf(rules, row, risk.Entries, risk.New));
        })), ct);
        return (drawn, population);
    }, ct);

    private static IEnumerable<Row> Read(AppDb db, PlanRules rules, long begin, long end, CancellationToken ct)
    {
        var rows = db.DecisionIndex.Where(row => row.Number >= begin && row.Number < end);
        if (rules.Policy is { } policy)
            rows = rows.Where(row => row.PackId == policy);
        if (rules.Outcome is { } outcome)
            rows = rows.Where(row => row.Outcome == outcome);
        if (rules.Language is { } spoken)
            rows = rows.Where(row => row.Language == spoken);
        if (rules.Reviewer is { } decider)
            rows = rows.Where(row => row.PersonId == decider);
        // A million rows are many: what does not say which part a row is in, or how risky it is, is not read.
        var (by, risk) = (rules.By ?? [], rules.Method == AuditMethod.Risk);
        var (person, pack, language) = (risk || by.Contains(AuditPart.Reviewer), by.Contains(AuditPart.Policy), by.Contains(AuditPart.Language));
        var read = rows.Select(row => new Row(
            row.Number, person ? row.PersonId : Guid.Empty, row.Outcome, pack ? row.PackId : "", language ? row.Language : "", risk ? row.Seconds : 0, risk ? row.Signs : AuditSign.None));
        foreach (var row in read.AsEnumerable())
        {
            ct.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <summary>The name of the part that a decision is in; each is made once.</summary>
    private static string PartOf(PlanRules rules, Row row, Dictionary<(Guid?, string?, Outcome?, string?), string> known)
    {
        var by = rules.By ?? [];
        var key = (
            by.Contains(AuditPart.Reviewer) ? row.PersonId : (Guid?)null, by.Contains(AuditPart.Policy) ? row.PackId : null,
            by.Contains(AuditPart.Outcome) ? row.Outcome : (Outcome?)null, by.Contains(AuditPart.Language) ? row.Language : null);
        return known.TryGetValue(key, out var part) ? part : known[key] = $"{key.Item1:N}|{key.Item2}|{key.Item3}|{key.Item4}";
    }

    private static AuditSign SignsOf(PlanRules rules, Row row, HashSet<long> overturned, HashSet<Guid> isNew) => rules.Method != AuditMethod.Risk ? AuditSign.None
        : row.Signs | (row.Seconds < rules.ShortSeconds ? AuditSign.ShortAttention : 0) | (overturned.Contains(row.Number) ? AuditSign.OverturnedEntry : 0) | (isNew.Contains(row.PersonId) ? AuditSign.NewReviewer : 0);

    /// <summary>Decisions about entries that another was overturned about, and people who began a short while ago.</summary>
    private static async Task<(HashSet<long> Entries, HashSet<Guid> New)> RiskAsync(AppDb db, long begin, long end, DateTime from, DateTime to, CancellationToken ct)
    {
        var remembered = UtcMicroseconds.To(from - Remembered);
        var entries = db.DecisionIndex.Where(row => row.Appeal == AppealState.Overturned && row.Number >= remembered)
            .Join(db.CitedEntries, row => row.DecisionId, cited => cited.DecisionId, (_, cited) => cited.DesignationId).Distinct();
        var facets = (await entries.ToListAsync(ct)).ConvertAll(DecisionFacet.Entry);
        var first = await db.DecisionIndex.GroupBy(row => row.PersonId).Select(group => new { group.Key, First = group.Min(row => row.Number) }).ToListAsync(ct);
        var recent = UtcMicroseconds.To(to - New);
        return (
            await db.DecisionFacets.Where(facet => facets.Contains(facet.Facet) && facet.Number >= begin && facet.Number < end).Select(facet => facet.Number).ToHashSetAsync(ct),
            [.. first.Where(each => each.First >= recent).Select(each => each.Key)]);
    }
}
