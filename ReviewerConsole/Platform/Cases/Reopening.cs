using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Queues;

namespace ReviewerConsole.Platform.Cases;

/// <summary>Puts a closed case back into the queue, so that somebody else looks at a decision again: bound to what was decided, by which
/// version of the policy and of which text, whoever asked for it.</summary>
public sealed class Reopening(Placement placement, ConsoleSettings settings)
{
    /// <summary>Why a decision cannot be looked at again now, or null: <c>reopen-open</c> while the case is open; <c>reopen-superseded</c> where a
    /// later decision stands in its place; <c>reopen-gone</c> where the copy of the post has been deleted.</summary>
    public static async Task<Error?> RefusalAsync(AppDb db, Case item, Guid decisionId, Snapshot judged, CancellationToken ct) =>
        item.State != CaseState.Closed ? new Error("reopen-open")
        : !await db.Standing(item.Id).AnyAsync(standing => standing.Id == decisionId, ct) ? new Error("reopen-superseded")
        : judged.IsGone ? new Error("reopen-gone")
        : null;

    /// <summary>Begins another round. The caller tells the log.</summary>
    /// <param name="item">The closed case, tracked.</param>
    /// <param name="post">Its post.</param>
    /// <param name="decision">What is looked at again.</param>
    /// <param name="judged">The text that was decided on.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task LookAgainAsync(Case item, Post post, Decision decision, Snapshot judged, DateTime now, CancellationToken ct)
    {
        item.State = Transitions.After(item.State, CaseEvent.Reopen)!.Value;
        (item.Round, item.AppealOf, item.ClosedAt) = (item.Round + 1, decision.Id, null);
        (item.SnapshotId, item.TextKey, item.PolicyId, item.Source) = (judged.Id, TextKeys.Of(judged.Text), decision.PackId, ReportSource.Appeal);
        (item.ReceivedAt, item.DueAt, item.DueBasis) = (now, settings.Site.BeginOf(settings.Site.DayOf(now).AddDays(settings.Appeals.DueDays + 1)), "appeal");
        await placement.PlaceAsync(item, post, ct);
    }
}
