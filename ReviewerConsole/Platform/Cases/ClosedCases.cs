using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Cases;

/// <summary>Closed cases are opened by leads, and by whoever had a part in them; both say why, the log keeps it, and then they may for a while
/// (ASVS 5.0, 16.3.2: reading what is sensitive is logged).</summary>
public sealed class ClosedCases(Store store, TimeProvider time)
{
    public const int MaximumReason = 500;

    /// <summary>They may, once they have said why.</summary>
    public static readonly Error Why = new("closed-why");

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>Says why, and opens it.</summary>
    /// <returns><c>closed-reason</c> (longest) without a reason.</returns>
    public async Task<Result<Done>> OpenAsync(Actor actor, Guid caseId, string? reason, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaximumReason)
            return new Error("closed-reason", MaximumReason);
        return await store.WriteAsync<Done>(async db =>
        {
            if (await db.Cases.AsNoTracking().SingleOrDefaultAsync(found => found.Id == caseId, ct) is not { } item)
                return Error.NotFound;
            if (await RefusalAsync(db, actor, item, ct) is { } refusal && refusal != Why)
                return refusal;
            var now = Clock.Now(time);
            var view = await db.ClosedCaseViews.FindAsync([caseId, actor.PersonId], ct) ?? db.ClosedCaseViews.Add(new ClosedCaseView { CaseId = caseId, PersonId = actor.PersonId }).Entity;
            view.Until = now + Lasts;
            var (text, commitment) = LogWriter.Keep(db, caseId, reason.Trim());
            await LogWriter.AppendAsync(db, CaseStreams.Views(caseId), "case.viewed", actor.LogId, now, ct, ("reason", commitment), ("text", text.ToString("N")));
            return new Done();
        }, ct);
    }

    /// <summary>Remembers that somebody has read the decision of a case, so that they do not judge it blindly afterwards.</summary>
    public async Task ReadAsync(Actor actor, Guid caseId, CancellationToken ct)
    {
        if (await store.ReadAsync(db => db.ClosedCaseViews.AnyAsync(view => view.CaseId == caseId && view.PersonId == actor.PersonId, ct), ct))
            return;
        await store.WriteAsync<Done>(db =>
        {
            db.ClosedCaseViews.Add(new ClosedCaseView { CaseId = caseId, PersonId = actor.PersonId, Until = Clock.Now(time) });
            return Task.FromResult<Result<Done>>(new Done());
        }, ct);
    }

    /// <summary>Why somebody may not see a case's content now: null for a case that is not closed or that they have opened, <see cref="Why"/>,
    /// <see cref="BlindWork.Now"/>, or <see cref="Error.Forbidden"/>.</summary>
    public async Task<Error?> RefusalAsync(AppDb db, Actor actor, Case item, CancellationToken ct)
    {
        if (item.State != CaseState.Closed)
            return null;
        if (!actor.May(Permission.Lead) && !await db.Hearings.AnyAsync(hearing => hearing.CaseId == item.Id && hearing.PersonId == actor.PersonId, ct))
            return Error.Forbidden;
        if (await BlindWork.IsAtAsync(db, actor.PersonId, item.Id, ct))
            return BlindWork.Now;
        var now = Clock.Now(time);
        return await db.ClosedCaseViews.AnyAsync(view => view.CaseId == item.Id && view.PersonId == actor.PersonId && view.Until > now, ct) ? null : Why;
    }
}
