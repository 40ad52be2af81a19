using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Accounts;

/// <summary>A sign-in as its owner, or an administrator, sees it.</summary>
public sealed record SessionLine(Guid Id, string Agent, DateTime StartedAt, DateTime? EndedAt);

/// <summary>Lists and ends sign-ins: one's own always, others' with <see cref="Permission.Administer"/>.</summary>
public sealed class Sessions(Store store, TimeProvider time)
{
    public async Task<Result<IReadOnlyList<SessionLine>>> ListAsync(Actor actor, Guid personId, CancellationToken ct)
    {
        if (actor.PersonId != personId && actor.Unless(Permission.Administer) is { } refusal)
            return refusal;
        return await store.ReadAsync(async db => await db.Sessions
            .Where(session => session.PersonId == personId && session.EndedAt == null).OrderByDescending(session => session.StartedAt).Take(50)
            .Select(session => new SessionLine(session.Id, session.Agent, session.StartedAt, session.EndedAt)).ToArrayAsync(ct), ct);
    }

    /// <summary>Ends one sign-in, or, without an id, all of the person's.</summary>
    public async Task<Result<Done>> EndAsync(Actor actor, Guid personId, Guid? sessionId, CancellationToken ct)
    {
        if (actor.PersonId != personId && actor.Unless(Permission.Administer) is { } refusal)
            return refusal;
        return await EndAsync(personId, sessionId, actor.LogId, ct);
    }

    public Task<Result<Done>> EndAsync(Guid personId, Guid? sessionId, string actor, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        var now = Clock.Now(time);
        var ended = await db.Sessions.Where(session => session.PersonId == personId && session.EndedAt == null && (sessionId == null || session.Id == sessionId))
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), ct);
        if (ended > 0)
            await LogWriter.AppendAsync(db, $"person:{personId:N}", "sessions.ended", actor, now, ct, ("count", ended));
        return new Done();
    }, ct);
}
