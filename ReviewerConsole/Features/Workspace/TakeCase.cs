using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Gives the actor one certain case.</summary>
public sealed class TakeCase(Store store, QueueBook book, CareBook care, ConsoleSettings settings, TimeProvider time)
{
    public async Task<Result<CaseRef>> RunAsync(Actor actor, Guid caseId, CancellationToken ct)
    {
        var queues = await book.OpenToAsync(actor, ct);
        var enough = await care.LevelAsync(actor.PersonId, ct) == CareLevel.Reached;
        return await store.WriteAsync<CaseRef>(async db =>
        {
            if (await db.Cases.SingleOrDefaultAsync(found => found.Id == caseId, ct) is not { } item)
                return Error.NotFound;
            var claim = await db.Claims.AsNoTracking().SingleOrDefaultAsync(found => found.CaseId == caseId, ct);
            if (claim?.PersonId == actor.PersonId)
                return new CaseRef(caseId, claim.Number, item.Version);
            if (claim is not null)
                return WorkspaceErrors.TakenBy(await CaseAccess.NameAsync(db, claim.PersonId, ct));
            var now = Clock.Now(time);
            if (await RefusalAsync(db, actor, item, queues, enough, now, ct) is { } refusal)
                return refusal;
            CaseAccess.Take(db, item, actor, item.ClaimNumber + 1, now, now + settings.Review.Lease);
            return new CaseRef(caseId, item.ClaimNumber, item.Version);
        }, ct);
    }

    private async Task<Error?> RefusalAsync(AppDb db, Actor actor, Case item, IReadOnlyList<int> queues, bool enough, DateTime now, CancellationToken ct)
    {
        var isLead = actor.May(Permission.Lead);
        if (!Allowed.To(item.State, false, actor.May(Permission.Review), isLead).Take)
            return item.State is CaseState.Settling or CaseState.Closed ? WorkspaceErrors.AlreadyDecided : Error.Forbidden;
        if (await db.Hearings.AnyAsync(hearing => hearing.CaseId == item.Id && hearing.PersonId == actor.PersonId && hearing.Round != item.Round, ct))
            return WorkspaceErrors.HadAPart;
        if (enough && care.IsSevere(item.Reason) && item.LastHolderId != actor.PersonId)
            return WorkspaceErrors.EnoughToday;
        var handOver = await db.HandOvers.AsNoTracking().SingleOrDefaultAsync(row => row.CaseId == item.Id && row.Until > now, ct);
        if (handOver?.ToId == actor.PersonId || isLead)
            return null;
        if (handOver is not null)
            return WorkspaceErrors.KeptFor(await CaseAccess.NameAsync(db, handOver.ToId, ct));
        return await OfQueueAsync(book, settings, actor, item.QueueId, queues, item.LastHolderId == actor.PersonId, ct);
    }

    /// <summary>Why somebody may not choose a case of a queue: a pause, an exam, the queue's own needs, or that only the next one is taken.</summary>
    /// <param name="open">The queues that are open to them.</param>
    /// <param name="hadIt">Whether they had the case last.</param>
    internal static async Task<Error?> OfQueueAsync(QueueBook book, ConsoleSettings settings, Actor actor, int queueId, IReadOnlyList<int> open, bool hadIt, CancellationToken ct)
    {
        string? In(IEnumerable<QueueName> some) => some.FirstOrDefault(queue => queue.Rule.Id == queueId)?.Name.In(actor.Language);
        if (open.Contains(queueId))
            return settings.Review.OnlyNext && !hadIt ? WorkspaceErrors.OnlyNext : null;
        return In(await book.PausedToAsync(actor.PersonId, ct)) is { } paused ? WorkspaceErrors.PausedFrom(paused)
            : In(await book.LockedToAsync(actor, ct)) is { } locked ? WorkspaceErrors.ExamNeeded(locked)
            : WorkspaceErrors.NotYourQueue;
    }
}
