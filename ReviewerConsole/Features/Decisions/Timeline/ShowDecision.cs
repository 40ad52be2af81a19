using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions.Timeline;

/// <summary>Shows a decision and everything that happened to its case: any to a lead, to a reviewer their own. The post itself only after they
/// have said why (<see cref="ClosedCases"/>), and nothing to somebody who judges the case blindly (<see cref="BlindWork"/>).</summary>
public sealed class ShowDecision(Store store, ClosedCases closed)
{
    private sealed record Found(Decision Decision, Case Case, string Surface, string Language, Guid? AccountId, string Reviewer, AppealState Appeal, string? MeasureReason, string? Message);

    public async Task<Result<DecisionView>> RunAsync(Actor actor, Guid decisionId, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        var view = await ReadAsync(actor, decisionId, ct);
        if (view is { IsOk: true, Value.IsOwn: false })
            await closed.ReadAsync(actor, view.Value.CaseId, ct);
        return view;
    }

    private Task<Result<DecisionView>> ReadAsync(Actor actor, Guid decisionId, CancellationToken ct) => store.ReadAsync<Result<DecisionView>>(async db =>
        {
            var isLead = actor.May(Permission.Lead);
            if (await FindAsync(db, decisionId, ct) is not { } found || (!isLead && found.Decision.PersonId != actor.PersonId))
                return Error.NotFound;
            if (await BlindWork.IsAtAsync(db, actor.PersonId, found.Case.Id, ct))
                return BlindWork.Now;
            var (timeline, older) = await CaseEntries.ReadAsync(db, found.Case.Id, isLead, ct);
            var judged = await db.Snapshots.Where(snapshot => snapshot.PostId == found.Case.PostId && snapshot.Sha256 == found.Decision.ContentSha256).OrderByDescending(snapshot => snapshot.Number).FirstAsync(ct);
            var cannotReopen = isLead ? await Reopening.RefusalAsync(db, found.Case, decisionId, judged, ct) : Error.Forbidden;
            return Of(found, await PostAsync(db, actor, found, judged, ct), await EntriesAsync(db, decisionId, ct), cannotReopen, timeline, older) with
            {
                Reviewer = isLead ? found.Reviewer : "",
                IsOwn = found.Decision.PersonId == actor.PersonId,
                Audits = await AuditsAsync(db, decisionId, ct),
            };
        }, ct);

    private static DecisionView Of(Found found, DecidedPost? post, IReadOnlyList<string> entries, Error? cannotReopen, IReadOnlyList<TimelineEntry> timeline, int older)
    {
        var decision = found.Decision;
        return new DecisionView(
            decision.Id, decision.CaseId, decision.Round, decision.Outcome, decision.PackId, decision.PackVersion, decision.PackSha256, decision.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            decision.Measure is { } measure ? new ResolvedMeasure(measure, decision.MeasureDays, false, "") : null, found.MeasureReason, found.Message ?? "",
            found.Reviewer, decision.DecidedAt, decision.SettledAt, decision.SuggestionShown, found.Appeal, decision.Ruling, decision.ContentSha256, WorkDraft.FromJson(decision.AssessmentsJson), entries,
            post, cannotReopen, false, [], timeline, older);
    }

    private static Task<Found?> FindAsync(AppDb db, Guid decisionId, CancellationToken ct) => (
        from decision in db.Decisions
        where decision.Id == decisionId && decision.State != DecisionState.Undone
        join item in db.Cases on decision.CaseId equals item.Id
        join post in db.Posts on item.PostId equals post.Id
        join person in db.Users on decision.PersonId equals person.Id
        from indexed in db.DecisionIndex.Where(row => row.DecisionId == decision.Id).DefaultIfEmpty()
        select new Found(
            decision, item, post.Surface, post.Language, post.AccountId, person.Name, (AppealState?)indexed.Appeal ?? AppealState.None,
            db.Texts.Where(text => text.Id == decision.MeasureReasonId).Select(text => text.Text).FirstOrDefault(),
            db.Texts.Where(text => text.Id == decision.MessageId).Select(text => text.Text).FirstOrDefault())).SingleOrDefaultAsync(ct);

    private async Task<DecidedPost?> PostAsync(AppDb db, Actor actor, Found found, Snapshot judged, CancellationToken ct) =>
        await closed.RefusalAsync(db, actor, found.Case, ct) is null ? new DecidedPost(found.Surface, found.Language, found.AccountId is { } author ? Pseudonym.Of(author) : null, judged.Text, judged.IsGone) : null;

    private static async Task<IReadOnlyList<DecisionAudit>> AuditsAsync(AppDb db, Guid decisionId, CancellationToken ct) => await db.Audits
        .Where(audit => audit.DecisionId == decisionId && audit.State == AuditState.Done).OrderBy(audit => audit.JudgedAt)
        .Select(audit => new DecisionAudit(
            audit.Id, audit.JudgedAt!.Value, audit.Finding!.Value, audit.Second!.Value,
            db.Texts.Where(text => text.Id == audit.WordId).Select(text => text.Text).FirstOrDefault(), db.Texts.Where(text => text.Id == audit.ReplyId).Select(text => text.Text).FirstOrDefault())).ToListAsync(ct);

    private static async Task<IReadOnlyList<string>> EntriesAsync(AppDb db, Guid decisionId, CancellationToken ct) =>
        await db.CitedEntries.Where(cited => cited.DecisionId == decisionId).Join(db.Designations, cited => cited.DesignationId, entry => entry.Id, (_, entry) => entry.Name).ToListAsync(ct);
}
