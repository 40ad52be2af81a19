using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Auth;

/// <summary>Looks up who a signed-in principal is now: a session that was ended, or a person disabled since, is nobody.</summary>
public sealed class ActorSource(Store store, Signals signals, ConsoleSettings settings, TimeProvider time)
{
    private readonly Remembered<Guid, Actor> _known = new("person:", signals, time);

    /// <summary>The claim with the session's id.</summary>
    public const string SessionClaim = "sid";

    /// <summary>The actor, or null for nobody.</summary>
    public async Task<Actor?> FindAsync(ClaimsPrincipal principal, CancellationToken ct) =>
        SessionId(principal) is not { } id ? null : await store.ReadAsync(async db =>
        {
            var oldest = Clock.Now(time) - settings.Sessions.Longest;
            var found = await (from session in db.Sessions
                               where session.Id == id && session.EndedAt == null && session.StartedAt > oldest
                               join person in db.Users on session.PersonId equals person.Id
                               where !person.Disabled
                               select new { Person = person, session.ConfirmedAt }).SingleOrDefaultAsync(ct);
            return found is null ? null : Of(found.Person) with { ConfirmedAt = found.ConfirmedAt };
        }, ct);

    /// <summary>The actor that a key acts for.</summary>
    public ValueTask<Actor?> FindAsync(Guid personId, CancellationToken ct) => _known.GetAsync(personId, () => store.ReadAsync(async db =>
        await db.Users.SingleOrDefaultAsync(person => person.Id == personId && !person.Disabled, ct) is { } person ? Of(person) : null, ct));

    /// <summary>The session that a principal's cookie names.</summary>
    public static Guid? SessionId(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id) ? id : null;

    private static Actor Of(Person person) => new(
        person.Id, person.Name, Permissions.Of(person.Roles), person.Language,
        person.ReviewLanguages.Split(' ', StringSplitOptions.RemoveEmptyEntries), person.OptOuts.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
