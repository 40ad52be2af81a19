using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Audits;

/// <summary>Draws by the plans whose time has come.</summary>
public sealed class DrawDuePlans(Store store, DrawAudits draws, Leases leases, TimeProvider time) : ILoop
{
    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.Now(time);
        var due = await store.ReadAsync(db => db.AuditPlans.Where(plan => plan.NextAt <= now && !plan.IsRetired).Select(plan => plan.Id).ToListAsync(ct), ct);
        foreach (var plan in due)
            if (await leases.TakeAsync("audit-draws", ct))
                await draws.RunAsync(null, plan, null, ct);
    }
}
