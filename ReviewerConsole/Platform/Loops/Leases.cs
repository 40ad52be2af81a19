using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.Operations;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Loops;

/// <summary>Lets one node at a time do a piece of background work; a node that dies loses it after the lease's end.</summary>
public sealed class Leases(Store store, TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(15);
    private readonly Guid _owner = Guid.CreateVersion7();

    /// <summary>Takes or keeps a lease; false: another node has it.</summary>
    public async Task<bool> TakeAsync(string name, CancellationToken ct)
    {
        var now = Clock.Now(time);
        var taken = await store.WriteAsync<bool>(async db =>
        {
            var lease = await db.Leases.FindAsync([name], ct);
            if (lease is null)
                db.Leases.Add(new Lease { Name = name, Owner = _owner, Until = now + Length });
            else if (lease.Owner != _owner && lease.Until > now)
                return false;
            else if (lease.Owner != _owner || lease.Until < now + Length / 2)
                return await db.Leases.Where(row => row.Name == name && row.Owner == lease.Owner && row.Until == lease.Until)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, _owner).SetProperty(row => row.Until, now + Length), ct) == 1;
            return true;
        }, ct);
        return taken.IsOk && taken.Value;
    }
}
