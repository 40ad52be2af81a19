using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using ReviewerConsole.Data;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Writes new rows on SQLite by statements that a connection prepares once. Entity Framework prepares one anew for
/// every row, which costs more than writing it.</summary>
public sealed class PreparedInserts
{
    private readonly ConditionalWeakTable<DbConnection, Dictionary<IEntityType, PreparedInsert>> _prepared = [];
    private readonly ConditionalWeakTable<IModel, Dictionary<IEntityType, int>> _order = [];

    /// <summary>Inserts what is tracked as new (its changes are detected), what is referred to first; leaves everything to Entity Framework where the
    /// database makes values of its own, or a row replaces one with the same key.</summary>
    /// <exception cref="DbUpdateException">The database refuses a row.</exception>
    public void Run(AppDb db, DbTransaction transaction)
    {
        var entries = db.ChangeTracker.Entries().ToArray();
        var added = entries.Where(entry => entry.State == EntityState.Added).ToArray();
        var order = _order.GetValue(db.Model, Order);
        if (!added.All(entry => order.ContainsKey(entry.Metadata)) || Replaces(entries, added))
            return;
        foreach (var entry in added.OrderBy(entry => order[entry.Metadata]))
            Insert(db, entry, transaction);
    }

    private static bool Replaces(EntityEntry[] entries, EntityEntry[] added) =>
        entries.Any(entry => entry.State == EntityState.Deleted && added.Any(other => other.Metadata == entry.Metadata));

    private void Insert(AppDb db, EntityEntry entry, DbTransaction transaction)
    {
        var prepared = _prepared.GetOrCreateValue((SqliteConnection)transaction.Connection!);
        if (!prepared.TryGetValue(entry.Metadata, out var insert))
            prepared.Add(entry.Metadata, insert = new PreparedInsert(entry.Metadata, transaction.Connection!));
        try
        {
            insert.Run(entry.Entity, transaction);
        }
        catch (SqliteException e)
        {
            throw new DbUpdateException($"A row of {entry.Metadata.GetTableName()} is refused", e);
        }
        entry.State = EntityState.Unchanged;
    }

    /// <summary>The types whose rows come whole from the program, by how deep their references go.</summary>
    private static Dictionary<IEntityType, int> Order(IModel model)
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

    /// <summary>The insert of one kind of row on one connection.</summary>
    private sealed class PreparedInsert
    {
        private readonly DbCommand _command;
        private readonly (IProperty Property, DbParameter Parameter, Func<object?, object?>? Convert)[] _columns;

        public PreparedInsert(IEntityType type, DbConnection connection)
        {
            var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
            var properties = type.GetProperties().ToArray();
            _command = connection.CreateCommand();
            _command.CommandText = $"""
                INSERT INTO "{table.Name}" ({string.Join(", ", properties.Select(property => $"\"{property.GetColumnName(table)}\""))})
                VALUES ({string.Join(", ", properties.Select((_, at) => $"@p{at}"))})
                """;
            _columns = [.. properties.Select((property, at) => (property, Parameter(property.GetRelationalTypeMapping(), at), property.GetRelationalTypeMapping().Converter?.ConvertToProvider))];
        }

        public void Run(object row, DbTransaction transaction)
        {
            _command.Transaction = transaction;
            foreach (var (property, parameter, convert) in _columns)
            {
                var value = property.PropertyInfo!.GetValue(row);
                parameter.Value = (value is not null && convert is not null ? convert(value) : value) ?? DBNull.Value;
            }
            _command.ExecuteNonQuery();
        }

        private DbParameter Parameter(RelationalTypeMapping mapping, int at)
        {
            var parameter = mapping.CreateParameter(_command, $"@p{at}", null, nullable: true);
            _command.Parameters.Add(parameter);
            return parameter;
        }
    }
}
