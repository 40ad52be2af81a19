using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Contexts that are used again. On SQLite each keeps its connection: opening one registers some twenty functions,
/// which costs more than most statements. On PostgreSQL connections go back to their own pool.</summary>
public sealed class Contexts(IDbContextFactory<AppDb> factory) : IDisposable
{
    private const int Most = 64;

    private readonly ConcurrentStack<AppDb> _kept = [];
    private AppDb? _writer;
    private volatile bool _isClosed;

    /// <summary>A context that tracks nothing; to be returned after use that did not fail. It detects changes only when told:
    /// by itself it would compare all tracked rows anew whenever something looks at some of them.</summary>
    /// <param name="toWrite">Prefers the one that wrote last: on SQLite a connection throws away the pages that it knows when another has
    /// written.</param>
    public async ValueTask<AppDb> RentAsync(bool toWrite, CancellationToken ct)
    {
        if (toWrite && Interlocked.Exchange(ref _writer, null) is { } writer)
            return writer;
        if (_kept.TryPop(out var kept))
            return kept;
        var db = await factory.CreateDbContextAsync(ct);
        (db.Database.AutoSavepointsEnabled, db.ChangeTracker.AutoDetectChangesEnabled) = (false, false);
        if (db is SqliteAppDb)
            await db.Database.OpenConnectionAsync(ct);
        return db;
    }

    /// <summary>Takes a context back.</summary>
    public void Return(AppDb db, bool toWrite)
    {
        db.ChangeTracker.Clear();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        if (_isClosed || _kept.Count >= Most)
            db.Dispose();
        else if (toWrite && Interlocked.CompareExchange(ref _writer, db, null) is null)
            return;
        else
            _kept.Push(db);
    }

    /// <summary>Closes what is kept.</summary>
    public void Dispose()
    {
        _isClosed = true;
        Interlocked.Exchange(ref _writer, null)?.Dispose();
        while (_kept.TryPop(out var db))
            db.Dispose();
    }
}
