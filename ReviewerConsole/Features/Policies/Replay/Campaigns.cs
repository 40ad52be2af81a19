using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Data.Packs;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Policies.Replay;

/// <summary>A campaign as it stands in the list.</summary>
public sealed record CampaignLine(Guid Id, DateOnly Version, string Reason, string By, DateTime At, int PerHour, int Total, int Reopened, int LeftOut, DateTime? EndedAt, bool IsStopped);

/// <summary>Has past decisions looked at again under another version of their policy, so many an hour.</summary>
public sealed class Campaigns(Store store, ReplayDecisions replay, PackLibrary packs, TimeProvider time)
{
    public const int MaximumReason = 500;

    /// <summary>The fastest, in cases an hour.</summary>
    public const int MostPerHour = 10_000;

    private const int Shown = 20;

    /// <summary>The newest campaigns of a policy.</summary>
    public Task<List<CampaignLine>> ListAsync(string packId, CancellationToken ct) => store.ReadAsync(db => (
        from campaign in db.Campaigns
        where campaign.PackId == packId
        join person in db.Users on campaign.ById equals person.Id
        orderby campaign.At descending
        select new CampaignLine(
            campaign.Id, campaign.Version, campaign.Reason, person.Name, campaign.At, campaign.PerHour, campaign.Total, campaign.Reopened, campaign.LeftOut, campaign.EndedAt, campaign.IsStopped)).Take(Shown).ToListAsync(ct), ct);

    /// <summary>Begins one for the decisions that the version in force would make otherwise.</summary>
    /// <param name="actor">A lead.</param>
    /// <param name="packId">The policy.</param>
    /// <param name="version">The version that was replayed: the one in force.</param>
    /// <param name="chosen">Which of the moves, by place in the report.</param>
    /// <param name="perHour">Cases put back into the queue in an hour, at most.</param>
    /// <param name="reason">Why, for the log and the cases' timelines.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns><c>campaign-reason</c> (longest), <c>campaign-pace</c> (most), <c>campaign-version</c> where another version holds, <c>campaign-empty</c>,
    /// <c>campaign-open</c> where one of this policy goes on.</returns>
    public async Task<Result<Guid>> BeginAsync(Actor actor, string packId, DateOnly version, IReadOnlyCollection<(Core.Policies.Compare.Ending Before, Core.Policies.Compare.Ending After)> chosen, int perHour, string reason, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (reason.Trim().Length is 0 or > MaximumReason)
            return new Error("campaign-reason", MaximumReason);
        if (perHour is < 1 or > MostPerHour)
            return new Error("campaign-pace", MostPerHour);
        if (await packs.CurrentAsync(packId, ct) is not { } current || current.Pack.Version != version)
            return new Error("campaign-version");
        var report = await replay.RunAsync(actor, current.Checklist, ct);
        var moves = report.IsOk ? report.Value.Moves.Where(move => chosen.Contains((move.Before, move.After))).ToArray() : [];
        if (moves.Length == 0)
            return new Error("campaign-empty");
        return await store.WriteAsync<Guid>(async db =>
        {
            if (await db.Campaigns.AnyAsync(other => other.PackId == packId && other.EndedAt == null, ct))
                return new Error("campaign-open");
            // What is being looked at again already is not looked at twice.
            var sheets = moves.SelectMany(move => move.Sheets).ToArray();
            var campaign = new Campaign
            {
                Id = Guid.CreateVersion7(),
                PackId = packId,
                Version = version,
                Reason = reason.Trim(),
                Sheets = string.Join(' ', sheets),
                PerHour = perHour,
                Total = await db.DecisionIndex.CountAsync(row => sheets.Contains(row.SheetId) && row.Appeal == AppealState.None, ct),
                ById = actor.PersonId,
                At = Clock.Now(time),
            };
            db.Campaigns.Add(campaign);
            await LogWriter.AppendAsync(db, PackLibrary.Stream(packId), "campaign.begun", actor.LogId, campaign.At, ct,
                ("campaign", campaign.Id.ToString("N")), ("version", version.ToString("O")), ("reason", campaign.Reason), ("decisions", campaign.Total), ("perHour", perHour));
            return campaign.Id;
        }, ct);
    }

    /// <summary>Puts no more cases back; those that are stay.</summary>
    public Task<Result<Done>> StopAsync(Actor actor, Guid id, CancellationToken ct) => actor.Unless(Permission.Lead) is { } refusal
        ? Task.FromResult<Result<Done>>(refusal)
        : store.WriteAsync<Done>(async db =>
        {
            if (await db.Campaigns.SingleOrDefaultAsync(found => found.Id == id && found.EndedAt == null, ct) is not { } campaign)
                return Store.Changed;
            (campaign.EndedAt, campaign.IsStopped) = (Clock.Now(time), true);
            await LogWriter.AppendAsync(db, PackLibrary.Stream(campaign.PackId), "campaign.stopped", actor.LogId, campaign.EndedAt.Value, ct, ("campaign", id.ToString("N")), ("reopened", campaign.Reopened));
            return new Done();
        }, ct);
}
