using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Gives a case back: released, or skipped with a reason and not offered to the same person for a while.</summary>
public sealed class LeaveCase(Store store, ConsoleSettings settings, TimeProvider time)
{
    public const int MaximumReason = 500;

    public Task<Result<Done>> ReleaseAsync(Actor actor, CaseRef at, CancellationToken ct) => RunAsync(actor, at, null, false, ct);

    /// <summary>Released by somebody who needs to stop: nobody asks why, and it is not offered to them again for a while.</summary>
    public Task<Result<Done>> StepAwayAsync(Actor actor, CaseRef at, CancellationToken ct) => RunAsync(actor, at, null, true, ct);

    public async Task<Result<Done>> SkipAsync(Actor actor, CaseRef at, string reason, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > MaximumReason ? new Error("skip-reason", MaximumReason) : await RunAsync(actor, at, reason.Trim(), true, ct);

    private async Task<Result<Done>> RunAsync(Actor actor, CaseRef at, string? skipReason, bool keepAway, CancellationToken ct) => await store.WriteAsync<Done>(async db =>
    {
        var now = Clock.Now(time);
        var loaded = await CaseAccess.LoadHeldAsync(db, actor, at, now, ct);
        if (loaded.Error is { Code: not "newer-version" } error)
            return error;
        var item = loaded.IsOk ? loaded.Value : await db.Cases.SingleAsync(found => found.Id == at.CaseId, ct);
        (item.ClaimNumber, item.LastHolderId) = (item.ClaimNumber + 1, null);
        if (keepAway)
            await RememberAsync(db, item, actor, now + settings.Review.Skip, ct);
        if (skipReason is null)
        {
            await CaseAccess.GiveBackAsync(db, item, CaseEvent.Release, "claim.released", actor.LogId, now, ct);
            return new Done();
        }
        var (id, commitment) = LogWriter.Keep(db, item.Id, skipReason);
        await CaseAccess.GiveBackAsync(db, item, CaseEvent.Skip, "claim.skipped", actor.LogId, now, ct, ("reason", commitment), ("text", id.ToString("N")));
        return new Done();
    }, ct);

    private static async Task RememberAsync(Data.AppDb db, Case item, Actor actor, DateTime until, CancellationToken ct)
    {
        var skip = await db.Skips.FindAsync([item.Id, actor.PersonId], ct);
        if (skip is null)
            db.Skips.Add(skip = new Skip { CaseId = item.Id, PersonId = actor.PersonId });
        skip.Until = until;
    }
}
