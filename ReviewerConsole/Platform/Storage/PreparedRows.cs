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
    private readonly ConditionalWeakTable<DbConnection, Dictionary<(IEntityType, EntityState, string), PreparedRow>> _prepared = [];
    private readonly ConditionalWeakTable<IModel, Dictionary<IEntityType, int>> _depths = [];

    /// <summary>Writes what is tracked, whose changes are detected: removed rows first, then new ones, what is referred to before
    /// what refers to it, then changed ones.</summary>
    /// <returns>False, with nothing written, where it is left to Entity Framework: the database makes values of its own, a row
    /// replaces one of its kind, or a unique value changes.</returns>
    /// <exception cref="DbUpdateException">The database refuses a row.</exception>
    /// <exception cref="DbUpdateConcurrencyException">A row is gone, or no longer of the version that was read.</exception>
    public bool TryWrite(AppDb db, DbTransaction transaction)
    {
        var depths = _depths.GetValue(db.Model, Depths);
        var entries = db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToArray();
        if (!entries.All(entry => depths.ContainsKey(entry.Metadata)) || Replaces(entries) || entries.Any(ChangesUnique))
            return false;
        foreach (var entry in entries.OrderBy(entry => Order(entry.State, depths[entry.Metadata])))
            Write(entry, transaction);
        return true;
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

    private void Write(EntityEntry entry, DbTransaction transaction)
    {
        var written = entry.State == EntityState.Deleted ? []
            : entry.Metadata.GetProperties().Where(property => entry.State == EntityState.Added || entry.Property(property).IsModified).ToArray();
        var key = (entry.Metadata, entry.State, entry.State == EntityState.Modified ? string.Join(',', written.Select(property => property.GetIndex())) : "");
        var prepared = _prepared.GetOrCreateValue((SqliteConnection)transaction.Connection!);
        if (!prepared.TryGetValue(key, out var row))
            prepared.Add(key, row = new PreparedRow(entry.Metadata, entry.State, written, transaction.Connection!));
        try
        {
            if (row.Write(entry, transaction) != 1)
                throw new DbUpdateConcurrencyException($"A row of {entry.Metadata.GetTableName()} is no longer as it was read");
        }
        catch (SqliteException e)
        {
            throw new DbUpdateException($"A row of {entry.Metadata.GetTableName()} is refused", e);
        }
    }

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
