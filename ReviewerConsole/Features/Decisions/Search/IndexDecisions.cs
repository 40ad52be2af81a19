using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions.Search;

/// <summary>Keeps the index of decisions: takes up those that have settled, or of which something else has become, one node at a time.</summary>
public sealed partial class IndexDecisions(Store store, CountDecision count, Leases leases, ILogger<IndexDecisions> logger) : ILoop
{
    private const int Batch = 200;

    /// <summary>A decision with what it is found by.</summary>
    private sealed record Settled(Decision Decision, string Language, string Text, IReadOnlyList<Guid> Entries);

    /// <summary>The words of a decision's text; null where they are to be forgotten.</summary>
    private sealed record Worded(long Number, IReadOnlyList<string>? Words);

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        if (!await store.ReadAsync(db => db.Unindexed.AnyAsync(ct), ct) || !await leases.TakeAsync("decision-index", ct))
            return;
        while (await IndexAsync(ct) == Batch)
            ct.ThrowIfCancellationRequested();
    }

    /// <summary>Takes up many at once; where one of them spoils it, each alone, and what cannot be indexed is left behind and told of.</summary>
    private async Task<int> IndexAsync(CancellationToken ct)
    {
        var marks = await store.ReadAsync(db => db.Unindexed.OrderBy(mark => mark.Id).Select(mark => mark.Id).Take(Batch).ToListAsync(ct), ct);
        try
        {
            var indexed = await IndexAsync(marks, ct);
            return indexed.IsOk ? marks.Count : 0;
        }
        catch (Exception e) when (e is not OperationCanceledException && Outage.Of(e) is null)
        {
            foreach (var mark in marks)
                await AloneAsync(mark, ct);
            return marks.Count;
        }
    }

    private async Task AloneAsync(Guid mark, CancellationToken ct)
    {
        try
        {
            await IndexAsync([mark], ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && Outage.Of(e) is null)
        {
            LogNotIndexed(e, mark);
            await store.WriteAsync<int>(async db => await db.Unindexed.Where(row => row.Id == mark).ExecuteDeleteAsync(ct), ct);
        }
    }

    /// <summary>What has changed since it was read has left a mark of its own, and is taken up again.</summary>
    private Task<Result<List<Worded>>> IndexAsync(IReadOnlyList<Guid> marked, CancellationToken ct) => store.WritePreparedAsync<List<Worded>>(async db =>
        {
            var marks = await db.Unindexed.Where(mark => marked.Contains(mark.Id)).ToListAsync(ct);
            Guid[] ids = [.. marks.Select(mark => mark.DecisionId).Distinct()];
            var known = await db.DecisionIndex.Where(row => ids.Contains(row.DecisionId)).ToListAsync(ct);
            var standing = await StandingAsync(db, ids, ct);
            foreach (var row in known)
                row.Appeal = standing.GetValueOrDefault(row.DecisionId);
            await Sheets.GiveAsync(db, [.. known.Where(row => row.SheetId == 0)], ct);
            var gone = (await GoneAsync(db, [.. known.Select(row => row.DecisionId)], ct)).Select(number => new Worded(number, null));
            var added = await AddAsync(db, [.. ids.Except(known.Select(row => row.DecisionId))], standing, ct);
            db.Unindexed.RemoveRange(marks);
            return gone.Concat(added).ToList();
        }, async (db, worded) =>
        {
            await DecisionWords.ForgetAsync(db, [.. worded.Where(each => each.Words is null).Select(each => each.Number)], ct);
            foreach (var each in worded)
                await DecisionWords.AddAsync(db, each.Number, each.Words ?? [], ct);
        }, ct);

    /// <summary>Decisions whose texts were deleted while they were being indexed.</summary>
    private static Task<List<long>> GoneAsync(AppDb db, IReadOnlyList<Guid> ids, CancellationToken ct) => (
        from row in db.DecisionIndex
        where ids.Contains(row.DecisionId)
        join decision in db.Decisions on row.DecisionId equals decision.Id
        join item in db.Cases on row.CaseId equals item.Id
        where !db.Snapshots.Any(snapshot => snapshot.PostId == item.PostId && snapshot.Sha256 == decision.ContentSha256 && snapshot.Text != "")
        select row.Number).ToListAsync(ct);

    private async Task<IReadOnlyList<Worded>> AddAsync(AppDb db, IReadOnlyList<Guid> ids, IReadOnlyDictionary<Guid, AppealState> standing, CancellationToken ct)
    {
        var settled = await SettledAsync(db, ids, ct);
        if (settled.Count == 0)
            return [];
        var (from, to) = (UtcMicroseconds.To(settled[0].Decision.DecidedAt), UtcMicroseconds.To(settled[^1].Decision.DecidedAt) + settled.Count);
        var sheets = settled.ToDictionary(each => each.Decision.Id, each => Sheets.Of(each.Decision));
        await Sheets.KeepAsync(db, sheets.Values, ct);
        var taken = await db.DecisionIndex.Where(row => row.Number >= from && row.Number <= to).Select(row => row.Number).ToHashSetAsync(ct);
        var worded = new List<Worded>(settled.Count);
        foreach (var each in settled)
        {
            var number = UtcMicroseconds.To(each.Decision.DecidedAt);
            while (!taken.Add(number))
                number++;
            Add(db, each, number, standing.GetValueOrDefault(each.Decision.Id), sheets[each.Decision.Id].Id);
            worded.Add(new Worded(number, SearchWords.Of(each.Text)));
            await count.RunAsync(db, each.Decision, each.Language, ct);
        }
        return worded;
    }

    private static void Add(AppDb db, Settled each, long number, AppealState appeal, long sheet)
    {
        var decision = each.Decision;
        db.DecisionIndex.Add(new IndexedDecision
        {
            Number = number,
            DecisionId = decision.Id,
            CaseId = decision.CaseId,
            PersonId = decision.PersonId,
            Outcome = decision.Outcome,
            PackId = decision.PackId,
            Language = each.Language,
            Appeal = appeal,
            Seconds = decision.ActiveSeconds,
            SheetId = sheet,
            Signs = AuditSigns.Of(WorkDraft.FromJson(decision.AssessmentsJson).Assessments.Select(assessment => assessment.Answers)),
        });
        db.DecisionFacets.AddRange(decision.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(clause => DecisionFacet.Clause(decision.PackId, clause))
            .Concat(each.Entries.Select(DecisionFacet.Entry)).Distinct().Select(facet => new DecisionFacet { Facet = facet, Number = number }));
    }

    private static async Task<IReadOnlyList<Settled>> SettledAsync(AppDb db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var found = await (
            from decision in db.Decisions.AsNoTracking()
            where ids.Contains(decision.Id) && decision.State == DecisionState.Settled
            join item in db.Cases on decision.CaseId equals item.Id
            select new
            {
                Decision = decision,
                item.Language,
                Text = db.Snapshots.Where(snapshot => snapshot.PostId == item.PostId && snapshot.Sha256 == decision.ContentSha256).OrderByDescending(snapshot => snapshot.Number).Select(snapshot => snapshot.Text).FirstOrDefault(),
            }).ToListAsync(ct);
        var entries = (await db.CitedEntries.AsNoTracking().Where(cited => ids.Contains(cited.DecisionId)).ToListAsync(ct)).ToLookup(cited => cited.DecisionId, cited => cited.DesignationId);
        return [.. found.OrderBy(each => each.Decision.DecidedAt).ThenBy(each => each.Decision.Id).Select(each => new Settled(each.Decision, each.Language, each.Text ?? "", [.. entries[each.Decision.Id]]))];
    }

    /// <summary>What became of each: what the last look at it again came to, or that one has been asked for.</summary>
    private static async Task<Dictionary<Guid, AppealState>> StandingAsync(AppDb db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var standing = await db.Appeals.Where(appeal => ids.Contains(appeal.DecisionId) && appeal.AnsweredAt == null).Select(appeal => appeal.DecisionId).Distinct().ToDictionaryAsync(id => id, _ => AppealState.Open, ct);
        foreach (var (of, ruling) in (await db.Decisions.Where(later => later.AppealOf != null && ids.Contains(later.AppealOf.Value) && later.State == DecisionState.Settled)
            .OrderBy(later => later.Round).Select(later => new { later.AppealOf, later.Ruling }).ToListAsync(ct)).Select(later => (later.AppealOf!.Value, later.Ruling!.Value)))
            standing[of] = ruling switch { Ruling.Upheld => AppealState.Upheld, Ruling.Overturned => AppealState.Overturned, _ => AppealState.Changed };
        return standing;
    }

    [LoggerMessage(EventId = 1009, Level = LogLevel.Error, Message = "A decision could not be indexed, and is not searched or counted; its mark was {Mark}")]
    private partial void LogNotIndexed(Exception exception, Guid mark);
}
