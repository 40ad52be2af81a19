using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ReviewerConsole.Core;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Log;
using ReviewerConsole.Platform.Live;

namespace ReviewerConsole.Platform.Storage;

/// <summary>What a write read no longer fits together: another transaction came between two of its reads.</summary>
public sealed class StaleException(string message) : Exception(message);

/// <summary>Reads and writes, each with a context of its own. A write is one transaction: it commits when the work returns a
/// value and leaves no trace when it returns an error.</summary>
public sealed partial class Store(Contexts contexts, WriterGate gate, PreparedRows rows, Signals signals, ILogger<Store> logger)
{
    /// <summary>Somebody else changed the same thing first.</summary>
    public static readonly Error Changed = new("changed-meanwhile");

    /// <summary>Reads; nothing that is loaded is tracked.</summary>
    public Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read, CancellationToken ct) => UseAsync(db =>
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        return read(db);
    }, ct);

    /// <summary>Writes in one transaction; after its commit, whoever listens hears what the log was told.</summary>
    /// <returns>The work's own result; <see cref="Changed"/> where a version or a unique key shows that somebody was first; or an
    /// <see cref="Outage"/>.</returns>
    public Task<Result<T>> WriteAsync<T>(Func<AppDb, Task<Result<T>>> write, CancellationToken ct) => TellAsync<T>(async told =>
    {
        using var turn = await gate.EnterAsync(ct);
        return await UseAsync(db => TransactAsync(db, async () =>
        {
            var result = await write(db);
            db.ChangeTracker.DetectChanges();
            return result;
        }, told, ct), ct);
    });

    /// <summary>Writes what the work has prepared: it reads and judges before its turn to write and outside the transaction, and
    /// only what it leaves tracked is written within. It must not write itself, and versions or unique keys must show whatever
    /// came between; where something did, the work is done once more within its turn.</summary>
    /// <returns>As <see cref="WriteAsync{T}(Func{AppDb, Task{Result{T}}}, CancellationToken)"/>.</returns>
    public async Task<Result<T>> WritePreparedAsync<T>(Func<AppDb, Task<Result<T>>> prepare, CancellationToken ct)
    {
        var result = await PreparedAsync(prepare, ct);
        return result.Error == Changed ? await WriteAsync(prepare, ct) : result;
    }

    private Task<Result<T>> PreparedAsync<T>(Func<AppDb, Task<Result<T>>> prepare, CancellationToken ct) => TellAsync<T>(told => UseAsync(async db =>
    {
        var prepared = await prepare(db);
        if (!prepared.IsOk)
            return prepared;
        db.ChangeTracker.DetectChanges();
        using var turn = await gate.EnterAsync(ct);
        return await TransactAsync(db, () => Task.FromResult(prepared), told, ct);
    }, ct));

    [LoggerMessage(EventId = 1006, Level = LogLevel.Error, Message = "Nothing was written: the database does not take it")]
    private partial void LogNotWritten(Exception exception);

    private async Task<Result<T>> TellAsync<T>(Func<List<Signal>, Task<Result<T>>> write)
    {
        var told = new List<Signal>();
        try
        {
            var result = await write(told);
            signals.Raise(told);
            return result;
        }
        catch (Exception e) when (DatabaseErrors.IsLostRace(e))
        {
            return Changed;
        }
        catch (Exception e) when (Outage.Of(e) is not null)
        {
            LogNotWritten(e);
            return Outage.Of(e)!;
        }
    }

    private async Task<Result<T>> TransactAsync<T>(AppDb db, Func<Task<Result<T>>> write, List<Signal> told, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var result = await write();
        if (!result.IsOk)
            return result;
        if (db is not SqliteAppDb || !rows.TryWrite(db, transaction.GetDbTransaction()))
            await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        told.AddRange(db.ChangeTracker.Entries<LogEntry>().Select(entry => new Signal(entry.Entity.Stream, entry.Entity.Type, entry.Entity.Id)));
        return result;
    }

    /// <summary>Lends a context; one whose use failed is not lent again.</summary>
    private async Task<T> UseAsync<T>(Func<AppDb, Task<T>> use, CancellationToken ct)
    {
        var db = await contexts.RentAsync(ct);
        try
        {
            var result = await use(db);
            contexts.Return(db);
            return result;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}
