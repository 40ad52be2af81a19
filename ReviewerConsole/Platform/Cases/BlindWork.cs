using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Audits;

namespace ReviewerConsole.Platform.Cases;

/// <summary>Who judges a case without its first decision must not read that elsewhere meanwhile.</summary>
public static class BlindWork
{
    /// <summary>The refusal.</summary>
    public static readonly Error Now = new("blind-now");

    /// <summary>Whether somebody has an audit of the case that they have not judged, or holds it as an appeal that they have not compared.</summary>
    public static async Task<bool> IsAtAsync(AppDb db, Guid personId, Guid caseId, CancellationToken ct) =>
        await db.Audits.AnyAsync(audit => audit.CaseId == caseId && audit.AuditorId == personId && audit.State == AuditState.Held, ct)
        || await db.Claims.AnyAsync(claim => claim.CaseId == caseId && claim.PersonId == personId
            && db.Cases.Any(item => item.Id == caseId && item.AppealOf != null && !db.BlindAnswers.Any(seen => seen.CaseId == caseId && seen.Round == item.Round && seen.PersonId == personId)), ct);
}
