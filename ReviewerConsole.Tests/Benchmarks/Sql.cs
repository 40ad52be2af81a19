using System.Data.Common;
using System.Diagnostics;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Bare statements, and the times of repeated work.</summary>
internal static class Sql
{
    public static void Run(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (text, 0);
        command.ExecuteNonQuery();
    }

    /// <summary>Every row, with its columns as they come.</summary>
    public static List<object[]> Read(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (text, 0);
        return Rows(command);
    }

    public static List<object[]> Rows(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    public static Guid Id(object value) => value is Guid id ? id : Guid.Parse((string)value);

    /// <summary>The value that so many hundredths of all do not exceed.</summary>
    public static double Percentile(IEnumerable<double> values, int hundredths)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, sorted.Length * hundredths / 100)];
    }

    public static async Task<double> MillisecondsAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
