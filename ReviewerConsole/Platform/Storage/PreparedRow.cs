using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ReviewerConsole.Platform.Storage;

/// <summary>A kind of statement on one connection, prepared once. SQLite is called without the provider between, which looks up each
/// parameter by its name for each row; that is in the writer's turn.</summary>
internal sealed class PreparedRow : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public PreparedRow(RowStatement of, SqliteConnection connection)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, of.Text, out _statement), _database);
    }

    /// <summary>Writes a row, in the transaction that the connection is in.</summary>
    /// <returns>How many rows there were: one, or none where its key or version is not found.</returns>
    /// <exception cref="SqliteException">The database refuses it.</exception>
    public int Write(object?[] values)
    {
        try
        {
            for (var at = 0; at < values.Length; at++)
                Check(Bind(at + 1, values[at]));
            Check(raw.sqlite3_step(_statement));
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int at, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, at),
        long number => raw.sqlite3_bind_int64(_statement, at, number),
        double number => raw.sqlite3_bind_double(_statement, at, number),
        StoredText text => raw.sqlite3_bind_text(_statement, at, text.Utf8.AsSpan()),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, at, bytes),
        _ => throw new NotSupportedException(value.GetType().Name),
    };

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(code, _database);
    }
}
