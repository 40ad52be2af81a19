using Microsoft.AspNetCore.Identity;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Accounts.Passkeys;

/// <summary>A passkey as its owner sees it.</summary>
public sealed record PasskeyLine(string Id, string Name, DateTime CreatedAt);

/// <summary>Adds, lists and removes one's own passkeys; to change them one must have proved a short while before who one is.</summary>
public sealed partial class KeepPasskeys(PeopleManager people, PasskeyChallenge challenge, StepUp stepUp, Store store, TimeProvider time, ILogger<KeepPasskeys> logger)
{
    public const int MaximumName = 60;
    public const int Most = 20;

    /// <summary>What the browser needs to make one, as JSON.</summary>
    public async Task<Result<string>> AskAsync(HttpContext context, Actor actor, CancellationToken ct)
    {
        if (stepUp.Unless(actor) is { } refusal)
            return refusal;
        var options = await people.WithAsync(async (services, manager) =>
        {
            var person = (await manager.FindByIdAsync(actor.PersonId.ToString()))!;
            return await services.GetRequiredService<IPasskeyHandler<Person>>().MakeCreationOptionsAsync(
                new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email!, DisplayName = person.Name }, context);
        }, ct);
        challenge.Keep(context, options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <returns><c>confirm-needed</c>, <c>passkey-refused</c>, or <c>passkeys-enough</c> (how many).</returns>
    public async Task<Result<Done>> AddAsync(HttpContext context, Actor actor, string? credential, string? name, CancellationToken ct)
    {
        if (stepUp.Unless(actor) is { } refusal)
            return refusal;
        if (challenge.Take(context) is not { } state || string.IsNullOrEmpty(credential))
            return new Error("passkey-refused");
        var added = await people.WithAsync<Result<Done>>(async (services, manager) =>
        {
            var person = (await manager.FindByIdAsync(actor.PersonId.ToString()))!;
            if ((await manager.GetPasskeysAsync(person)).Count >= Most)
                return new Error("passkeys-enough", Most);
            var made = await services.GetRequiredService<IPasskeyHandler<Person>>()
                .PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state });
            if (!made.Succeeded)
                LogRefused(made.Failure);
            if (!made.Succeeded || made.UserEntity.Id != actor.PersonId.ToString())
                return new Error("passkey-refused");
            made.Passkey.Name = NameOf(name);
            return (await manager.AddOrUpdatePasskeyAsync(person, made.Passkey)).Succeeded ? new Done() : new Error("passkey-refused");
        }, ct);
        return added.IsOk ? await TellAsync(actor, "passkey.added", ct) : added;
    }

    public async Task<IReadOnlyList<PasskeyLine>> ListAsync(Actor actor, CancellationToken ct) => await people.WithAsync(async manager =>
        (await manager.GetPasskeysAsync((await manager.FindByIdAsync(actor.PersonId.ToString()))!))
            .Select(passkey => new PasskeyLine(Convert.ToBase64String(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt.UtcDateTime))
            .OrderByDescending(passkey => passkey.CreatedAt).ToArray(), ct);

    public async Task<Result<Done>> RemoveAsync(Actor actor, string id, CancellationToken ct)
    {
        if (stepUp.Unless(actor) is { } refusal)
            return refusal;
        await people.WithAsync(async manager => await manager.RemovePasskeyAsync((await manager.FindByIdAsync(actor.PersonId.ToString()))!, Convert.FromBase64String(id)), ct);
        return await TellAsync(actor, "passkey.removed", ct);
    }

    [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "A new passkey was refused")]
    private partial void LogRefused(Exception exception);

    private static string? NameOf(string? name) => string.IsNullOrWhiteSpace(name) ? null : name.Trim() is { Length: > MaximumName } text ? text[..MaximumName] : name.Trim();

    private Task<Result<Done>> TellAsync(Actor actor, string type, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        await LogWriter.AppendAsync(db, $"person:{actor.PersonId:N}", type, actor.LogId, Clock.Now(time), ct);
        return new Done();
    }, ct);
}
