using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace;

/// <summary>What a lead does with a case that was put up, other than deciding it: answer and hand it back to whoever asked, or
/// park it for designation research or legal. Its clock runs on all the while.</summary>
public sealed class AnswerEscalation(Store store, ConsoleSettings settings, TimeProvider time)
{
    public static readonly IReadOnlyList<string> ParkReasons = ["designation", "legal"];

    /// <summary>Answers; the case is kept for a while for whoever put it up, with their answers.</summary>
    public async Task<Result<Done>> HandBackAsync(Actor actor, Guid caseId, int version, string text, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(text) || text.Length > EscalateCase.MaximumText ? new Error("answer-text", EscalateCase.MaximumText)
        : await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            var loaded = await LoadAsync(db, actor, caseId, version, ct);
            if (!loaded.IsOk)
                return loaded.Error!;
            var (item, open) = loaded.Value;
            var (textId, commitment) = await AnswerAsync(db, item, open, actor, text, now, ct);
            await CaseAccess.DropClaimAsync(db, item, ct);
            item.ClaimNumber++;
            if (await HandOverCase.Reviewers(db, Roles.Reviewer | Roles.Lead).AnyAsync(person => person.Id == open.PersonId, ct) && open.PersonId != actor.PersonId)
                db.HandOvers.Add(new HandOver { CaseId = item.Id, FromId = actor.PersonId, ToId = open.PersonId, TextId = textId, At = now, Until = now + settings.Review.HandOver });
            CaseAccess.Move(db, item, item.State == CaseState.Held ? CaseEvent.Release : CaseEvent.HandBack, "case.handed-back", actor.LogId, now, ("text", commitment), ("to", open.PersonId.ToString("N")));
            return new Done();
        }, ct);

    /// <summary>Parks it for designation research or legal: it stays with the leads, for another reason.</summary>
    public async Task<Result<Done>> ParkAsync(Actor actor, Guid caseId, int version, string reason, string text, CancellationToken ct)
    {
        if (!ParkReasons.Contains(reason))
            return new Error("escalation-reason", string.Join(", ", ParkReasons));
        if (text.Length > EscalateCase.MaximumText)
            return new Error("message-too-long", EscalateCase.MaximumText);
        return await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            var loaded = await LoadAsync(db, actor, caseId, version, ct);
            if (!loaded.IsOk)
                return loaded.Error!;
            var (item, open) = loaded.Value;
            await CloseAsync(db, item, actor, null, now, ct);
            (Guid Id, string Commitment)? kept = text.Trim().Length > 0 ? LogWriter.Keep(db, item.Id, text.Trim()) : null;
            var id = Guid.CreateVersion7();
            if (reason == ProposalRows.Reason)
                await db.ProposalCases.Where(waits => waits.EscalationId == open.Id).ExecuteUpdateAsync(set => set.SetProperty(waits => waits.EscalationId, id), ct);
            db.Escalations.Add(new Escalation
            {
                Id = id,
                CaseId = item.Id,
                Round = item.Round,
                PersonId = open.PersonId,
                Reason = reason,
                TextId = kept?.Id ?? open.TextId,
                AssessmentsJson = open.AssessmentsJson,
                TableOutcome = open.TableOutcome,
                At = open.At,
            });
            await CaseAccess.DropClaimAsync(db, item, ct);
            if (item.State == CaseState.Held)
                CaseAccess.Move(db, item, CaseEvent.Return, "case.parked", actor.LogId, now, ("reason", reason), ("text", kept?.Commitment ?? ""));
            else
                LogWriter.Append(db, item, "case.parked", actor.LogId, now, ("round", item.Round), ("reason", reason), ("text", kept?.Commitment ?? ""));
            return new Done();
        }, ct);
    }

    private static async Task<Result<(Case Item, Escalation Open)>> LoadAsync(AppDb db, Actor actor, Guid caseId, int version, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (await db.Cases.SingleOrDefaultAsync(found => found.Id == caseId, ct) is not { } item)
            return Error.NotFound;
        var claim = await db.Claims.AsNoTracking().SingleOrDefaultAsync(found => found.CaseId == caseId, ct);
        if (claim is not null && claim.PersonId != actor.PersonId)
            return WorkspaceErrors.TakenBy(await CaseAccess.NameAsync(db, claim.PersonId, ct));
        if (item.Version != version)
            return WorkspaceErrors.Newer(item.Version);
        var open = await db.Escalations.AsNoTracking().Where(found => found.CaseId == caseId && found.Round == item.Round && found.AnsweredAt == null)
            .OrderByDescending(found => found.At).FirstOrDefaultAsync(ct);
        return open is null || item.State is not (CaseState.Parked or CaseState.Held) ? WorkspaceErrors.NotParked : (item, open);
    }

    private static async Task<(Guid Id, string Commitment)> AnswerAsync(AppDb db, Case item, Escalation open, Actor actor, string text, DateTime now, CancellationToken ct)
    {
        var kept = LogWriter.Keep(db, item.Id, text.Trim());
        await CloseAsync(db, item, actor, kept.Id, now, ct);
        db.Notes.Add(new CaseNote { Id = Guid.CreateVersion7(), CaseId = item.Id, PersonId = actor.PersonId, Kind = NoteKind.Answer, TextId = kept.Id, At = now });
        return kept;
    }

    /// <summary>Whoever answers or parks it has had a part in it.</summary>
    private static async Task CloseAsync(AppDb db, Case item, Actor actor, Guid? textId, DateTime now, CancellationToken ct)
    {
        if (await db.Hearings.FindAsync([item.Id, actor.PersonId], ct) is null)
            db.Hearings.Add(new Hearing { CaseId = item.Id, PersonId = actor.PersonId, Round = item.Round });
        await db.Escalations.Where(found => found.CaseId == item.Id && found.AnsweredAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(found => found.AnsweredAt, now).SetProperty(found => found.AnsweredBy, actor.PersonId).SetProperty(found => found.AnswerTextId, textId), ct);
    }
}
