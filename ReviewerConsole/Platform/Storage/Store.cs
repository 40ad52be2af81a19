using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Log;
using ReviewerConsole.Platform.Live;

namespace ReviewerConsole.Platform.Storage;

/// <summary>What a write read no longer fits together: another transaction came between two of its reads.</summary>
public sealed class StaleException(string message) : Exception(message);

/// <summary>Reads and writes, each with a context of its own. A write is one transaction: it commits when the work returns a
/// value and leaves no trace when it returns an error.</summary>
public sealed class Store(IDbContextFactory<AppDb> factory, WriterGate gate, Signals signals)
{
    /// <summary>Somebody else changed the same thing first.</summary>
    public static readonly Error Changed = new("changed-meanwhile");

    /// <summary>Reads; nothing that is loaded is tracked.</summary>
    public async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        return await read(db);
    }

    /// <summary>Writes in one transaction; after its commit, whoever listens hears what the log was told.</summary>
    /// <returns>The work's own result, or <see cref="Changed"/> where a version or a unique key shows that somebody was first.</returns>
    public async Task<Result<T>> WriteAsync<T>(Func<AppDb, Task<Result<T>>> write, CancellationToken ct)
    {
        var told = new List<Signal>();
        var result = await WriteAsync(write, told, ct);
        signals.Raise(told);
        return result;
    }

    private async Task<Result<T>> WriteAsync<T>(Func<AppDb, Task<Result<T>>> write, List<Signal> told, CancellationToken ct)
    {
        using var turn = await gate.EnterAsync(ct);
        await using var db = await factory.CreateDbContextAsync(ct);
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            var result = await write(db);
            if (!result.IsOk)
                return result;
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            told.AddRange(db.ChangeTracker.Entries<LogEntry>().Select(entry => new Signal(entry.Entity.Stream, entry.Entity.Type, entry.Entity.Id)));
            return result;
        }
        catch (Exception e) when (e is StaleException or DbUpdateConcurrencyException || (e is DbUpdateException update && DatabaseErrors.IsUniqueKey(update)))
        {
            return Changed;
        }
    }
}
