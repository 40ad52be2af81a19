using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>A case that waits, as far as a known one beside it takes after it.</summary>
public sealed record GoldNeighbour(int QueueId, string PolicyId, string Language, string Surface, string Reason, DateTime ReceivedAt, long Views, DateTime? PostedAt, bool HasAuthor);

/// <summary>Finds a known case that could stand among what waits for somebody: of a policy, a language and a surface that wait for them just now, and never
/// one that they have seen. What a picture or a name that is not listed here would give away is not used, nor is a case made from a decided one: somebody
/// here has decided it.</summary>
public sealed class FindGold(Store store, PackLibrary packs, QueueBook book, CareBook care, PostNames names, ConsoleSettings settings)
{
    private const int Neighbours = 50;

    /// <summary>How the names of cases begin that were made from decided ones.</summary>
    private const string Made = "made-";

    /// <summary>So many are looked at before there is none this time.</summary>
    private const int Tries = 20;

    /// <summary>One of those that fit, by chance, and the waiting case beside which it would stand; null where none fits.</summary>
    public async Task<(PracticeCaseRow Item, GoldNeighbour Neighbour)?> RunAsync(Actor actor, DateTime now, CancellationToken ct)
    {
        var (queues, offer) = (await book.OpenToAsync(actor, ct), await care.OfferAsync(actor, ct));
        var current = (await packs.CurrentAsync(ct)).ToDictionary(pack => pack.Pack.Id, pack => pack.Pack.Version);
        var (waiting, ids) = await store.ReadAsync(async db => (await WaitingAsync(db, queues, actor.PersonId, now, ct), await UnseenAsync(db, actor.PersonId, ct)), ct);
        var reasons = offer.First ?? offer.Reasons;
        var near = waiting.Where(each => reasons?.Contains(each.Reason) != false).ToLookup(each => (each.PolicyId, each.Language));
        var fitting = ids.Where(each => current.GetValueOrDefault(each.PolicyId) == each.PackVersion && near.Contains((each.PolicyId, each.Language))).ToArray();
        Random.Shared.Shuffle(fitting);
        foreach (var (id, policy, _, language) in fitting.Take(Tries))
        {
            var row = await store.ReadAsync(db => db.PracticeCases.SingleAsync(found => found.Id == id, ct), ct);
            var item = row.ToCase();
            GoldNeighbour[] alike = [.. near[(policy, language)].Where(each => each.Surface == item.Post.Surface)];
            if (alike.Length > 0 && await IsPlainAsync(item, reasons, ct))
                return (row, alike[Random.Shared.Next(alike.Length)]);
        }
        return null;
    }

    private static async Task<IReadOnlyList<GoldNeighbour>> WaitingAsync(AppDb db, IReadOnlyList<int> queues, Guid person, DateTime now, CancellationToken ct)
    {
        var all = new List<GoldNeighbour>();
        foreach (var queue in queues)
            all.AddRange(await db.Cases.Where(item => item.QueueId == queue && item.State == CaseState.Waiting).OrderBy(item => item.RankAt).Take(Neighbours)
                .Where(item => item.Round == 1 && item.Source == ReportSource.User && !db.Skips.Any(skip => skip.CaseId == item.Id && skip.PersonId == person && skip.Until > now))
                .Select(item => new GoldNeighbour(item.QueueId, item.PolicyId, item.Language, item.Surface, item.Reason, item.ReceivedAt, item.Post!.Views, item.Post.CreatedAt, item.Post.AccountId != null)).ToListAsync(ct));
        return all;
    }

    private static async Task<List<(Guid Id, string PolicyId, DateOnly PackVersion, string Language)>> UnseenAsync(AppDb db, Guid person, CancellationToken ct)
    {
        var lists = await db.PracticeRuns.Where(run => run.PersonId == person).Select(run => run.Cases).ToListAsync(ct);
        lists.AddRange(await db.CalibrationSeats.Where(seat => seat.PersonId == person).Join(db.Calibrations, seat => seat.CalibrationId, session => session.Id, (seat, session) => session.Cases).ToListAsync(ct));
        var seen = lists.SelectMany(PracticeSetRow.Split).ToHashSet();
        seen.UnionWith(await db.GoldSheets.Where(sheet => sheet.PersonId == person).Join(db.Gold, sheet => sheet.GoldId, row => row.Id, (sheet, row) => row.CaseId).ToListAsync(ct));
        var all = await db.PracticeCases.Where(row => !row.IsRetired && row.ToConfirmFrom == null && !row.Name.StartsWith(Made)).Select(row => new { row.Id, row.PolicyId, row.PackVersion, row.Language }).ToListAsync(ct);
        return [.. all.Where(row => !seen.Contains(row.Id)).Select(row => (row.Id, row.PolicyId, row.PackVersion, row.Language))];
    }

    private async Task<bool> IsPlainAsync(PracticeCase item, IReadOnlyList<string>? reasons, CancellationToken ct)
    {
        if (item.Ruling is not null || settings.Routing.Reason(item.Post.Reason) is null || item.Post.Media.Count > 0 || reasons?.Contains(item.Post.Reason) == false)
            return false;
        var found = await names.FindAsync(AsPost(item, item.Id), item.Post.Text, null, ct);
        return item.Post.Listed.All(listed => found.Any(match => match.Name == listed.Name && match.Kind == listed.Kind));
    }

    /// <summary>The post as intake would have kept it, to look for names in.</summary>
    internal static Post AsPost(PracticeCase item, string id, DateTime? createdAt = null) => new()
    {
        Surface = item.Post.Surface,
        ExternalId = id,
        Language = item.Language,
        ThreadJson = JsonSerializer.Serialize(item.Post.Thread),
        CreatedAt = createdAt,
    };
}
