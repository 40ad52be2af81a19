using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Features.Accounts;

/// <summary>Checks e-mail and password. Wrong e-mail, wrong password and a disabled account are not told apart; a lockout is told,
/// since the person waits for its end.</summary>
public sealed class SignIn(PeopleManager people, StartSession sessions, TimeProvider time)
{
    private static readonly Error Wrong = new("wrong-credentials");

    /// <summary>Nobody's password: whoever is not known takes as long as somebody who is.</summary>
    private static string? _nobody;

    /// <summary>Starts a session.</summary>
    public async Task<Result<ClaimsPrincipal>> RunAsync(string? email, string? password, string agent, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(email) || string.IsNullOrEmpty(password))
            return Wrong;
        var person = await people.WithAsync(async manager => await CheckAsync(manager, await manager.FindByEmailAsync(email.Trim()), password), ct);
        return person.IsOk ? await sessions.RunAsync(person.Value.Id, agent, SignInWay.Password, Clock.Now(time), ct) : person.Error!;
    }

    /// <summary>Proves once more, in a session, that it is they.</summary>
    public async Task<Result<Done>> ConfirmAsync(Actor actor, Guid sessionId, string? password, CancellationToken ct)
    {
        var person = await people.WithAsync(async manager => await CheckAsync(manager, await manager.FindByIdAsync(actor.PersonId.ToString()), password ?? ""), ct);
        return person.IsOk ? await sessions.ConfirmAsync(actor, sessionId, SignInWay.Password, ct) : person.Error!;
    }

    private static async Task<Result<Person>> CheckAsync(UserManager<Person> manager, Person? person, string password)
    {
        if (person is null)
        {
            var stranger = new Person { Name = "" };
            _nobody ??= manager.PasswordHasher.HashPassword(stranger, Guid.NewGuid().ToString());
            manager.PasswordHasher.VerifyHashedPassword(stranger, _nobody, password);
            return Wrong;
        }
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
}
