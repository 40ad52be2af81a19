using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Sets what SQLite forgets with each connection: write-ahead log, and a commit that survives a power cut.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>What each connection is given.</summary>
    internal const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
