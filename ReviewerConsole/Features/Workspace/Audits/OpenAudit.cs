using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Audits;

/// <summary>What an audit is made on: loaded once for showing, judging and comparing.</summary>
internal sealed record AuditGround(Audit Audit, Decision Decision, Data.Cases.Case Case, Post Post, Snapshot Judged, Core.Measures.Standing Standing, PublishedPack Pack)
{
    /// <summary>Reads it; the audit and the case are tracked where the context tracks.</summary>
    public static async Task<AuditGround?> FindAsync(AppDb db, Guid id, Grounds grounds, PackLibrary packs, CancellationToken ct)
    {
        if (await db.Audits.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } audit)
            return null;
        var decision = await db.Decisions.AsNoTracking().SingleAsync(found => found.Id == audit.DecisionId, ct);
        var item = await db.Cases.SingleAsync(found => found.Id == audit.CaseId, ct);
        var post = await db.Posts.Include(found => found.Media).Include(found => found.Account).SingleAsync(found => found.Id == item.PostId, ct);
        var judged = await db.Snapshots.AsNoTracking().Where(found => found.PostId == post.Id && found.Sha256 == decision.ContentSha256).OrderByDescending(found => found.Number).FirstAsync(ct);
        // A second look was taken on the account as it was before the first one.
        var first = decision.AppealOf is { } of ? await db.Decisions.AsNoTracking().SingleAsync(found => found.Id == of, ct) : decision;
        var then = new TaskAppeal(first.Id, decision.RootId ?? decision.Id, first.DecidedAt, decision.PackVersion, [], [], [], decision.DecidedAt, null);
        return new AuditGround(audit, decision, item, post, judged, await grounds.StandingAsync(db, decision.AccountId, decision.PackId, then, decision.DecidedAt, ct), (await packs.FindAsync(decision.PackId, decision.PackVersion, ct))!);
    }
}

/// <summary>Shows an audit to whoever has it: before they have judged, nothing of the first decision.</summary>
public sealed class OpenAudit(Store store, Grounds grounds, PackLibrary packs, ShownPost shown)
{
    /// <returns><see cref="Error.NotFound"/> also for one that somebody else has.</returns>
    public async Task<Result<AuditTask>> RunAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        return await store.ReadAsync<Result<AuditTask>>(async db =>
        {
            if (await AuditGround.FindAsync(db, id, grounds, packs, ct) is not { } ground || ground.Audit.AuditorId != actor.PersonId || ground.Audit.State is AuditState.Waiting or AuditState.Dropped)
                return Error.NotFound;
            return new AuditTask(
                id, ground.Case.Id, await shown.PostAsync(ground.Post, ground.Judged, ground.Post.Account, null, ct),
                await ShownPost.ReportsAsync(db, ground.Case.Id, true, ground.Decision.DecidedAt, ct), ground.Standing,
                ground.Audit.Second is null ? null : await ComparedAsync(db, ground, ct),
                ground.Decision.PackId, ground.Decision.PackVersion,
                ground.Audit.Json is { } json ? WorkDraft.FromJson(json) : WorkDraft.Empty with { Assessments = [AssessmentDraft.Empty with { Answers = KnownAtIntake(ground) }] });
        }, ct);
    }

    /// <summary>What intake knew, and nobody judged.</summary>
    private static Answers KnownAtIntake(AuditGround ground)
    {
        var first = WorkDraft.FromJson(ground.Decision.AssessmentsJson).Assessments[0].Answers;
        return ground.Pack.Pack.Questions.Where(question => question.ByIntake).Aggregate(Answers.None, (known, question) => known.With(question.Id, first[question.Id]));
    }

    private static async Task<AuditComparison> ComparedAsync(AppDb db, AuditGround ground, CancellationToken ct)
    {
        var (audit, decision) = (ground.Audit, ground.Decision);
        return new AuditComparison(
            decision.Id, await Appealed.FirstAsync(db, decision, ct), audit.Second!.Value,
            Parting.Of(ground.Pack.Pack, WorkDraft.FromJson(decision.AssessmentsJson), WorkDraft.FromJson(audit.Json!)), audit.Finding,
            await Reopening.RefusalAsync(db, ground.Case, decision.Id, ground.Judged, ct) is null);
    }
}
