using System.Data.Common;

namespace ReviewerConsole.Platform.Storage;

/// <summary>A kind of statement on one connection, prepared once.</summary>
internal sealed class PreparedRow(DbCommand command)
{
    /// <summary>Writes a row.</summary>
    /// <returns>How many rows there were: one, or none where its key or version is not found.</returns>
    public int Write(object[] values, DbTransaction transaction)
    {
        command.Transaction = transaction;
        for (var at = 0; at < values.Length; at++)
            command.Parameters[at].Value = values[at];
        return command.ExecuteNonQuery();
    }
}
