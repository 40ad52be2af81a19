using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ReviewerConsole.Platform.Storage;

/// <summary>One kind of statement: insert a row of a type, update certain columns of it, or delete it.</summary>
internal sealed class RowStatement
{
    private readonly Column[] _written;
    private readonly Column[] _found;

    private sealed record Column(IProperty Property, string Name, IClrPropertyGetter Getter, Func<object?, object?>? Convert)
    {
        public object? Value(object? value) => Stored(value is not null && Convert is not null ? Convert(value) : value);
    }

    public RowStatement(IEntityType type, EntityState state, IEnumerable<IProperty> written)
    {
        var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
        Column Of(IProperty property) => new(property, $"\"{property.GetColumnName(table)}\"", property.GetGetter(), property.GetRelationalTypeMapping().Converter?.ConvertToProvider);
        _written = [.. written.Select(Of)];
        _found = state == EntityState.Added ? [] : [.. type.GetProperties().Where(property => property.IsPrimaryKey() || property.IsConcurrencyToken).Select(Of)];
        var where = string.Join(" AND ", _found.Select((column, at) => $"{column.Name} IS @p{_written.Length + at}"));
        (Table, Text) = (table.Name, state switch
        {
            EntityState.Added => $"INSERT INTO \"{table.Name}\" ({string.Join(", ", _written.Select(column => column.Name))}) VALUES ({string.Join(", ", _written.Select((_, at) => $"@p{at}"))})",
            EntityState.Modified => $"UPDATE \"{table.Name}\" SET {string.Join(", ", _written.Select((column, at) => $"{column.Name} = @p{at}"))} WHERE {where}",
            _ => $"DELETE FROM \"{table.Name}\" WHERE {where}",
        });
    }

    public string Table { get; }

    public string Text { get; }

    /// <summary>What the statement writes of a row, and by what it finds it.</summary>
    public object?[] Values(EntityEntry entry)
    {
        var values = new object?[_written.Length + _found.Length];
        for (var at = 0; at < _written.Length; at++)
            values[at] = _written[at].Value(_written[at].Getter.GetClrValue(entry.Entity));
        for (var at = 0; at < _found.Length; at++)
            values[_written.Length + at] = _found[at].Value(entry.Property(_found[at].Property).OriginalValue);
        return values;
    }

    /// <summary>A value as SQLite holds it, in the form in which its provider writes it.</summary>
    internal static object? Stored(object? value) => value switch
    {
        null or long or double or byte[] => value,
        string text => new StoredText(Encoding.UTF8.GetBytes(text)),
        bool or byte or short or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        Guid id => new StoredText(Encoding.UTF8.GetBytes(id.ToString().ToUpperInvariant())),
        DateOnly day => new StoredText(Encoding.UTF8.GetBytes(day.ToString("O", CultureInfo.InvariantCulture))),
        _ => throw new NotSupportedException($"Values of {value.GetType().Name} are not written by prepared rows"),
    };
}

/// <summary>A text as SQLite holds it: it is encoded before the writer's turn.</summary>
internal sealed record StoredText(byte[] Utf8);
