using System.Data.Common;
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
    }, toWrite: false, ct);

    /// <summary>Writes in one transaction; after its commit, whoever listens hears what the log was told.</summary>
    /// <returns>The work's own result; <see cref="Changed"/> where a version or a unique key shows that somebody was first; or an
    /// <see cref="Outage"/>.</returns>
    public Task<Result<T>> WriteAsync<T>(Func<AppDb, Task<Result<T>>> write, CancellationToken ct) => WriteAsync(write, Nothing, ct);

    private Task<Result<T>> WriteAsync<T>(Func<AppDb, Task<Result<T>>> write, Func<AppDb, T, Task> first, CancellationToken ct) => TellAsync<T>(async told =>
    {
        using var turn = await gate.EnterAsync(ct);
        return await UseAsync(db => TransactAsync(db, async transaction =>
        {
            var result = await write(db);
            if (!result.IsOk)
                return result;
            await first(db, result.Value);
            db.ChangeTracker.DetectChanges();
            if (rows.Plan(db) is { } planned)
                planned.Write(transaction);
            else
                await db.SaveChangesAsync(ct);
            Hear(db, told);
            return result;
        }, ct), toWrite: true, ct);
    });

    /// <summary>Writes what the work has prepared: it reads and judges before its turn to write and outside the transaction, and
    /// only what it leaves tracked is written within. It must not write itself, and versions or unique keys must show whatever
    /// came between; where something did, the work is done once more within its turn.</summary>
    /// <param name="prepare">The work.</param>
    /// <param name="first">Statements that go with what was prepared: before its rows, in the same transaction, perhaps on another connection.
    /// Where one of them finds something else than was prepared for, it throws a <see cref="StaleException"/>.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>As <see cref="WriteAsync{T}(Func{AppDb, Task{Result{T}}}, CancellationToken)"/>.</returns>
    public async Task<Result<T>> WritePreparedAsync<T>(Func<AppDb, Task<Result<T>>> prepare, Func<AppDb, T, Task> first, CancellationToken ct)
    {
        var result = await PreparedAsync(prepare, first, ct);
        return result.Error == Changed ? await WriteAsync(prepare, first, ct) : result;
    }

    /// <summary>Writes what the work has prepared, with nothing to come first.</summary>
    /// <returns>As <see cref="WriteAsync{T}(Func{AppDb, Task{Result{T}}}, CancellationToken)"/>.</returns>
    public Task<Result<T>> WritePreparedAsync<T>(Func<AppDb, Task<Result<T>>> prepare, CancellationToken ct) => WritePreparedAsync(prepare, Nothing, ct);

    private static Task Nothing<T>(AppDb db, T result) => Task.CompletedTask;

    private Task<Result<T>> PreparedAsync<T>(Func<AppDb, Task<Result<T>>> prepare, Func<AppDb, T, Task> first, CancellationToken ct) => TellAsync<T>(told => UseAsync(async db =>
    {
        var prepared = await prepare(db);
        if (!prepared.IsOk)
            return prepared;
        db.ChangeTracker.DetectChanges();
        Hear(db, told);
        var planned = rows.Plan(db);
        using var turn = await gate.EnterAsync(ct);
        return planned is not null
            ? await UseAsync(writer => TransactAsync(writer, async transaction =>
            {
                await first(writer, prepared.Value);
                planned.Write(transaction);
                return prepared;
            }, ct), toWrite: true, ct)
            : await TransactAsync(db, async _ =>
            {
                await first(db, prepared.Value);
                await db.SaveChangesAsync(ct);
                return prepared;
            }, ct);
    }, toWrite: false, ct));

    private static void Hear(AppDb db, List<Signal> told) =>
        told.AddRange(db.ChangeTracker.Entries<LogEntry>().Select(entry => new Signal(entry.Entity.Stream, entry.Entity.Type, entry.Entity.Id)));

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

    private static async Task<Result<T>> TransactAsync<T>(AppDb db, Func<DbTransaction, Task<Result<T>>> write, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var result = await write(transaction.GetDbTransaction());
        if (result.IsOk)
            await transaction.CommitAsync(ct);
        return result;
    }

    /// <summary>Lends a context; one whose use failed is not lent again.</summary>
    private async Task<T> UseAsync<T>(Func<AppDb, Task<T>> use, bool toWrite, CancellationToken ct)
    {
        var db = await contexts.RentAsync(toWrite, ct);
        try
        {
            var result = await use(db);
            contexts.Return(db, toWrite);
            return result;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}
