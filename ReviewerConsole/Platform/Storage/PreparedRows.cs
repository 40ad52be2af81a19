using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using ReviewerConsole.Data;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Writes tracked rows on SQLite by statements that a connection prepares once. Entity Framework prepares one anew for
/// every row, which costs more than writing it.</summary>
public sealed class PreparedRows
{
    private readonly ConcurrentDictionary<(IEntityType, EntityState, string), RowStatement> _statements = [];
    private readonly ConditionalWeakTable<IModel, Dictionary<IEntityType, int>> _depths = [];
    private readonly ConditionalWeakTable<SqliteConnection, Dictionary<RowStatement, PreparedRow>> _prepared = [];

    /// <summary>Puts down what is tracked, whose changes are detected: removed rows first, then new ones, what is referred to before
    /// what refers to it, then changed ones.</summary>
    /// <returns>What to write, on any connection; null where it is left to Entity Framework: on PostgreSQL, or where the database makes
    /// values of its own, a row replaces one of its kind, or a unique value changes.</returns>
    public PlannedRows? Plan(AppDb db)
    {
        if (db is not SqliteAppDb)
            return null;
        var depths = _depths.GetValue(db.Model, Depths);
        var entries = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToArray();
        if (!entries.All(entry => depths.ContainsKey(entry.Metadata)) || Replaces(entries) || entries.Any(ChangesUnique))
            return null;
        return new PlannedRows(this, [.. entries.OrderBy(entry => Order(entry.State, depths[entry.Metadata])).Select(Plan)]);
    }

    /// <summary>Writes one row on the connection of a transaction.</summary>
    internal void Write(PlannedRow row, DbTransaction transaction)
    {
        var connection = (SqliteConnection)transaction.Connection!;
        var prepared = _prepared.GetValue(connection, Keep);
        if (!prepared.TryGetValue(row.Statement, out var command))
            prepared.Add(row.Statement, command = new PreparedRow(row.Statement, connection));
        try
        {
            if (command.Write(row.Values) != 1)
                throw new DbUpdateConcurrencyException($"A row of {row.Statement.Table} is no longer as it was read");
        }
        catch (SqliteException e)
        {
            throw new DbUpdateException($"A row of {row.Statement.Table} is refused", e);
        }
    }

    /// <summary>Ends what was prepared when its connection closes.</summary>
    private static Dictionary<RowStatement, PreparedRow> Keep(SqliteConnection connection)
    {
        var prepared = new Dictionary<RowStatement, PreparedRow>();
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState != ConnectionState.Closed)
                return;
            foreach (var row in prepared.Values)
                row.Dispose();
            prepared.Clear();
        };
        return prepared;
    }

    private PlannedRow Plan(EntityEntry entry)
    {
        var written = entry.State == EntityState.Modified ? entry.Metadata.GetProperties().Where(property => entry.Property(property).IsModified).ToArray() : [];
        var key = (entry.Metadata, entry.State, string.Join(',', written.Select(property => property.GetIndex())));
        if (!_statements.TryGetValue(key, out var statement))
            statement = _statements.GetOrAdd(key, new RowStatement(entry.Metadata, entry.State, entry.State == EntityState.Added ? entry.Metadata.GetProperties() : written));
        return new PlannedRow(statement, statement.Values(entry));
    }

    private static int Order(EntityState state, int depth) => state switch
    {
        EntityState.Deleted => -1 - depth,
        EntityState.Added => depth,
        _ => int.MaxValue,
    };

    private static bool Replaces(EntityEntry[] entries)
    {
        var removed = entries.Where(entry => entry.State == EntityState.Deleted).Select(entry => entry.Metadata).ToHashSet();
        return removed.Count > 0 && entries.Any(entry => entry.State != EntityState.Deleted && removed.Contains(entry.Metadata));
    }

    private static bool ChangesUnique(EntityEntry entry) => entry.State == EntityState.Modified
        && entry.Metadata.GetIndexes().Any(index => index.IsUnique && index.Properties.Any(property => entry.Property(property).IsModified));

    /// <summary>The types whose rows come whole from the program, by how deep their references go.</summary>
    private static Dictionary<IEntityType, int> Depths(IModel model)
    {
        var depths = new Dictionary<IEntityType, int>();
        return model.GetEntityTypes().Where(type => type.GetProperties().All(property => property.ValueGenerated == ValueGenerated.Never && property.PropertyInfo is not null))
            .ToDictionary(type => type, Depth);

        int Depth(IEntityType type)
        {
            if (depths.TryGetValue(type, out var known))
                return known;
            depths[type] = 0;
            return depths[type] = type.GetForeignKeys().Select(key => key.PrincipalEntityType == type ? 0 : 1 + Depth(key.PrincipalEntityType)).DefaultIfEmpty(0).Max();
        }
    }
}
