using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Figures;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.Audits;

/// <summary>Keeps what an auditor fills in, and takes their judgement, which then stands beside the first. Nothing is told to anybody, and the
/// decision stays as it is.</summary>
public sealed class JudgeAudit(Store store, Grounds grounds, PackLibrary packs, ConsoleSettings settings, TimeProvider time)
{
    private static readonly Error Lost = new("audit-lost");

    /// <summary>Keeps it as far as it is.</summary>
    public Task<Result<DateTime>> KeepAsync(Actor actor, Guid id, WorkDraft draft, CancellationToken ct) => store.WriteAsync<DateTime>(async db =>
    {
        var now = Clock.Now(time);
        var json = draft.ToJson();
        if (json.Length > SaveDraft.MaximumJson)
            return new Error("draft-too-large", SaveDraft.MaximumJson);
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (await HeldAsync(db, actor, id, ct) is not { } audit)
            return Lost;
        (audit.Json, audit.Until) = (json, now + TakeAudit.Lasts);
        return now;
    }, ct);

    /// <returns>The errors of <see cref="Judge.Decide"/>; <c>audit-lost</c> where somebody else has it now; <c>had-a-part</c>.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, Guid id, WorkDraft draft, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (await HeldAsync(db, actor, id, ct) is null)
            return Lost;
        var ground = (await AuditGround.FindAsync(db, id, grounds, packs, ct))!;
        if (ground.Audit.DeciderId == actor.PersonId || await db.HadPartAsync(ground.Audit, actor.PersonId, ct))
            return WorkspaceErrors.HadAPart;
        var verdict = Judge.Decide(
            ground.Pack.Checklist, draft, new Facts(ground.Post.Media.Count > 0, ground.Standing.ServedPartial), ground.Judged.Text, rule => Ladder.Resolve(rule, ground.Standing, settings.Ladder.Steps).Measure);
        if (!verdict.IsOk)
            return verdict.Error!;
        Compare(ground, verdict.Value, draft, Clock.Now(time));
        Count(db, ground);
        db.Hearings.Add(new Hearing { CaseId = ground.Case.Id, PersonId = actor.PersonId, Round = ground.Decision.Round });
        LogWriter.Append(db, ground.Case, "audit.judged", actor.LogId, Clock.Now(time),
            ("audit", id.ToString("N")), ("decision", ground.Decision.Id.ToString("N")), ("outcome", VerdictJson.Word(verdict.Value.Outcome!.Value)), ("assessments", LogWriter.Keep(db, ground.Case.Id, draft.ToJson()).Commitment));
        return new Done();
    }, ct);

    private static void Compare(AuditGround ground, Verdict verdict, WorkDraft draft, DateTime now)
    {
        var (audit, first) = (ground.Audit, ground.Decision);
        var parting = Parting.Of(ground.Pack.Pack, WorkDraft.FromJson(first.AssessmentsJson), draft);
        (audit.Json, audit.Second, audit.JudgedAt, audit.Until) = (draft.ToJson(), verdict.Outcome, now, null);
        (audit.PartedAt, audit.Clauses) = (parting is null ? null : parting.Question ?? "", string.Join(' ', verdict.Clauses));
        var agrees = audit.Second == audit.First && verdict.Clauses.ToHashSet().SetEquals(first.Clauses.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        (audit.State, audit.Finding) = (agrees ? AuditState.Done : AuditState.Judged, agrees ? AuditFinding.Agreed : null);
    }

    private void Count(AppDb db, AuditGround ground)
    {
        var (day, key) = (settings.Site.DayOf(ground.Decision.DecidedAt), ground.Decision.Outcome.ToString());
        DayDelta.Add(db, day, DayFigure.CohortAudited, ground.Decision.PackId, key);
        if (ground.Audit.Second != ground.Audit.First)
            DayDelta.Add(db, day, DayFigure.CohortDiffering, ground.Decision.PackId, key);
    }

    private static Task<Audit?> HeldAsync(AppDb db, Actor actor, Guid id, CancellationToken ct) =>
        db.Audits.SingleOrDefaultAsync(found => found.Id == id && found.State == AuditState.Held && found.AuditorId == actor.PersonId, ct);
}
