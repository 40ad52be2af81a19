using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Queues;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue.Rules;

/// <summary>The queues as a lead opens them, with the number that a change must carry.</summary>
public sealed record QueueSet(IReadOnlyList<QueueEdit> Edits, int Version);

/// <summary>Open cases that a change would move; over <see cref="QueueCounts.Cap"/> of one kind there are more.</summary>
/// <param name="To">The place of the queue in the edited list.</param>
public sealed record QueueMove(int FromId, int To, int Count, bool IsCapped);

/// <summary>Shows leads the queues' rules, what a change would move, and changes them. What is open is moved afterwards, in
/// small steps, by <see cref="RerouteCases"/>.</summary>
public sealed class EditQueues(Store store, PackLibrary packs, ConsoleSettings settings, TimeProvider time)
{
    public async Task<Result<QueueSet>> OpenAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        return await store.ReadAsync(async db => new QueueSet(
            (await db.Queues.OrderBy(queue => queue.Order).ToListAsync(ct)).ConvertAll(Edit), await VersionAsync(db, ct)), ct);
    }

    /// <summary>What is wrong with a set of queues: the place in the list (−1 for the whole) and a code.</summary>
    public async Task<IReadOnlyList<(int At, Error Error)>> CheckAsync(IReadOnlyList<QueueEdit> edits, CancellationToken ct)
    {
        var policies = (await packs.CurrentAsync(ct)).Select(pack => pack.Pack.Id).ToArray();
        return [.. new QueueEditsValidator(settings, policies).Validate(edits).Errors.Select(found => (found.Place(), new Error(found.ErrorCode))).Distinct()];
    }

    /// <summary>What would move.</summary>
    public async Task<Result<IReadOnlyList<QueueMove>>> PreviewAsync(Actor actor, IReadOnlyList<QueueEdit> edits, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if ((await CheckAsync(edits, ct)).FirstOrDefault().Error is { } wrong)
            return wrong;
        return await store.ReadAsync<Result<IReadOnlyList<QueueMove>>>(async db =>
        {
            var moves = new List<QueueMove>();
            foreach (var group in await FactScan.GroupsAsync(db, ct))
                if (Target(edits, group.Facts) is var to && edits[to].Id != group.QueueId)
                    moves.Add(new QueueMove(group.QueueId, to, await FactScan.CountAsync(db, group, QueueCounts.Cap, ct), false));
            return moves.GroupBy(move => (move.FromId, move.To)).Select(same => new QueueMove(
                same.Key.FromId, same.Key.To, same.Sum(move => Math.Min(move.Count, QueueCounts.Cap)), same.Any(move => move.Count > QueueCounts.Cap))).ToArray();
        }, ct);
    }

    /// <summary>Changes the queues, if nobody has since they were opened.</summary>
    public async Task<Result<Done>> SaveAsync(Actor actor, IReadOnlyList<QueueEdit> edits, int version, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if ((await CheckAsync(edits, ct)).FirstOrDefault().Error is { } wrong)
            return wrong;
        return await store.WriteAsync<Done>(async db =>
        {
            if (await VersionAsync(db, ct) != version)
                return Store.Changed;
            var rows = await db.Queues.ToListAsync(ct);
            db.Queues.RemoveRange(rows.Where(row => edits.All(edit => edit.Id != row.Id)));
            var next = rows.Select(row => row.Id).DefaultIfEmpty(0).Max();
            foreach (var (at, edit) in edits.Index())
                Apply(rows.Find(row => row.Id == edit.Id) ?? db.Queues.Add(new QueueRow { Id = ++next, NameEn = "", NameJa = "" }).Entity, edit, at + 1);
            await LogWriter.AppendAsync(db, QueueBook.Stream, "queues.changed", actor.LogId, Clock.Now(time), ct, ("rules", edits.Select(Told).ToArray()));
            return new Done();
        }, ct);
    }

    /// <summary>A rule in codes alone: names are words of people and stay out of the log.</summary>
    private static string Told(QueueEdit edit) => string.Join(' ',
        $"queue={edit.Id}", $"policy={edit.Policy}", $"language={edit.Language}", $"surface={edit.Surface}", $"source={edit.Source}", $"tier={edit.Tier}", $"needs={edit.NeedsLanguages.Replace(' ', ',')}", $"lead={edit.NeedsLead}", $"exam={edit.NeedsCertificate}");

    private static int Target(IReadOnlyList<QueueEdit> edits, CaseFacts facts) => QueueRule.Route(edits.Select((edit, at) => edit.ToRule(at)), facts).Order;

    private static async Task<int> VersionAsync(AppDb db, CancellationToken ct) =>
        await db.Log.Where(entry => entry.Stream == QueueBook.Stream).MaxAsync(entry => (int?)entry.Version, ct) ?? 0;

    private static QueueEdit Edit(QueueRow row) => new()
    {
        Id = row.Id,
        NameEn = row.NameEn,
        NameJa = row.NameJa,
        Policy = row.PolicyId,
        Language = row.Language,
        Surface = row.Surface,
        Source = row.Source,
        Tier = row.Tier,
        NeedsLanguages = row.NeedsLanguages,
        NeedsLead = row.NeedsLead,
        NeedsCertificate = row.NeedsCertificate,
    };

    private static void Apply(QueueRow row, QueueEdit edit, int order)
    {
        (row.Order, row.NameEn, row.NameJa) = (order, edit.NameEn.Trim(), edit.NameJa.Trim());
        (row.PolicyId, row.Language, row.Surface, row.Source, row.Tier) = (edit.Policy, edit.Language, edit.Surface, edit.Source, edit.Tier);
        (row.NeedsLanguages, row.NeedsLead, row.NeedsCertificate) = (edit.NeedsLanguages.Trim(), edit.NeedsLead, edit.NeedsCertificate);
    }
}
