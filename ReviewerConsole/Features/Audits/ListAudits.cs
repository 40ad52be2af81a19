using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Audits;

/// <summary>An audit that was judged.</summary>
/// <param name="PartedAt">The first question that was answered otherwise; empty for another number of assessments; null where none was.</param>
/// <param name="Replied">Whether the reviewer has replied.</param>
public sealed record AuditLine(Guid Id, Guid DecisionId, bool IsMine, string PackId, string Decider, string Auditor, Outcome First, Outcome Second, AuditFinding? Finding, string? PartedAt, bool Replied, bool Reversed, DateTime JudgedAt);

/// <summary>What a lead finds at the start of auditing.</summary>
/// <param name="Waiting">How many wait that this lead may judge, counted no further than <see cref="ListAudits.Counted"/>.</param>
/// <param name="Held">The one that they have.</param>
/// <param name="Lines">The last that were judged.</param>
/// <param name="Next">Where older ones begin, or null.</param>
public sealed record AuditDesk(int Waiting, Guid? Held, IReadOnlyList<AuditLine> Lines, DateTime? Next);

/// <summary>Audits to be made, and those that were, but for those of a decision that somebody has still to judge for another draw.</summary>
public sealed class ListAudits(Store store, TimeProvider time)
{
    public const int Counted = 1000;

    private const int PageSize = 50;

    /// <param name="finding">Only those with this finding; null: all.</param>
    /// <param name="before">Only those judged before, UTC.</param>
    public async Task<Result<AuditDesk>> RunAsync(Actor actor, AuditFinding? finding, DateTime? before, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        return await store.ReadAsync<Result<AuditDesk>>(async db =>
        {
            var waiting = await db.AuditsFor(actor.PersonId, Clock.Now(time)).OrderBy(audit => audit.At).Take(Counted + 1).CountAsync(ct);
            var held = await db.Audits.Where(audit => audit.AuditorId == actor.PersonId && (audit.State == AuditState.Held || audit.State == AuditState.Judged)).OrderBy(audit => audit.At).Select(audit => (Guid?)audit.Id).FirstOrDefaultAsync(ct);
            var lines = await (
                from audit in db.Audits
                where audit.JudgedAt != null && !db.Audits.Any(other => other.DecisionId == audit.DecisionId && (other.State == AuditState.Waiting || other.State == AuditState.Held)) && (before == null || audit.JudgedAt < before) && (finding == null || audit.Finding == finding)
                orderby audit.JudgedAt descending
                join decider in db.Users on audit.DeciderId equals decider.Id
                join auditor in db.Users on audit.AuditorId equals auditor.Id
                select new AuditLine(audit.Id, audit.DecisionId, audit.AuditorId == actor.PersonId, audit.PackId, decider.Name, auditor.Name, audit.First, audit.Second!.Value, audit.Finding, audit.PartedAt, audit.ReplyId != null, audit.Reversed, audit.JudgedAt!.Value)).Take(PageSize + 1).ToListAsync(ct);
            return new AuditDesk(waiting, held, [.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].JudgedAt : null);
        }, ct);
    }
}
