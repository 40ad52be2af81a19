using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions.Timeline;

/// <summary>A reviewer's answer to what an audit found of their decision: once.</summary>
public sealed class ReplyToAudit(Store store, TimeProvider time)
{
    public const int MaximumText = 1000;

    /// <returns><c>audit-reply-missing</c> (longest); <see cref="Error.NotFound"/> for an audit of somebody else's decision, or one that was replied to.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, Guid auditId, string? text, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(text) || text.Length > MaximumText)
            return new Error("audit-reply-missing", MaximumText);
        if (await db.Audits.SingleOrDefaultAsync(found => found.Id == auditId && found.DeciderId == actor.PersonId && found.State == AuditState.Done && found.ReplyId == null, ct) is not { } audit)
            return Error.NotFound;
        var item = await db.Cases.SingleAsync(found => found.Id == audit.CaseId, ct);
        var (id, commitment) = LogWriter.Keep(db, item.Id, text.Trim());
        audit.ReplyId = id;
        LogWriter.Append(db, item, "audit.replied", actor.LogId, Clock.Now(time), ("audit", auditId.ToString("N")), ("reply", commitment), ("text", id.ToString("N")));
        return new Done();
    }, ct);
}
