using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Accounts;

/// <summary>Sets a password by a one-time link. Wrong, used and expired links are not told apart.</summary>
public sealed class UseLink(PeopleManager people, Store store, TimeProvider time)
{
    public Task<bool> IsGoodAsync(string secret, CancellationToken ct) => store.ReadAsync(async db => await FindAsync(db, secret, ct) is not null, ct);

    public async Task<Result<Done>> RunAsync(string secret, string? password, string? again, CancellationToken ct)
    {
        if (password != again)
            return new Error("passwords-differ");
        if (await store.ReadAsync(db => FindAsync(db, secret, ct), ct) is not { } link)
            return new Error("link-not-good");
        var set = await people.WithAsync(async manager =>
        {
            var person = (await manager.FindByIdAsync(link.PersonId.ToString()))!;
            foreach (var validator in manager.PasswordValidators)
                if (await validator.ValidateAsync(manager, person, password) is { Succeeded: false })
                    return false;
            await manager.RemovePasswordAsync(person);
            await manager.SetLockoutEndDateAsync(person, null);
            return (await manager.AddPasswordAsync(person, password!)).Succeeded;
        }, ct);
        return set ? await SpendAsync(link, ct) : new Error("weak-password", 10);
    }

    private Task<Result<Done>> SpendAsync(Data.People.OneTimeLink link, CancellationToken ct) => store.WriteAsync<Done>(async db =>
    {
        var now = Clock.Now(time);
        await db.OneTimeLinks.Where(row => row.Id == link.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), ct);
        await db.Sessions.Where(session => session.PersonId == link.PersonId && session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), ct);
        await LogWriter.AppendAsync(db, $"person:{link.PersonId:N}", "password.set", link.PersonId.ToString("N"), now, ct);
        return new Done();
    }, ct);

    private Task<Data.People.OneTimeLink?> FindAsync(Data.AppDb db, string secret, CancellationToken ct)
    {
        var (hash, now) = (ManagePeople.Hash(secret), Clock.Now(time));
        return db.OneTimeLinks.SingleOrDefaultAsync(link => link.Hash == hash && link.UsedAt == null && link.ExpiresAt > now, ct);
    }
}
