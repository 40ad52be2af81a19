using System.Data.Common;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Rows that the console wrote, to be written again for other cases by bare prepared inserts.</summary>
internal sealed class RowCopies
{
    private readonly List<(DbCommand Command, object[] Row)> _inserts = [];
    private readonly HashSet<Guid> _own = [];

    /// <summary>Takes the rows that these statements find; each names its table.</summary>
    public RowCopies(DbConnection connection, params (string Table, string Where)[] rows)
    {
        foreach (var (table, where) in rows)
            Add(connection, table, $"SELECT * FROM \"{table}\" WHERE {where}");
        if (_inserts.Count < rows.Length)
            throw new InvalidOperationException("The console did not write what it is measured against");
    }

    /// <summary>Writes them with other values in place of some; their own ids are new each time.</summary>
    public void Write(DbTransaction transaction, Dictionary<object, object> instead)
    {
        foreach (var id in _own)
            instead[id] = Guid.CreateVersion7();
        foreach (var (command, row) in _inserts)
        {
            command.Transaction = transaction;
            for (var at = 0; at < row.Length; at++)
                command.Parameters[at].Value = instead.GetValueOrDefault(row[at], row[at]);
            command.ExecuteNonQuery();
        }
    }

    private void Add(DbConnection connection, string table, string sql)
    {
        using var select = connection.CreateCommand();
        select.CommandText = sql;
        using var reader = select.ExecuteReader();
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        var found = new List<object[]>();
        while (reader.Read())
            found.Add([.. names.Select((_, at) => Normal(reader.GetValue(at)))]);
        reader.Close();
        foreach (var row in found)
        {
            if (Array.FindIndex(names, name => name is "Id" or "EntryId") is >= 0 and var own)
                _own.Add((Guid)row[own]);
            var values = string.Join(',', names.Select((_, at) => $"@v{at}"));
            var insert = new Statement($"INSERT INTO \"{table}\" ({string.Join(',', names.Select(name => $"\"{name}\""))}) VALUES ({values})", [.. row.Select((value, at) => ($"@v{at}", (object?)value))]);
            _inserts.Add((insert.Prepare(connection), row));
        }
    }

    /// <summary>SQLite keeps ids as text.</summary>
    private static object Normal(object value) => value is string { Length: 36 } text && Guid.TryParseExact(text, "D", out var id) ? id : value;
}
