using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions;

/// <summary>A decision of one's own.</summary>
public sealed record MyDecisionLine(Guid DecisionId, Guid CaseId, DateTime DecidedAt, Outcome Outcome, string PackId, string Clauses, DecisionState State, AppealState Appeal, AuditFinding? Audit, string Snippet);

/// <summary>A page of them, newest first.</summary>
public sealed record MyDecisionPage(IReadOnlyList<MyDecisionLine> Lines, DateTime? Next);

/// <summary>One's own decisions, and what became of them.</summary>
public sealed class MyDecisions(Store store)
{
    private const int PageSize = 50;
    private const int SnippetLength = 100;

    public Task<MyDecisionPage> RunAsync(Actor actor, DateTime? before, CancellationToken ct) => store.ReadAsync(async db =>
    {
        var mine = db.Decisions.Where(decision => decision.PersonId == actor.PersonId && (before == null || decision.DecidedAt < before));
        var lines = await (
            from decision in mine.OrderByDescending(decision => decision.DecidedAt).Take(PageSize + 1)
            join item in db.Cases on decision.CaseId equals item.Id
            orderby decision.DecidedAt descending
            select new MyDecisionLine(
                decision.Id, decision.CaseId, decision.DecidedAt, decision.Outcome, decision.PackId, decision.Clauses, decision.State,
                db.DecisionIndex.Where(row => row.DecisionId == decision.Id).Select(row => row.Appeal).FirstOrDefault(),
                db.Audits.Where(audit => audit.DecisionId == decision.Id && audit.State == AuditState.Done).OrderByDescending(audit => audit.JudgedAt).Select(audit => audit.Finding).FirstOrDefault(),
                db.Snapshots.Where(snapshot => snapshot.PostId == item.PostId && snapshot.Sha256 == decision.ContentSha256).OrderByDescending(snapshot => snapshot.Number).Select(snapshot => snapshot.Text.Substring(0, SnippetLength)).FirstOrDefault() ?? "")).ToListAsync(ct);
        return new MyDecisionPage([.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].DecidedAt : null);
    }, ct);
}
