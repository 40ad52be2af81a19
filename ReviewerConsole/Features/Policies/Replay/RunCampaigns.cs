using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Packs;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Policies.Replay;

/// <summary>Puts the cases of campaigns back into the queue, no faster than was asked for, one node at a time.</summary>
public sealed class RunCampaigns(Store store, PackLibrary packs, Reopening reopening, Leases leases, TimeProvider time) : ILoop
{
    private const int Batch = 100;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        var open = await store.ReadAsync(db => db.Campaigns.Where(campaign => campaign.EndedAt == null).OrderBy(campaign => campaign.At).Select(campaign => new { campaign.Id, campaign.PackId, campaign.Version }).ToListAsync(ct), ct);
        if (open.Count == 0 || !await leases.TakeAsync("campaigns", ct))
            return;
        foreach (var campaign in open)
        {
            var holds = (await packs.CurrentAsync(campaign.PackId, ct))?.Pack.Version == campaign.Version;
            while (await StepAsync(campaign.Id, holds, ct))
                ct.ThrowIfCancellationRequested();
        }
    }

    /// <summary>One batch; false where there is nothing more to do for now.</summary>
    /// <param name="holds">Whether its version is still the one in force; if not, it ends.</param>
    private async Task<bool> StepAsync(Guid id, bool holds, CancellationToken ct)
    {
        var step = await store.WriteAsync<bool>(async db =>
        {
            var campaign = await db.Campaigns.SingleAsync(found => found.Id == id, ct);
            var (now, sheets) = (Clock.Now(time), campaign.SheetIds);
            var room = Math.Min(Batch, Allowed(campaign, now) - campaign.Reopened);
            if (campaign.EndedAt is not null || (holds && room <= 0))
                return false;
            if (!holds || campaign.SheetAt >= sheets.Count)
            {
                (campaign.EndedAt, campaign.IsStopped) = (now, !holds);
                await LogWriter.AppendAsync(db, PackLibrary.Stream(campaign.PackId), "campaign.ended", "console", now, ct, ("campaign", id.ToString("N")), ("reopened", campaign.Reopened), ("leftOut", campaign.LeftOut));
                return false;
            }
            var (sheet, before) = (sheets[campaign.SheetAt], campaign.Cursor ?? long.MaxValue);
            var rows = await db.DecisionIndex.Where(row => row.SheetId == sheet && row.Appeal == AppealState.None && row.Number < before).OrderByDescending(row => row.Number).Take(room).ToListAsync(ct);
            foreach (var row in rows)
                await TakeAsync(db, campaign, row, now, ct);
            campaign.Cursor = rows.Count < room ? null : rows[^1].Number;
            campaign.SheetAt += campaign.Cursor is null ? 1 : 0;
            return true;
        }, ct);
        return step.IsOk && step.Value;
    }

    /// <summary>The pace begins at once: a first share of the hour's cases is there when the campaign begins.</summary>
    private static int Allowed(Campaign campaign, DateTime now) => (int)Math.Min(int.MaxValue, Math.Ceiling(campaign.PerHour * Math.Max((now - campaign.At).TotalHours, 1 / 60.0)));

    private async Task TakeAsync(AppDb db, Campaign campaign, IndexedDecision row, DateTime now, CancellationToken ct)
    {
        var decision = await db.Decisions.AsNoTracking().SingleAsync(found => found.Id == row.DecisionId, ct);
        var item = await db.Cases.SingleAsync(found => found.Id == row.CaseId, ct);
        var judged = await db.Snapshots.Where(found => found.PostId == item.PostId && found.Sha256 == decision.ContentSha256).OrderByDescending(found => found.Number).FirstAsync(ct);
        if (await Reopening.RefusalAsync(db, item, decision.Id, judged, ct) is not null)
        {
            campaign.LeftOut++;
            return;
        }
        await reopening.LookAgainAsync(item, await db.Posts.SingleAsync(found => found.Id == item.PostId, ct), decision, judged, now, ct);
        db.CampaignCases.Add(new CampaignCase { CaseId = item.Id, Round = item.Round, CampaignId = campaign.Id });
        campaign.Reopened++;
        LogWriter.Append(db, item, "case.reopened", "console", now, ("round", item.Round), ("decision", decision.Id.ToString("N")), ("campaign", campaign.Id.ToString("N")), ("version", campaign.Version.ToString("O")));
    }
}
