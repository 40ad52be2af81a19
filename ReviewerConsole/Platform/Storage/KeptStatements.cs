using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Keeps the statements of an open SQLite connection. Entity Framework makes a command for each question, and with it
/// SQLite would parse and plan the same text anew every time, which costs more than most answers.</summary>
public sealed class KeptStatements : DbCommandInterceptor
{
    /// <summary>Texts a connection keeps; when there are more, it begins again.</summary>
    internal const int Most = 128;

    private readonly ConditionalWeakTable<SqliteConnection, Dictionary<string, KeptCommand>> _kept = [];

    /// <inheritdoc/>
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result is not SqliteCommand { Connection: { State: ConnectionState.Open } connection } asked)
            return result;
        var kept = _kept.GetOrCreateValue(connection);
        if (!kept.TryGetValue(asked.CommandText, out var command) || command.IsForgotten)
        {
            if (kept.Count >= Most)
                Drop(kept);
            kept[asked.CommandText] = command = new KeptCommand(asked.CommandText, connection);
        }
        return command.TryTakeOver(asked) ? command : asked;
    }

    private static void Drop(Dictionary<string, KeptCommand> kept)
    {
        foreach (var command in kept.Values)
            command.Forget();
        kept.Clear();
    }
}

/// <summary>A command that outlives its uses, with its prepared statements. Disposing of it ends a use; while it is not in use,
/// as when its connection closes, it ends the command.</summary>
internal sealed class KeptCommand(string text, SqliteConnection connection) : SqliteCommand(text, connection)
{
    private bool _isInUse;

    /// <summary>Whether the command has ended, or will with its use. Its connection no longer ends it when it closes.</summary>
    public bool IsForgotten { get; private set; }

    /// <summary>Begins a use in place of another command, which is disposed of.</summary>
    /// <returns>False while an earlier use has not ended, as when its rows are still being read.</returns>
    public bool TryTakeOver(SqliteCommand other)
    {
        if (_isInUse)
            return false;
        (_isInUse, Transaction, CommandTimeout) = (true, other.Transaction, other.CommandTimeout);
        foreach (SqliteParameter parameter in other.Parameters)
            Parameters.Add(parameter);
        other.Dispose();
        return true;
    }

    /// <summary>Ends the command, after its use if there is one.</summary>
    public void Forget()
    {
        IsForgotten = true;
        if (!_isInUse)
            Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _isInUse)
        {
            (_isInUse, Transaction) = (false, null);
            Parameters.Clear();
            if (!IsForgotten)
                return;
        }
        IsForgotten = true;
        base.Dispose(disposing);
    }
}
