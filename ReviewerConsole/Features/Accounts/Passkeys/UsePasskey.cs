using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Features.Accounts.Passkeys;

/// <summary>Signs in, or proves once more who somebody is, by a passkey that the framework's own handler checks. What is wrong with a
/// passkey is not told: the person tries again, or takes the password.</summary>
public sealed partial class UsePasskey(PeopleManager people, PasskeyChallenge challenge, StartSession sessions, TimeProvider time, ILogger<UsePasskey> logger)
{
    private static readonly Error Refused = new("passkey-refused");

    /// <summary>What the browser asks its passkeys for, as JSON.</summary>
    public async Task<string> AskAsync(HttpContext context, CancellationToken ct)
    {
        var options = await people.WithAsync((services, _) => services.GetRequiredService<IPasskeyHandler<Person>>().MakeRequestOptionsAsync(null, context), ct);
        challenge.Keep(context, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <summary>Starts a session.</summary>
    public async Task<Result<ClaimsPrincipal>> RunAsync(HttpContext context, string? credential, CancellationToken ct) =>
        await CheckAsync(context, credential, ct) is { } person
            ? await sessions.RunAsync(person.Id, context.Request.Headers.UserAgent.ToString(), SignInWay.Passkey, Clock.Now(time), ct)
            : Refused;

    /// <summary>Proves once more, in a session, that it is they.</summary>
    public async Task<Result<Done>> ConfirmAsync(HttpContext context, Actor actor, Guid sessionId, string? credential, CancellationToken ct) =>
        await CheckAsync(context, credential, ct) is { } person && person.Id == actor.PersonId
            ? await sessions.ConfirmAsync(actor, sessionId, SignInWay.Passkey, ct)
            : Refused;

    private async Task<Person?> CheckAsync(HttpContext context, string? credential, CancellationToken ct)
    {
        if (challenge.Take(context) is not { } state || string.IsNullOrEmpty(credential))
            return null;
        return await people.WithAsync(async (services, manager) =>
        {
            var found = await services.GetRequiredService<IPasskeyHandler<Person>>()
                .PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
            if (!found.Succeeded)
                LogRefused(found.Failure);
            if (!found.Succeeded || found.User.Disabled)
                return null;
            await manager.AddOrUpdatePasskeyAsync(found.User, found.Passkey);
            return found.User;
        }, ct);
    }

    [LoggerMessage(EventId = 1104, Level = LogLevel.Warning, Message = "A passkey was refused")]
    private partial void LogRefused(Exception exception);
}
