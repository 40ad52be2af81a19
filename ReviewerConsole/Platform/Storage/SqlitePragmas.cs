using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Sets what SQLite forgets with each connection, once for each: write-ahead log, and a commit that survives a power cut.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>Handles that have them: one outlives its connection object in the pool.</summary>
    private readonly ConditionalWeakTable<sqlite3, object> _set = [];

    /// <summary>What each connection is given. The log is put into the database every 32 MB, not every 4: under load the same pages come
    /// into it again and again, and each time it is put in they are all written and flushed once more.</summary>
    internal const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=8000;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!IsNew(connection))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!IsNew(connection))
            return;
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private bool IsNew(DbConnection connection) => _set.TryAdd(((SqliteConnection)connection).Handle!, this);
}
