using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Renews a claim after activity; not a log entry, and touches no index of the queue.</summary>
public sealed class KeepClaim(Store store, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>Until when it is held now.</summary>
    public async Task<Result<DateTime>> RunAsync(Actor actor, Guid caseId, int number, CancellationToken ct) => await store.WriteAsync<DateTime>(async db =>
    {
        var until = Clock.Now(time) + settings.Review.Lease;
        var kept = await db.Claims.Where(claim => claim.CaseId == caseId && claim.PersonId == actor.PersonId && claim.Number == number)
            .ExecuteUpdateAsync(set => set.SetProperty(claim => claim.Until, until), ct);
        return kept == 1 ? until : WorkspaceErrors.NotYours;
    }, ct);
}
