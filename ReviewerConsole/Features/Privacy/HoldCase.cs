using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Privacy;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Privacy;

/// <summary>Puts a case under legal hold and lifts it; with <see cref="Permission.Administer"/>, and told in the case's log.</summary>
public sealed class HoldCase(Store store, TimeProvider time)
{
    public const int MaximumReason = 1000;

    /// <summary>Puts a case under hold, by its address or id.</summary>
    /// <returns><c>hold-reason</c>, <c>hold-no-case</c>, or <c>hold-already</c>.</returns>
    public async Task<Result<Done>> HoldAsync(Actor actor, string address, string? reason, CancellationToken ct)
    {
        if (actor.Unless(Permission.Administer) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaximumReason)
            return new Error("hold-reason", MaximumReason);
        return await store.WriteAsync<Done>(async db =>
        {
            if (Id26.Read(address.Trim().Split('/')[^1]) is not { } id || await db.Cases.SingleOrDefaultAsync(found => found.Id == id, ct) is not { } item)
                return new Error("hold-no-case", address.Trim());
            if (await db.LegalHolds.AnyAsync(hold => hold.CaseId == id && hold.LiftedAt == null, ct))
                return new Error("hold-already");
            var now = Clock.Now(time);
            var (why, commitment) = LogWriter.Keep(db, id, reason.Trim());
            db.LegalHolds.Add(new LegalHold { Id = Guid.CreateVersion7(), CaseId = id, PersonId = actor.PersonId, TextId = why, At = now });
            LogWriter.Append(db, item, "hold.placed", actor.LogId, now, ("reason", commitment), ("text", why.ToString("N")));
            return new Done();
        }, ct);
    }

    /// <summary>Lifts a hold; what has run out meanwhile goes with the next sweep.</summary>
    public async Task<Result<Done>> LiftAsync(Actor actor, Guid id, CancellationToken ct) => actor.Unless(Permission.Administer) is { } refusal ? refusal : await store.WriteAsync<Done>(async db =>
    {
        if (await db.LegalHolds.SingleOrDefaultAsync(found => found.Id == id && found.LiftedAt == null, ct) is not { } hold)
            return Error.NotFound;
        var now = Clock.Now(time);
        hold.LiftedAt = now;
        LogWriter.Append(db, await db.Cases.SingleAsync(item => item.Id == hold.CaseId, ct), "hold.lifted", actor.LogId, now);
        return new Done();
    }, ct);
}
