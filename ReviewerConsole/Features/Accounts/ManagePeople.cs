using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Accounts;

/// <summary>An account as an administrator sees it.</summary>
public sealed record PersonLine(Guid Id, string Name, string Email, Roles Roles, string Language, string ReviewLanguages, string Team, bool Disabled, bool HasPassword);

/// <summary>What an account is made of.</summary>
public sealed record NewPerson(string Email, string Name, Roles Roles, string Language, string ReviewLanguages);

/// <summary>Makes, disables and lists accounts, and gives out links that set a password once. Who asks is checked by the
/// caller: the page's handler or the command line.</summary>
public sealed class ManagePeople(PeopleManager people, Sessions sessions, Store store, ConsoleSettings settings, TimeProvider time)
{
    public const int MaximumTeam = 60;

    public async Task<Result<string>> InviteAsync(NewPerson input, string actor, CancellationToken ct)
    {
        if (input.Roles == Roles.None)
            return new Error("no-role");
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            UserName = input.Email.Trim(),
            Email = input.Email.Trim(),
            Name = input.Name.Trim() is { Length: > 0 } name ? name : input.Email.Split('@')[0],
            Roles = input.Roles,
            Language = input.Language,
            ReviewLanguages = input.ReviewLanguages,
            LockoutEnabled = true,
        };
        var made = await people.WithAsync(manager => manager.CreateAsync(person), ct);
        return made.Succeeded
            ? await LinkAsync(person.Id, "person.invited", actor, ct)
            : new Error(made.Errors.First().Code is "DuplicateEmail" or "DuplicateUserName" ? "person-exists" : "not-an-email", input.Email);
    }

    public async Task<Result<string>> ResetAsync(string email, string actor, CancellationToken ct) =>
        await FindAsync(email, ct) is { } person ? await LinkAsync(person, "password.reset", actor, ct) : new Error("no-such-person", email);

    public async Task<Result<Done>> SetDisabledAsync(Guid id, bool disabled, string actor, CancellationToken ct)
    {
        var done = await store.WriteAsync<Done>(async db =>
        {
            if (await db.Users.FindAsync([id], ct) is not { } person)
                return Error.NotFound;
            person.Disabled = disabled;
            await LogWriter.AppendAsync(db, $"person:{id:N}", disabled ? "person.disabled" : "person.enabled", actor, Clock.Now(time), ct);
            return new Done();
        }, ct);
        return done.IsOk && disabled ? await sessions.EndAsync(id, null, actor, ct) : done;
    }

    /// <summary>Puts somebody into a team, by its name, or into none.</summary>
    /// <returns><c>team-too-long</c> (longest).</returns>
    public async Task<Result<Done>> SetTeamAsync(Guid id, string team, string actor, CancellationToken ct) => team.Trim().Length > MaximumTeam ? new Error("team-too-long", MaximumTeam) : await store.WriteAsync<Done>(async db =>
    {
        if (await db.Users.FindAsync([id], ct) is not { } person)
            return Error.NotFound;
        person.Team = team.Trim();
        await LogWriter.AppendAsync(db, $"person:{id:N}", "person.team", actor, Clock.Now(time), ct, ("team", person.Team));
        return new Done();
    }, ct);

    public Task<IReadOnlyList<PersonLine>> ListAsync(CancellationToken ct) => store.ReadAsync<IReadOnlyList<PersonLine>>(async db =>
        await db.Users.OrderBy(person => person.NormalizedEmail).Select(person => new PersonLine(
            person.Id, person.Name, person.Email!, person.Roles, person.Language, person.ReviewLanguages, person.Team, person.Disabled, person.PasswordHash != null)).ToArrayAsync(ct), ct);

    public Task<Guid?> FindAsync(string email, CancellationToken ct) => store.ReadAsync(db =>
        db.Users.Where(person => person.NormalizedEmail == email.Trim().ToUpper()).Select(person => (Guid?)person.Id).SingleOrDefaultAsync(ct), ct);

    private async Task<Result<string>> LinkAsync(Guid personId, string type, string actor, CancellationToken ct)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var now = Clock.Now(time);
        var done = await store.WriteAsync<Done>(async db =>
        {
            await db.OneTimeLinks.Where(link => link.PersonId == personId && link.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, now), ct);
            db.OneTimeLinks.Add(new OneTimeLink { Id = Guid.CreateVersion7(), PersonId = personId, Hash = Hash(secret), ExpiresAt = now + settings.Sessions.Link });
            await LogWriter.AppendAsync(db, $"person:{personId:N}", type, actor, now, ct);
            return new Done();
        }, ct);
        return done.IsOk ? new Uri(settings.Site.BaseUrl, $"join/{secret}").ToString() : done.Error!;
    }

    internal static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
