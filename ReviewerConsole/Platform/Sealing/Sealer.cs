using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Log;
using ReviewerConsole.Data.Log;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Sealing;

/// <summary>Takes unsealed entries and appends them to the chain; one sealer a database, by lease.</summary>
public sealed class Sealer(Store store, Leases leases) : ILoop
{
    private const int Batch = 1000;

    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        if (!await store.ReadAsync(db => db.Unsealed.AnyAsync(ct), ct) || !await leases.TakeAsync("sealer", ct))
            return;
        while (await SealAsync(ct) >= Batch)
            ct.ThrowIfCancellationRequested();
    }

    private async Task<int> SealAsync(CancellationToken ct)
    {
        var sealedNow = await store.WritePreparedAsync<Guid[]>(async db =>
        {
            var entries = await (from waiting in db.Unsealed
                                 join entry in db.Log on waiting.EntryId equals entry.Id
                                 orderby entry.Id
                                 select new { waiting.EntryId, entry.Hash, entry.Stream, entry.Version }).Take(Batch).ToListAsync(ct);
            // Ids made within a millisecond, on two nodes, or by a clock that was set back are in no order; a stream's own numbers are.
            if (entries.Count == Batch)
            {
                var (taken, streams) = (entries.Select(entry => entry.EntryId).ToArray(), entries.Select(entry => entry.Stream).Distinct().ToArray());
                entries.AddRange(await (from waiting in db.Unsealed
                                        join entry in db.Log on waiting.EntryId equals entry.Id
                                        where streams.Contains(entry.Stream) && !taken.Contains(entry.Id)
                                        select new { waiting.EntryId, entry.Hash, entry.Stream, entry.Version }).ToListAsync(ct));
            }
            entries = [.. entries.OrderBy(entry => entry.Version)];
            var head = await db.Seals.OrderByDescending(seal => seal.Seq).FirstOrDefaultAsync(ct);
            var (seq, hash) = (head?.Seq ?? 0, head?.Hash ?? Chain.Start);
            foreach (var entry in entries)
            {
                hash = Chain.Next(hash, entry.Hash);
                db.Seals.Add(new Seal { Seq = ++seq, EntryId = entry.EntryId, Hash = hash });
            }
            return entries.Select(entry => entry.EntryId).ToArray();
        }, (db, ids) => db.Unsealed.Where(waiting => ids.Contains(waiting.EntryId)).ExecuteDeleteAsync(ct), ct);
        return sealedNow.IsOk ? sealedNow.Value.Length : 0;
    }
}
