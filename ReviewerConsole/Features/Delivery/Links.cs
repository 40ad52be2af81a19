using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Data.Reports;

namespace ReviewerConsole.Features.Delivery;

/// <summary>Finds the link that goes with a notice: the one that somebody has while it will last, else a new one.</summary>
internal sealed class Links(AppDb db, TimeSpan life, DateTime now)
{
    /// <summary>The author's link on a matter.</summary>
    public async Task<Guid> OfAuthorAsync(Guid caseId, Guid accountId, CancellationToken ct)
    {
        var fresh = now - (life / 2);
        return db.InboxTickets.Local.FirstOrDefault(row => row.CaseId == caseId && row.AccountId == accountId)?.Id
            ?? await db.InboxTickets.Where(row => row.CaseId == caseId && row.AccountId == accountId && row.RevokedAt == null && row.IssuedAt > fresh)
                .OrderByDescending(row => row.IssuedAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct)
            ?? Add(caseId, Party.Author, accountId, null);
    }

    /// <summary>A reporter's link; the first one is the report's own.</summary>
    public async Task<Guid> OfReportAsync(Report report, CancellationToken ct)
    {
        var fresh = now - (life / 2);
        return report.ReceivedAt > fresh && !report.IsLinkRevoked
            ? report.Id
            : await db.InboxTickets.Where(row => row.CaseId == report.CaseId && row.ReportId == report.Id && row.RevokedAt == null && row.IssuedAt > fresh)
                .OrderByDescending(row => row.IssuedAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct)
              ?? Add(report.CaseId, Party.Reporter, null, report.Id);
    }

    private Guid Add(Guid caseId, Party party, Guid? accountId, Guid? reportId)
    {
        var id = Guid.CreateVersion7();
        db.InboxTickets.Add(new InboxTicket { Id = id, CaseId = caseId, Party = party, AccountId = accountId, ReportId = reportId, IssuedAt = now });
        return id;
    }
}
