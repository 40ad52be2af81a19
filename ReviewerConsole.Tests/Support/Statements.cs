using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using ReviewerConsole.Data;

namespace ReviewerConsole.Tests.Support;

/// <summary>A statement as it went to the database.</summary>
public sealed record Statement(string Sql, IReadOnlyList<(string Name, object? Value)> Arguments);

/// <summary>Keeps what one database is asked while it is open.</summary>
public sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _open = [];
    private readonly List<Statement> _kept = [];
    private readonly (string, string) _database;

    private Statements((string, string) database) => _database = database;

    public static async Task<IReadOnlyList<Statement>> OfAsync(TestHost host, Func<Task> work)
    {
        using var statements = new Statements(await host.ReadAsync(db => Task.FromResult(Name(db.Database.GetDbConnection()))));
        statements._open.Add(DiagnosticListener.AllListeners.Subscribe(statements));
        await work();
        lock (statements._kept)
            return [.. statements._kept.DistinctBy(statement => statement.Sql)];
    }

    /// <summary>The lines of a statement's plan: what reads, what sorts. PostgreSQL, which rather reads and sorts where few rows
    /// are to be had, is asked to do so only where it cannot do without.</summary>
    public static Task<IReadOnlyList<string>> PlanAsync(TestHost host, Statement statement) => host.ReadAsync<IReadOnlyList<string>>(async db =>
    {
        await db.Database.OpenConnectionAsync();
        if (db is PostgresAppDb)
            await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off; SET enable_incremental_sort = off");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = (db is PostgresAppDb ? "EXPLAIN (COSTS OFF) " : "EXPLAIN QUERY PLAN ") + statement.Sql;
        foreach (var (name, value) in statement.Arguments)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        var lines = new List<string>();
        await using (var rows = await command.ExecuteReaderAsync())
            while (await rows.ReadAsync())
                lines.Add(rows.GetString(rows.FieldCount - 1));
        if (db is PostgresAppDb)
            await db.Database.ExecuteSqlRawAsync("RESET ALL");
        return lines;
    });

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            _open.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key != RelationalEventId.CommandExecuting.Name || value.Value is not CommandEventData { Command: { Connection: { } connection } command } || Name(connection) != _database)
            return;
        lock (_kept)
            _kept.Add(new Statement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _open.ForEach(each => each.Dispose());

    private static (string, string) Name(DbConnection connection) => (connection.DataSource, connection.Database);
}
