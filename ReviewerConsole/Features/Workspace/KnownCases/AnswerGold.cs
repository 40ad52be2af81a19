using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>Takes what somebody decides of a known case, as if it were a live one. What comes of it is a score, and nothing else.</summary>
public sealed class AnswerGold(Store store, PackLibrary packs, CareBook care, ConsoleSettings settings, TimeProvider time)
{
    private const int Snippet = 40;

    /// <summary>Keeps what is filled in.</summary>
    public async Task<Result<DateTime>> KeepAsync(Actor actor, Guid id, WorkDraft draft, CancellationToken ct)
    {
        var json = draft.ToJson();
        if (json.Length > SaveDraft.MaximumJson)
            return new Error("draft-too-large", SaveDraft.MaximumJson);
        return await store.WriteAsync<DateTime>(async db =>
        {
            var now = Clock.Now(time);
            if (actor.Unless(Permission.Review) is not null || !await db.Gold.AnyAsync(row => row.Id == id, ct))
                return Error.NotFound;
            await GoldRows.KeepAsync(db, id, actor.PersonId, json, now, ct);
            return now;
        }, ct);
    }

    /// <returns>The refusals of a live decision (<see cref="SubmitDecision"/>).</returns>
    public Task<Result<Submitted>> SubmitAsync(Actor actor, CaseRef at, WorkDraft draft, CancellationToken ct) => store.WriteAsync<Submitted>(async db =>
    {
        var now = Clock.Now(time);
        var held = await GoldRows.LoadHeldAsync(db, actor, at, now, ct);
        if (!held.IsOk)
            return held.Error!;
        var row = held.Value;
        var stored = await db.PracticeCases.SingleAsync(found => found.Id == row.CaseId, ct);
        var item = stored.ToCase();
        var checklist = (await packs.FindAsync(item.Policy, row.PackVersion, ct))!.Checklist;
        var verdict = Judge.Decide(checklist, draft, item.Facts, item.Post.Text, rule => Ladder.Resolve(rule, Standing.Clean, settings.Ladder.Steps).Measure);
        if (!verdict.IsOk)
            return verdict.Error!;
        var isUp = verdict.Value.Outcome == Outcome.Escalate;
        End(row, isUp ? CaseState.Parked : CaseState.Settling, now, now + (isUp ? TimeSpan.Zero : settings.Review.Undo));
        await GoldRows.KeepAsync(db, row.Id, actor.PersonId, draft.ToJson(), now, ct);
        row.Outcome = verdict.Value.Outcome;
        if (await CountsAsync(actor, row, stored, ct))
        {
            var marked = Marking.Of(checklist, item, [.. draft.Assessments.Select(each => each.Answers)]);
            (row.Score, row.IsRight, row.IsGrave) = (marked.Score, marked.IsRight, marked.IsGrave);
        }
        if (!isUp && care.IsSevere(item.Post.Reason))
            (await care.RowAsync(db, actor.PersonId, now, ct)).SeverePractised++;
        return new Submitted(isUp ? null : row.Id, verdict.Value.Outcome!.Value, row.SettlesAt!.Value);
    }, ct);

    /// <summary>Puts it up to a lead. Asking is no error: it counts only where the policy asks for it.</summary>
    public async Task<Result<Done>> EscalateAsync(Actor actor, CaseRef at, string reason, string text, WorkDraft draft, CancellationToken ct)
    {
        if (EscalateCase.Problem(reason, text) is { } wrong)
            return wrong;
        return await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            var held = await GoldRows.LoadHeldAsync(db, actor, at, now, ct);
            if (!held.IsOk)
                return held.Error!;
            var stored = await db.PracticeCases.SingleAsync(found => found.Id == held.Value.CaseId, ct);
            End(held.Value, CaseState.Parked, now, now);
            await GoldRows.KeepAsync(db, held.Value.Id, actor.PersonId, draft.ToJson(), now, ct);
            held.Value.Outcome = Outcome.Escalate;
            if (stored.Outcome == Outcome.Escalate && await CountsAsync(actor, held.Value, stored, ct))
                (held.Value.Score, held.Value.IsRight) = (1, true);
            return new Done();
        }, ct);
    }

    /// <summary>What of it can still be taken back.</summary>
    public Task<IReadOnlyList<SettlingLine>> SettlingAsync(Actor actor, CancellationToken ct) => store.ReadAsync<IReadOnlyList<SettlingLine>>(async db =>
    {
        var now = Clock.Now(time);
        var rows = await db.Gold.Where(row => row.PersonId == actor.PersonId && row.State == CaseState.Settling && row.SettlesAt > now)
            .Join(db.PracticeCases, row => row.CaseId, item => item.Id, (row, item) => new { Row = row, Case = item }).ToListAsync(ct);
        return rows.ConvertAll(each => new SettlingLine(each.Row.Id, each.Row.Id, each.Row.Outcome!.Value, Core.Posts.TextCut.Beginning(each.Case.ToCase().Post.Text, Snippet), 1, each.Row.SettlesAt!.Value));
    }, ct);

    /// <summary>Takes it back, as a live decision is.</summary>
    public Task<Result<CaseRef>> UndoAsync(Actor actor, Guid id, CancellationToken ct) => store.WriteAsync<CaseRef>(async db =>
    {
        var now = Clock.Now(time);
        if (await db.Gold.SingleOrDefaultAsync(found => found.Id == id && found.PersonId == actor.PersonId, ct) is not { } row)
            return Error.NotFound;
        if (row.State != CaseState.Settling || row.SettlesAt <= now)
            return WorkspaceErrors.TooLateToUndo;
        var item = (await db.PracticeCases.SingleAsync(found => found.Id == row.CaseId, ct)).ToCase();
        if (care.IsSevere(item.Post.Reason) && await care.RowAsync(db, actor.PersonId, row.SubmittedAt!.Value, ct) is { SeverePractised: > 0 } day)
            day.SeverePractised--;
        (row.State, row.Until, row.SubmittedAt, row.SettlesAt, row.Outcome, row.Score, row.IsRight, row.IsGrave) = (CaseState.Held, now + settings.Review.Lease, null, null, null, null, false, false);
        (row.ClaimNumber, row.Version) = (row.ClaimNumber + 1, row.Version + 1);
        return new CaseRef(row.Id, row.ClaimNumber, row.Version);
    }, ct);

    private static void End(GoldRow row, CaseState state, DateTime now, DateTime settlesAt)
    {
        (row.State, row.SubmittedAt, row.SettlesAt) = (state, now, settlesAt);
        row.Version++;
    }

    /// <summary>Gold that was retired or changed since, or checked against another version of the policy than the one in force, says nothing; nor do
    /// the answers of those who write the cases.</summary>
    private async Task<bool> CountsAsync(Actor actor, GoldRow row, PracticeCaseRow stored, CancellationToken ct) =>
        !actor.May(Permission.Train) && !stored.IsRetired && stored.At <= row.TakenAt && (await packs.CurrentAsync(stored.PolicyId, ct))?.Pack.Version == row.PackVersion;
}
