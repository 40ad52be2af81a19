using System.Data.Common;
using Npgsql;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Writes many rows: by one prepared insert on SQLite, by binary COPY on PostgreSQL.</summary>
internal static class BulkRows
{
    public static void Write(DbConnection connection, string table, string[] columns, IEnumerable<object?[]> rows)
    {
        var names = string.Join(',', columns.Select(column => $"\"{column}\""));
        if (connection is NpgsqlConnection postgres)
            Copy(postgres, $"COPY \"{table}\" ({names}) FROM STDIN (FORMAT BINARY)", rows);
        else
            Insert(connection, $"INSERT INTO \"{table}\" ({names}) VALUES ({string.Join(',', columns.Select((_, at) => $"@v{at}"))})", columns.Length, rows);
    }

    private static void Copy(NpgsqlConnection connection, string sql, IEnumerable<object?[]> rows)
    {
        using var writer = connection.BeginBinaryImport(sql);
        foreach (var row in rows)
        {
            writer.StartRow();
            foreach (var value in row)
                if (value is null)
                    writer.WriteNull();
                else
                    writer.Write(value);
        }
        writer.Complete();
    }

    private static void Insert(DbConnection connection, string sql, int width, IEnumerable<object?[]> rows)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        for (var at = 0; at < width; at++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@v{at}";
            command.Parameters.Add(parameter);
        }
        foreach (var row in rows)
        {
            for (var at = 0; at < width; at++)
                command.Parameters[at].Value = row[at] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }
}
