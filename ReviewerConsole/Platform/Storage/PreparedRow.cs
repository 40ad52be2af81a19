using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ReviewerConsole.Platform.Storage;

/// <summary>One kind of statement on one connection: insert a row of a type, update certain columns of it, or delete it.</summary>
internal sealed class PreparedRow
{
    private readonly DbCommand _command;
    private readonly Column[] _written;
    private readonly Column[] _found;

    private readonly record struct Column(IProperty Property, IClrPropertyGetter Getter, DbParameter Parameter, Func<object?, object?>? Convert)
    {
        public void Set(object? value) => Parameter.Value = (value is not null && Convert is not null ? Convert(value) : value) ?? DBNull.Value;
    }

    public PreparedRow(IEntityType type, EntityState state, IProperty[] written, DbConnection connection)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        string Name(IProperty property) => $"\"{property.GetColumnName(table)}\"";
        _command = connection.CreateCommand();
        _written = [.. written.Select(property => Parameter(property))];
        _found = state == EntityState.Added ? [] : [.. type.GetProperties().Where(property => property.IsPrimaryKey() || property.IsConcurrencyToken).Select(property => Parameter(property))];
        var where = string.Join(" AND ", _found.Select(column => $"{Name(column.Property)} IS {column.Parameter.ParameterName}"));
        _command.CommandText = state switch
        {
            EntityState.Added => $"INSERT INTO \"{table.Name}\" ({string.Join(", ", written.Select(Name))}) VALUES ({string.Join(", ", _written.Select(column => column.Parameter.ParameterName))})",
            EntityState.Modified => $"UPDATE \"{table.Name}\" SET {string.Join(", ", _written.Select(column => $"{Name(column.Property)} = {column.Parameter.ParameterName}"))} WHERE {where}",
            _ => $"DELETE FROM \"{table.Name}\" WHERE {where}",
        };
    }

    /// <summary>Writes the row.</summary>
    /// <returns>How many rows there were: one, or none where its key or version is not found.</returns>
    public int Write(EntityEntry entry, DbTransaction transaction)
    {
        _command.Transaction = transaction;
        foreach (var column in _written)
            column.Set(column.Getter.GetClrValue(entry.Entity));
        foreach (var column in _found)
            column.Set(entry.Property(column.Property).OriginalValue);
        return _command.ExecuteNonQuery();
    }

    private Column Parameter(IProperty property)
    {
        var mapping = property.GetRelationalTypeMapping();
        var parameter = mapping.CreateParameter(_command, $"@p{_command.Parameters.Count}", null, nullable: true);
        _command.Parameters.Add(parameter);
        return new Column(property, property.GetGetter(), parameter, mapping.Converter?.ConvertToProvider);
    }
}
