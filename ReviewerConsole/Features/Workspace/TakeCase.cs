using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Gives the actor one certain case.</summary>
public sealed class TakeCase(Store store, ConsoleSettings settings, TimeProvider time)
{
    public async Task<Result<CaseRef>> RunAsync(Actor actor, Guid caseId, CancellationToken ct) => await store.WriteAsync<CaseRef>(async db =>
    {
        if (await db.Cases.SingleOrDefaultAsync(found => found.Id == caseId, ct) is not { } item)
            return Error.NotFound;
        var claim = await db.Claims.AsNoTracking().SingleOrDefaultAsync(found => found.CaseId == caseId, ct);
        if (claim?.PersonId == actor.PersonId)
            return new CaseRef(caseId, claim.Number, item.Version);
        if (claim is not null)
            return WorkspaceErrors.TakenBy(await CaseAccess.NameAsync(db, claim.PersonId, ct));
        if (!Allowed.To(item.State, false, actor.May(Permission.Review), actor.May(Permission.Lead)).Take)
            return item.State is CaseState.Settling or CaseState.Closed ? WorkspaceErrors.AlreadyDecided : Error.Forbidden;
        if (await db.Hearings.AnyAsync(hearing => hearing.CaseId == caseId && hearing.PersonId == actor.PersonId && hearing.Round != item.Round, ct))
            return WorkspaceErrors.HadAPart;
        var now = Clock.Now(time);
        CaseAccess.Take(db, item, actor, item.ClaimNumber + 1, now, now + settings.Review.Lease);
        return new CaseRef(caseId, item.ClaimNumber, item.Version);
    }, ct);
}
