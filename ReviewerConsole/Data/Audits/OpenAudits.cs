using Microsoft.EntityFrameworkCore;

namespace ReviewerConsole.Data.Audits;

/// <summary>Audits that somebody may make.</summary>
public static class OpenAudits
{
    /// <summary>Those that wait, or were left by whoever took them: not of their own decisions, not of cases that they had a part in or whose
    /// decision they have read.</summary>
    public static IQueryable<Audit> AuditsFor(this AppDb db, Guid personId, DateTime now) => db.Audits.Where(audit =>
        (audit.State == AuditState.Waiting || (audit.State == AuditState.Held && audit.AuditorId != personId && audit.Until <= now)) && audit.DeciderId != personId
        && !db.Hearings.Any(hearing => hearing.CaseId == audit.CaseId && hearing.PersonId == personId) && !db.ClosedCaseViews.Any(view => view.CaseId == audit.CaseId && view.PersonId == personId));

    /// <summary>Whether somebody had a part in the case.</summary>
    public static Task<bool> HadPartAsync(this AppDb db, Audit audit, Guid personId, CancellationToken ct) =>
        db.Hearings.AnyAsync(hearing => hearing.CaseId == audit.CaseId && hearing.PersonId == personId, ct);
}
