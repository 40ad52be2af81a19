using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Accounts;

/// <summary>Checks e-mail and password and starts a session. Wrong e-mail, wrong password and a disabled account are not told
/// apart; a lockout is told, since the person waits for its end.</summary>
public sealed class SignIn(PeopleManager people, Store store, TimeProvider time)
{
    private static readonly Error Wrong = new("wrong-credentials");

    public async Task<Result<ClaimsPrincipal>> RunAsync(string? email, string? password, string agent, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(email) || string.IsNullOrEmpty(password))
            return Wrong;
        var checkedPerson = await people.WithAsync(manager => CheckAsync(manager, email, password), ct);
        return checkedPerson.IsOk ? await StartAsync(checkedPerson.Value, agent, ct) : checkedPerson.Error!;
    }

    private static async Task<Result<Person>> CheckAsync(UserManager<Person> manager, string email, string password)
    {
        if (await manager.FindByEmailAsync(email.Trim()) is not { } person)
            return Wrong;
        if (await manager.IsLockedOutAsync(person))
            return new Error("locked-out");
        if (!await manager.CheckPasswordAsync(person, password) || person.Disabled)
        {
            await manager.AccessFailedAsync(person);
            return Wrong;
        }
        await manager.ResetAccessFailedCountAsync(person);
        return person;
    }

    private async Task<Result<ClaimsPrincipal>> StartAsync(Person person, string agent, CancellationToken ct)
    {
        var now = Clock.Now(time);
        var session = new Session { Id = Guid.CreateVersion7(), PersonId = person.Id, Agent = agent.Length > 200 ? agent[..200] : agent, StartedAt = now, SeenAt = now };
        var started = await store.WriteAsync<Done>(async db =>
        {
            db.Sessions.Add(session);
            await LogWriter.AppendAsync(db, $"person:{person.Id:N}", "session.started", person.Id.ToString("N"), now, ct, ("session", session.Id.ToString("N")));
            return new Done();
        }, ct);
        if (!started.IsOk)
            return started.Error!;
        var identity = new ClaimsIdentity(
            [new Claim(ActorSource.SessionClaim, session.Id.ToString()), new Claim(ClaimTypes.NameIdentifier, person.Id.ToString())],
            CookieAuthenticationDefaults.AuthenticationScheme);
        return new ClaimsPrincipal(identity);
    }
}
