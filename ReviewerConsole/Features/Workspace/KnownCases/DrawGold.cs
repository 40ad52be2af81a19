using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>Now and then puts a known case before somebody in the place of the next live one: of a policy, a language and a surface that wait for them just
/// now, with the time that a waiting case came and its outer marks, and never one that they have seen. What a pseudonym, a picture or a name that is not listed here would
/// give away is not used, nor is a case made from a decided one: somebody here has decided it.</summary>
public sealed class DrawGold(
    Store store, PracticeShelf shelf, PackLibrary packs, QueueBook book, CareBook care, PostNames names, ConsoleSettings settings, TimeProvider time)
{
    private const int Neighbours = 50;

    /// <summary>How the names of cases begin that were made from decided ones.</summary>
    private const string Made = "made-";

    /// <summary>So many are looked at before there is none this time.</summary>
    private const int Tries = 20;

    private sealed record Neighbour(int QueueId, string PolicyId, string Language, string Surface, string Reason, DateTime ReceivedAt, long Views, DateTime? PostedAt, bool HasAuthor);

    /// <summary>The known case that somebody holds already, or a new one where it is time for one; else null.</summary>
    public async Task<Guid?> RunAsync(Actor actor, CancellationToken ct)
    {
        var now = Clock.Now(time);
        if (actor.Unless(Permission.Review) is not null)
            return null;
        if (await store.ReadAsync(db => HeldAsync(db, actor, now, ct), ct) is { } held)
            return held;
        // Trainers write the cases, and know them.
        if (actor.May(Permission.Train) || !await IsTimeAsync(actor, ct))
            return null;
        await shelf.ReadyAsync(ct);
        now = Clock.Now(time);
        if (await FindAsync(actor, now, ct) is not var (item, neighbour))
            return null;
        var drawn = await store.WriteAsync<Guid>(async db =>
        {
            if (await db.Claims.AnyAsync(claim => claim.PersonId == actor.PersonId && claim.Until > now, ct))
                return Error.NotFound;
            if (await HeldAsync(db, actor, now, ct) is { } other)
                return other;
            var row = db.Gold.Add(Row(actor, item, neighbour, now)).Entity;
            await GoldRows.KeepAsync(db, row.Id, actor.PersonId, GoldRows.Begin(item.ToCase()), now, ct);
            return row.Id;
        }, ct);
        return drawn.IsOk ? drawn.Value : null;
    }

    private static Task<Guid?> HeldAsync(AppDb db, Actor actor, DateTime now, CancellationToken ct) =>
        db.Gold.Where(row => row.PersonId == actor.PersonId && row.State == CaseState.Held && row.Until > now).OrderBy(row => row.TakenAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct);

    private async Task<bool> IsTimeAsync(Actor actor, CancellationToken ct)
    {
        var (rule, dice) = (settings.Gold, Random.Shared.NextDouble());
        if (dice >= Math.Max(rule.Rate, rule.NewRate))
            return false;
        var decided = await store.ReadAsync(db => db.Decisions.Where(decision => decision.PersonId == actor.PersonId && decision.State != DecisionState.Undone).OrderByDescending(decision => decision.DecidedAt).Take(rule.NewDecisions).CountAsync(ct), ct);
        return dice < (decided < rule.NewDecisions ? rule.NewRate : rule.Rate);
    }

    private async Task<(PracticeCaseRow Item, Neighbour Neighbour)?> FindAsync(Actor actor, DateTime now, CancellationToken ct)
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
            Neighbour[] alike = [.. near[(policy, language)].Where(each => each.Surface == item.Post.Surface)];
            if (alike.Length > 0 && await IsPlainAsync(item, reasons, ct))
                return (row, alike[Random.Shared.Next(alike.Length)]);
        }
        return null;
    }

    private static async Task<IReadOnlyList<Neighbour>> WaitingAsync(AppDb db, IReadOnlyList<int> queues, Guid person, DateTime now, CancellationToken ct)
    {
        var all = new List<Neighbour>();
        foreach (var queue in queues)
            all.AddRange(await db.Cases.Where(item => item.QueueId == queue && item.State == CaseState.Waiting).OrderBy(item => item.RankAt).Take(Neighbours)
                .Where(item => item.Round == 1 && item.Source == ReportSource.User && !db.Skips.Any(skip => skip.CaseId == item.Id && skip.PersonId == person && skip.Until > now))
                .Select(item => new Neighbour(item.QueueId, item.PolicyId, item.Language, item.Surface, item.Reason, item.ReceivedAt, item.Post!.Views, item.Post.CreatedAt, item.Post.AccountId != null)).ToListAsync(ct));
        return all;
    }

    private static async Task<List<(Guid Id, string PolicyId, DateOnly PackVersion, string Language)>> UnseenAsync(AppDb db, Guid person, CancellationToken ct)
    {
        var seen = (await db.PracticeRuns.Where(run => run.PersonId == person).Select(run => run.Cases).ToListAsync(ct))
            .SelectMany(cases => cases.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(id => Guid.ParseExact(id, "N")).ToHashSet();
        seen.UnionWith(await db.GoldSheets.Where(sheet => sheet.PersonId == person).Join(db.Gold, sheet => sheet.GoldId, row => row.Id, (sheet, row) => row.CaseId).ToListAsync(ct));
        seen.UnionWith((await db.CalibrationSeats.Where(seat => seat.PersonId == person).Join(db.Calibrations, seat => seat.CalibrationId, session => session.Id, (seat, session) => session.Cases).ToListAsync(ct))
            .SelectMany(cases => cases.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(id => Guid.ParseExact(id, "N")));
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

    private GoldRow Row(Actor actor, PracticeCaseRow item, Neighbour neighbour, DateTime now)
    {
        var due = settings.Routing.DueAt(settings.Routing.Reason(item.ToCase().Post.Reason)!, false, neighbour.ReceivedAt, settings.Site.TimeZone);
        return new GoldRow
        {
            // The address tells when a case came.
            Id = Guid.CreateVersion7(new DateTimeOffset(neighbour.ReceivedAt, TimeSpan.Zero)),
            CaseId = item.Id,
            PersonId = actor.PersonId,
            QueueId = neighbour.QueueId,
            PolicyId = item.PolicyId,
            PackVersion = item.PackVersion,
            State = CaseState.Held,
            TakenAt = now,
            Until = now + settings.Review.Lease,
            PostedAt = neighbour.PostedAt,
            HasAuthor = neighbour.HasAuthor,
            ReceivedAt = neighbour.ReceivedAt,
            DueAt = due.At,
            DueBasis = due.Basis,
            Views = neighbour.Views,
        };
    }
}
