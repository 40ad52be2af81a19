using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Ui;

/// <summary>How somebody wants media to be shown.</summary>
public sealed class PersonLook(Store store)
{
    public Task<MediaLook> OfAsync(Actor actor, CancellationToken ct) =>
        store.ReadAsync(db => db.Users.Where(person => person.Id == actor.PersonId).Select(person => person.Look).SingleAsync(ct), ct);

    public Task<Result<Done>> SaveAsync(Actor actor, MediaLook look, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        (await db.Users.FindAsync([actor.PersonId], ct))!.Look = look;
        return new Done();
    }, ct);
}
