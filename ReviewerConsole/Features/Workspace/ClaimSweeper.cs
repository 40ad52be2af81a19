using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Gives back cases whose holder was inactive for too long. The claim's number stays: the holder may still decide,
/// if nobody takes the case meanwhile.</summary>
public sealed class ClaimSweeper(Store store, TimeProvider time) : ILoop
{
    public TimeSpan Pause => TimeSpan.FromSeconds(5);

    public async Task RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.Now(time);
        var over = await store.ReadAsync(db => db.Claims.Where(claim => claim.Until < now).OrderBy(claim => claim.Until).Select(claim => claim.CaseId).Take(100).ToListAsync(ct), ct);
        foreach (var id in over)
            await store.WriteAsync<Done>(async db =>
            {
                var claim = await db.Claims.SingleOrDefaultAsync(found => found.CaseId == id && found.Until < now, ct);
                if (claim is null)
                    return new Done();
                var item = await db.Cases.SingleAsync(found => found.Id == id, ct);
                await CaseAccess.GiveBackAsync(db, item, CaseEvent.LeaseOver, "claim.lost", "console", now, ct, ("number", claim.Number));
                return new Done();
            }, ct);
    }
}
