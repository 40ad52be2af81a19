using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>A statement as it was sent, to be sent again without anything between.</summary>
internal sealed record Statement(string Text, IReadOnlyList<(string Name, object? Value)> Values)
{
    public DbCommand Prepare(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Text;
        foreach (var (name, value) in Values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        command.Prepare();
        return command;
    }
}

/// <summary>Takes note of every statement that a context sends.</summary>
internal sealed class Statements : DbCommandInterceptor
{
    private readonly List<Statement> _heard = [];

    /// <summary>What one piece of work sends.</summary>
    public async Task<Statement[]> OfAsync(Func<Task> work)
    {
        _heard.Clear();
        await work();
        return [.. _heard];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _heard.Add(new Statement(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(each => (each.ParameterName, each.Value))]));
        return ValueTask.FromResult(result);
    }
}
