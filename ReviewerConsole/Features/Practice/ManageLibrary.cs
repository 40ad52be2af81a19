using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Exports;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Platform.Yaml;

namespace ReviewerConsole.Features.Practice;

/// <summary>A case as a trainer finds it.</summary>
/// <param name="IsStale">Whether its gold was checked against another version of the policy than the one in force.</param>
/// <param name="ToConfirm">Whether it was made from a decided case and nobody has confirmed that it leads to nobody.</param>
/// <param name="Item">How it fares, of the latest answers within sets.</param>
/// <param name="FailedAt">The question at which most who failed it did, or null.</param>
public sealed record CaseLine(Guid Id, string Library, string Name, string Policy, string Language, Outcome Outcome, int Difficulty, bool IsStale, bool ToConfirm, ItemAnalysis Item, string? FailedAt);

/// <summary>The cases that trainers have: looked through, read, taken in from a file, and held against the policy in force.</summary>
public sealed class ManageLibrary(Store store, PracticeShelf shelf, PackLibrary packs, TimeProvider time)
{
    /// <summary>The largest file, in kilobytes.</summary>
    public const int MaximumKilobytes = 1024;

    private const int Most = 1000;

    /// <summary>How cases fare is told of so many answers, the latest.</summary>
    private const int MostAnswers = 20_000;

    /// <summary>Cases, by library and name; null filters take every one.</summary>
    public async Task<Result<IReadOnlyList<CaseLine>>> ListAsync(Actor actor, string? policy, string? language, Outcome? outcome, CancellationToken ct)
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        await shelf.ReadyAsync(ct);
        var current = await VersionsAsync(ct);
        return await store.ReadAsync<Result<IReadOnlyList<CaseLine>>>(async db =>
        {
            var rows = await db.PracticeCases.Where(row => (!row.IsRetired || row.ToConfirmFrom != null) && (policy == null || row.PolicyId == policy) && (language == null || row.Language == language) && (outcome == null || row.Outcome == outcome))
                .OrderBy(row => row.Library).ThenBy(row => row.Name).Take(Most)
                .Select(row => new { row.Id, row.Library, row.Name, row.PolicyId, row.Language, row.Outcome, row.Difficulty, row.PackVersion, ToConfirm = row.ToConfirmFrom != null }).ToListAsync(ct);
            var ids = rows.ConvertAll(row => row.Id);
            var answers = await (
                from answer in db.PracticeAnswers
                where ids.Contains(answer.CaseId) && answer.Score != null
                join run in db.PracticeRuns on answer.RunId equals run.Id
                where run.EndedAt != null && run.SetId != null && run.Answered > 1
                orderby run.StartedAt descending
                select new { answer.CaseId, answer.FailedAt, Score = answer.Score!.Value, Rest = (run.Score!.Value * run.Answered - answer.Score!.Value) / (run.Answered - 1) }).Take(MostAnswers).ToListAsync(ct);
            var byCase = answers.ToLookup(each => each.CaseId);
            return rows.ConvertAll(row => new CaseLine(
                row.Id, row.Library, row.Name, row.PolicyId, row.Language, row.Outcome, row.Difficulty, current.GetValueOrDefault(row.PolicyId) != row.PackVersion, row.ToConfirm,
                ItemAnalysis.Of([.. byCase[row.Id].Select(each => (each.Score, each.Rest))]),
                byCase[row.Id].Where(each => each.FailedAt is not null).GroupBy(each => each.FailedAt).MaxBy(group => group.Count())?.Key));
        }, ct);
    }

    /// <summary>How every case fares, as a table that spreadsheets read.</summary>
    public async Task<Result<byte[]>> FaresAsync(Actor actor, CancellationToken ct)
    {
        static string Share(double? share) => share?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";
        var listed = await ListAsync(actor, null, null, null, ct);
        return listed.IsOk
            ? CsvFile.Of(["library", "case", "policy", "language", "outcome", "difficulty", "stale", "tries", "mean", "discrimination", "disputed", "failed_at"], listed.Value.Select(item => (IReadOnlyList<string>)[
                item.Library, item.Name, item.Policy, item.Language, VerdictJson.Word(item.Outcome), item.Difficulty.ToString(CultureInfo.InvariantCulture), item.IsStale ? "yes" : "no",
                item.Item.Tries.ToString(CultureInfo.InvariantCulture), Share(item.Item.Mean), Share(item.Item.Discrimination), item.Item.IsDisputed ? "yes" : "no", item.FailedAt ?? ""]))
            : listed.Error!;
    }

    /// <summary>A library as a file.</summary>
    /// <returns><c>not-found</c> where there is none of this name.</returns>
    public async Task<Result<string>> ExportAsync(Actor actor, string name, CancellationToken ct)
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        return await store.ReadAsync<Result<string>>(async db =>
        {
            var rows = await db.PracticeCases.Where(row => row.Library == name && !row.IsRetired).OrderBy(row => row.Name).ToListAsync(ct);
            if (rows.Count == 0)
                return Error.NotFound;
            var names = rows.ToDictionary(row => row.Id, row => row.Name);
            var sets = (await db.PracticeSets.Where(set => set.Library == name && !set.IsRetired).OrderBy(set => set.Name).ToListAsync(ct))
                .ConvertAll(set => new PracticeSet(set.Name, new Text(set.TitleEn, set.TitleJa), set.Mode, [.. set.CaseIds.Where(names.ContainsKey).Select(id => names[id])], set.Pass, set.Certifies));
            return LibraryWriter.Write(name == PracticeShelf.Own ? "own-copy" : name, [.. rows.Select(row => row.ToCase())], sets);
        }, ct);
    }

    /// <summary>Takes in a file, whole or not at all.</summary>
    public async Task<Result<(Shelved? Shelved, IReadOnlyList<YamlFinding> Findings)>> TakeInAsync(Actor actor, string yaml, CancellationToken ct)
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        await shelf.ReadyAsync(ct);
        return await shelf.PutAsync(yaml, actor.LogId, ct);
    }

    /// <summary>Holds every stale case against the version in force: whose gold still decides to what it says is carried over, the others stay stale.</summary>
    /// <returns>How many were carried over, and the names of those that were not.</returns>
    public async Task<Result<(int Carried, IReadOnlyList<string> Left)>> RecheckAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Train) is { } refusal)
            return refusal;
        var current = (await packs.CurrentAsync(ct)).ToDictionary(pack => pack.Pack.Id);
        return await store.WriteAsync<(int, IReadOnlyList<string>)>(async db =>
        {
            var (now, carried, left) = (Clock.Now(time), 0, new List<string>());
            foreach (var row in await db.PracticeCases.Where(row => !row.IsRetired).ToListAsync(ct))
            {
                if (!current.TryGetValue(row.PolicyId, out var pack) || pack.Pack.Version == row.PackVersion)
                    continue;
                var item = row.ToCase() with { Version = pack.Pack.Version };
                if (GoldCheck.Of(pack.Checklist, item).Count > 0)
                    left.Add(row.Name);
                else
                {
                    row.Set(item, now);
                    carried++;
                }
            }
            if (carried > 0)
                await LogWriter.AppendAsync(db, PracticeShelf.Stream, "practice.rechecked", actor.LogId, now, ct, ("carried", carried), ("left", left.Count));
            return (carried, left);
        }, ct);
    }

    private async Task<Dictionary<string, DateOnly>> VersionsAsync(CancellationToken ct) => (await packs.CurrentAsync(ct)).ToDictionary(pack => pack.Pack.Id, pack => pack.Pack.Version);
}
