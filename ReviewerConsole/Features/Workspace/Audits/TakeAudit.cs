using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Audits;

/// <summary>Gives a lead a decision to audit: never their own, and of no case that they had a part in.</summary>
public sealed class TakeAudit(Store store, TimeProvider time)
{
    /// <summary>For so long it is kept for them.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>Nothing is left for this lead.</summary>
    public static readonly Error None = new("audit-none");

    private static readonly Error Over = new("audit-over");

    /// <summary>How many are passed over at most in one go, because their case cannot be judged any more.</summary>
    private const int Most = 50;

    /// <summary>The one that they have, or the one that waits longest.</summary>
    public async Task<Result<Guid>> NextAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        for (var tries = 0; tries < Most; tries++)
        {
            if (await store.ReadAsync(db => FindAsync(db, actor, Clock.Now(time), ct), ct) is not { } id)
                return None;
            var taken = await RunAsync(actor, id, ct);
            if (taken.IsOk)
                return id;
            if (Outage.Is(taken.Error))
                return taken.Error!;
        }
        return None;
    }

    /// <summary>A certain one.</summary>
    /// <returns><c>audit-own</c>, <c>had-a-part</c>, <c>audit-seen</c> for who has read the decision, <c>audit-taken</c>, <c>audit-over</c> where it is done, or cannot be judged any more.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        var taken = await store.WriteAsync<AuditState>(async db =>
        {
            if (await db.Audits.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } audit)
                return Error.NotFound;
            var now = Clock.Now(time);
            var isMine = audit.AuditorId == actor.PersonId && audit.State is AuditState.Held or AuditState.Judged;
            if (isMine && audit.State == AuditState.Judged)
                return audit.State;
            if (isMine && await db.HadPartAsync(audit, actor.PersonId, ct))
                (audit.State, audit.AuditorId, audit.Until, audit.Json) = (AuditState.Waiting, null, null, null);
            else if (!isMine && await RefusalAsync(db, actor, audit, now, ct) is { } why)
                return why;
            else if (await IsOverAsync(db, audit, ct))
                audit.State = AuditState.Dropped;
            else if (isMine)
                audit.Until = now + Lasts;
            else
            {
                (audit.State, audit.AuditorId, audit.Until, audit.Json) = (AuditState.Held, actor.PersonId, now + Lasts, null);
                await LogWriter.AppendAsync(db, CaseStreams.Views(audit.CaseId), "audit.taken", actor.LogId, now, ct, ("audit", audit.Id.ToString("N")));
            }
            return audit.State;
        }, ct);
        return !taken.IsOk ? taken.Error! : taken.Value == AuditState.Dropped ? Over : taken.Value == AuditState.Waiting ? WorkspaceErrors.HadAPart : new Done();
    }

    /// <summary>What they have judged and not said their finding of, what they have, or what waits longest.</summary>
    private static async Task<Guid?> FindAsync(AppDb db, Actor actor, DateTime now, CancellationToken ct) =>
        await db.Audits.Where(audit => audit.AuditorId == actor.PersonId && (audit.State == AuditState.Judged || audit.State == AuditState.Held)).OrderByDescending(audit => audit.State).ThenBy(audit => audit.At).Select(audit => (Guid?)audit.Id).FirstOrDefaultAsync(ct)
        ?? await db.AuditsFor(actor.PersonId, now).OrderBy(audit => audit.At).ThenBy(audit => audit.Id).Select(audit => (Guid?)audit.Id).FirstOrDefaultAsync(ct);

    private static async Task<Error?> RefusalAsync(AppDb db, Actor actor, Audit audit, DateTime now, CancellationToken ct) =>
        audit.State is AuditState.Done or AuditState.Judged or AuditState.Dropped ? Over
        : audit.DeciderId == actor.PersonId ? new Error("audit-own")
        : await db.HadPartAsync(audit, actor.PersonId, ct) ? WorkspaceErrors.HadAPart
        : await db.ClosedCaseViews.AnyAsync(view => view.CaseId == audit.CaseId && view.PersonId == actor.PersonId, ct) ? new Error("audit-seen")
        : audit.State == AuditState.Held && audit.Until > now ? new Error("audit-taken")
        : null;

    /// <summary>Whether the case is open again, or the copy of its post is gone.</summary>
    private static async Task<bool> IsOverAsync(AppDb db, Audit audit, CancellationToken ct)
    {
        var decision = await db.Decisions.SingleAsync(found => found.Id == audit.DecisionId, ct);
        var item = await db.Cases.SingleAsync(found => found.Id == audit.CaseId, ct);
        var judged = await db.Snapshots.Where(found => found.PostId == item.PostId && found.Sha256 == decision.ContentSha256).OrderByDescending(found => found.Number).FirstAsync(ct);
        return item.State != CaseState.Closed || judged.IsGone;
    }
}
