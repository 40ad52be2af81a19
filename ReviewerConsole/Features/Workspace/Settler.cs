using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Settles decisions whose time for taking back is over: the case closes, its consequences may leave, the strike
/// counts.</summary>
public sealed class Settler(Store store, ConsoleSettings settings, TimeProvider time) : ILoop
{
    private const int Batch = 50;

    public TimeSpan Pause => TimeSpan.FromMilliseconds(500);

    public async Task RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.Now(time);
        var due = await store.ReadAsync(db => db.Decisions.Where(decision => decision.State == DecisionState.Settling && decision.SettlesAt <= now)
            .OrderBy(decision => decision.SettlesAt).Select(decision => decision.Id).Take(Batch).ToListAsync(ct), ct);
        foreach (var id in due)
            await store.WriteAsync(db => SettleAsync(db, id, now, ct), ct);
    }

    private async Task<Result<Done>> SettleAsync(AppDb db, Guid id, DateTime now, CancellationToken ct)
    {
        if (await db.Decisions.Where(row => row.Id == id && row.State == DecisionState.Settling)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, DecisionState.Settled).SetProperty(row => row.SettledAt, now), ct) == 0)
            return new Done();
        var decision = await db.Decisions.AsNoTracking().SingleAsync(found => found.Id == id, ct);
        await db.Outbox.Where(row => row.DecisionId == id && row.State == OutboxState.Held)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Released).SetProperty(row => row.ReleasedAt, now), ct);
        var item = await db.Cases.SingleAsync(found => found.Id == decision.CaseId, ct);
        item.ClosedAt = now;
        await db.Drafts.Where(draft => draft.CaseId == item.Id && draft.Round == item.Round).ExecuteDeleteAsync(ct);
        await StrikeAsync(db, decision, now, ct);
        CaseAccess.Move(db, item, CaseEvent.Settle, "decision.settled", "console", now, ("decision", id.ToString("N")));
        return new Done();
    }

    private async Task StrikeAsync(AppDb db, Decision decision, DateTime now, CancellationToken ct)
    {
        var account = await db.Cases.Where(item => item.Id == decision.CaseId).Select(item => item.Post!.AccountId).SingleAsync(ct);
        if (decision.Measure is { } measure && account is { } id)
            db.Strikes.Add(new Strike
            {
                Id = Guid.CreateVersion7(),
                AccountId = id,
                DecisionId = decision.Id,
                PackId = decision.PackId,
                Measure = measure,
                Days = decision.MeasureDays,
                At = now,
                LapsesAt = now + settings.Ladder.Lapse,
            });
    }
}
