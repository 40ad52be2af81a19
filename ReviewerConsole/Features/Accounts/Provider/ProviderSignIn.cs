using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth.Provider;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Accounts.Provider;

/// <summary>Makes a session of what the provider has told: for whom it names, or, the first time, for whoever has the address that it
/// has verified, or, where that is allowed, for a new account. Where the provider says what people may do, it does so each time.</summary>
public sealed class ProviderSignIn(PeopleManager people, StartSession sessions, Store store, ConsoleSettings settings, TimeProvider time)
{
    /// <returns><c>provider-unknown</c>, <c>provider-no-role</c> or <c>provider-disabled</c>.</returns>
    public async Task<Result<ClaimsPrincipal>> RunAsync(ProviderIdentity who, string agent, CancellationToken ct)
    {
        var roles = RolesOf(who);
        var person = await people.WithAsync(manager => FindAsync(manager, who, roles), ct);
        if (!person.IsOk)
            return person.Error!;
        if (person.Value.Disabled)
            return new Error("provider-disabled");
        if (roles is { } told && told != person.Value.Roles)
            await SetRolesAsync(person.Value.Id, told, ct);
        return (roles ?? person.Value.Roles) == Roles.None
            ? new Error("provider-no-role")
            : await sessions.RunAsync(person.Value.Id, agent, SignInWay.Provider, Proved(who), ct);
    }

    /// <summary>When they proved it; a provider whose clock is ahead does not make it later than now.</summary>
    private DateTime? Proved(ProviderIdentity who) => who.AuthenticatedAt is { } at && at > Clock.Now(time) ? Clock.Now(time) : who.AuthenticatedAt;

    /// <summary>What the provider says somebody may do; null where it does not say.</summary>
    private Roles? RolesOf(ProviderIdentity who) => settings.SingleSignOn is { RoleClaim: not null } provider
        ? provider.Roles.Where(each => who.Roles.Contains(each.Value)).Aggregate(Roles.None, (all, each) => all | each.Role)
        : null;

    private async Task<Result<Person>> FindAsync(UserManager<Person> manager, ProviderIdentity who, Roles? roles)
    {
        if (await manager.FindByLoginAsync(who.Issuer, who.Subject) is { } known)
            return known;
        var person = who.Email is null ? null : await manager.FindByEmailAsync(who.Email);
        if (person is null && (who.Email is null || settings.SingleSignOn is not { CreatePeople: true } || roles is null or Roles.None))
            return new Error("provider-unknown");
        person ??= await MakeAsync(manager, who, roles!.Value);
        var linked = person is null ? null : await manager.AddLoginAsync(person, new UserLoginInfo(who.Issuer, who.Subject, settings.SingleSignOn!.Name));
        return linked is { Succeeded: true } ? person! : new Error("provider-unknown");
    }

    private static async Task<Person?> MakeAsync(UserManager<Person> manager, ProviderIdentity who, Roles roles)
    {
        var person = new Person { Id = Guid.CreateVersion7(), UserName = who.Email, Email = who.Email, Name = who.Name ?? who.Email!.Split('@')[0], Roles = roles, LockoutEnabled = true };
        return (await manager.CreateAsync(person)).Succeeded ? person : null;
    }

    private Task<Result<Done>> SetRolesAsync(Guid personId, Roles roles, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        (await db.Users.FindAsync([personId], ct))!.Roles = roles;
        await LogWriter.AppendAsync(db, $"person:{personId:N}", "person.roles", "provider", Clock.Now(time), ct, ("roles", roles.ToString()));
        return new Done();
    }, ct);
}
