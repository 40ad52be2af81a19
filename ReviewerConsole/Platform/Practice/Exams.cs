using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Practice;

/// <summary>Knows which exams somebody has passed that still hold: for their time, and for the version of the policy in force.</summary>
public sealed class Exams(Store store, PackLibrary packs, TimeProvider time)
{
    /// <summary>The exams that hold now.</summary>
    public async Task<IReadOnlyList<Certified>> HeldAsync(Guid personId, CancellationToken ct)
    {
        var now = Clock.Now(time);
        var given = await store.ReadAsync(db => db.Certificates.Where(row => row.PersonId == personId && row.Until > now).ToListAsync(ct), ct);
        if (given.Count == 0)
            return [];
        var current = (await packs.CurrentAsync(ct)).ToDictionary(pack => pack.Pack.Id, pack => pack.Pack.Version);
        return [.. given.Where(row => current.TryGetValue(row.PolicyId, out var version) && version == row.PackVersion).Select(row => new Certified(row.PolicyId, row.Tier, row.Language)).Distinct()];
    }
}
