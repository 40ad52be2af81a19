using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Accounts;

/// <summary>How somebody has proved who they are.</summary>
public enum SignInWay
{
    Password,
    Passkey,
    Provider,
}

/// <summary>Starts and confirms the sessions of people who have proved who they are.</summary>
public sealed class StartSession(Store store, TimeProvider time)
{
    private const int MaximumAgent = 200;

    /// <summary>A new session, as the principal that the cookie carries.</summary>
    /// <param name="provedAt">When they proved it, where it was not now; null where nobody can tell.</param>
    public async Task<Result<ClaimsPrincipal>> RunAsync(Guid personId, string agent, SignInWay way, DateTime? provedAt, CancellationToken ct)
    {
        var now = Clock.Now(time);
        var session = new Session { Id = Guid.CreateVersion7(), PersonId = personId, Agent = agent.Length > MaximumAgent ? agent[..MaximumAgent] : agent, StartedAt = now, SeenAt = now, ConfirmedAt = provedAt };
        var started = await store.WriteAsync<Done>(async db =>
        {
            db.Sessions.Add(session);
            await LogWriter.AppendAsync(db, $"person:{personId:N}", "session.started", personId.ToString("N"), now, ct, ("session", session.Id.ToString("N")), ("way", way.ToString()));
            return new Done();
        }, ct);
        return started.IsOk
            ? new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ActorSource.SessionClaim, session.Id.ToString()), new Claim(ClaimTypes.NameIdentifier, personId.ToString())],
                CookieAuthenticationDefaults.AuthenticationScheme))
            : started.Error!;
    }

    /// <summary>Notes that somebody has proved once more, in a session, that it is they.</summary>
    public Task<Result<Done>> ConfirmAsync(Actor actor, Guid sessionId, SignInWay way, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        if (await db.Sessions.FindAsync([sessionId], ct) is not { EndedAt: null } session || session.PersonId != actor.PersonId)
            return Error.NotFound;
        var now = Clock.Now(time);
        session.ConfirmedAt = now;
        await LogWriter.AppendAsync(db, $"person:{actor.PersonId:N}", "session.confirmed", actor.LogId, now, ct, ("session", sessionId.ToString("N")), ("way", way.ToString()));
        return new Done();
    }, ct);
}
