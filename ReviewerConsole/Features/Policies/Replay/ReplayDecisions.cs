using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Policies.Compare;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Policies.Replay;

/// <summary>Decisions that go from one end to another.</summary>
/// <param name="Before">What their own version makes of their answers.</param>
/// <param name="After">What the other version does.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Sheets">The sheets of answers that they have.</param>
/// <param name="Samples">The newest of them, a few.</param>
public sealed record Move(Ending Before, Ending After, int Count, IReadOnlyList<long> Sheets, IReadOnlyList<MovedDecision> Samples);

/// <summary>A decision that would come out otherwise.</summary>
public sealed record MovedDecision(Guid Id, DateTime At, string Text);

/// <summary>What another version would make of past decisions.</summary>
/// <param name="Decisions">How many stand.</param>
/// <param name="Moves">Those that would come out otherwise, the most frequent first.</param>
/// <param name="Clauses">The same by the clause that their own version cites; one that cites several counts with each.</param>
/// <param name="NotIndexed">Whether some are not taken up yet.</param>
public sealed record ReplayReport(int Decisions, IReadOnlyList<Move> Moves, IReadOnlyList<(string Clause, int Count)> Clauses, bool NotIndexed)
{
    /// <summary>How many would come out otherwise.</summary>
    public int Changed => Moves.Sum(move => move.Count);
}

/// <summary>Runs past decisions through another version of their policy: each distinct sheet of answers once, as often as it was filled in. Both
/// versions are asked alike, for a post that may carry media and an account in good standing, so that what differs is the policy alone.</summary>
public sealed class ReplayDecisions(Store store, PackLibrary packs)
{
    private const int SampleSize = 5;

    /// <summary>So many of a move's sheets are looked through for samples.</summary>
    private const int SampledSheets = 20;

    private const int SnippetLength = 140;

    private sealed record Sheet(long Id, DateOnly Version, string AnswersJson, int Count);

    /// <summary>Those that stand: a decision that was looked at again counts by what came of it.</summary>
    public async Task<Result<ReplayReport>> RunAsync(Actor actor, Checklist other, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        var id = other.Pack.Id;
        var (sheets, isBehind) = await store.ReadAsync(async db => (await SheetsAsync(db, id, ct), await db.Unindexed.AnyAsync(ct)), ct);
        var own = new Dictionary<DateOnly, Checklist>();
        foreach (var version in sheets.Select(sheet => sheet.Version).Distinct())
            own[version] = (await packs.ReadAsync(id, version, ct)).Checklist;
        var moves = sheets.Select(sheet => Moved(sheet, own[sheet.Version], other)).Where(each => each.Before != each.After).ToArray();
        var clauses = moves.SelectMany(each => each.Clauses.Select(clause => (clause, each.Sheet.Count))).GroupBy(each => each.clause).Select(group => (group.Key, group.Sum(each => each.Count))).OrderByDescending(each => each.Item2).ToArray();
        var grouped = moves.GroupBy(each => (each.Before, each.After)).Select(group => new Move(group.Key.Before, group.Key.After, group.Sum(each => each.Sheet.Count), [.. group.OrderByDescending(each => each.Sheet.Count).Select(each => each.Sheet.Id)], []))
            .OrderByDescending(move => move.Count).ToArray();
        for (var at = 0; at < grouped.Length; at++)
            grouped[at] = grouped[at] with { Samples = await store.ReadAsync(db => SamplesAsync(db, grouped[at].Sheets, ct), ct) };
        return new ReplayReport(sheets.Sum(sheet => sheet.Count), grouped, clauses, isBehind);
    }

    private static async Task<IReadOnlyList<Sheet>> SheetsAsync(AppDb db, string id, CancellationToken ct)
    {
        var sheets = await db.AnswerSheets.AsNoTracking().Where(sheet => sheet.PackId == id).ToListAsync(ct);
        // A sheet is of one policy: without asking for it, the index alone is read.
        var counts = await db.DecisionIndex.Where(row => row.Appeal == AppealState.None || row.Appeal == AppealState.Open)
            .GroupBy(row => row.SheetId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        return [.. sheets.Where(sheet => counts.ContainsKey(sheet.Id)).Select(sheet => new Sheet(sheet.Id, sheet.Version, sheet.AnswersJson, counts[sheet.Id]))];
    }

    private static (Sheet Sheet, Ending Before, Ending After, IReadOnlyList<string> Clauses) Moved(Sheet sheet, Checklist own, Checklist other)
    {
        var answers = SheetAnswers.Read(sheet.AnswersJson);
        var clauses = new Verdict([.. answers.Select(each => own.Assess(each, Facts.Unknown, fillMissing: true))]).Clauses;
        return (sheet, Ending.Of(own, answers, Facts.Unknown), Ending.Of(other, answers, Facts.Unknown), clauses);
    }

    private static async Task<IReadOnlyList<MovedDecision>> SamplesAsync(AppDb db, IReadOnlyList<long> sheets, CancellationToken ct)
    {
        var found = new List<long>();
        foreach (var sheet in sheets.Take(SampledSheets))
            found.AddRange(await db.DecisionIndex.Where(row => row.SheetId == sheet && row.Appeal == AppealState.None).OrderByDescending(row => row.Number).Take(SampleSize).Select(row => row.Number).ToListAsync(ct));
        var newest = found.OrderDescending().Take(SampleSize).ToArray();
        return await (
            from row in db.DecisionIndex
            where newest.Contains(row.Number)
            join decision in db.Decisions on row.DecisionId equals decision.Id
            join item in db.Cases on row.CaseId equals item.Id
            orderby row.Number descending
            select new MovedDecision(decision.Id, decision.DecidedAt,
                db.Snapshots.Where(snapshot => snapshot.PostId == item.PostId && snapshot.Sha256 == decision.ContentSha256).OrderByDescending(snapshot => snapshot.Number).Select(snapshot => snapshot.Text.Substring(0, SnippetLength)).FirstOrDefault() ?? "")).ToListAsync(ct);
    }
}
