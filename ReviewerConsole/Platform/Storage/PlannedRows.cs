using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Rows put down to be written.</summary>
public sealed class PlannedRows
{
    private readonly PreparedRows _rows;
    private readonly PlannedRow[] _planned;

    internal PlannedRows(PreparedRows rows, PlannedRow[] planned) => (_rows, _planned) = (rows, planned);

    /// <summary>Writes them.</summary>
    /// <exception cref="DbUpdateException">The database refuses a row.</exception>
    /// <exception cref="DbUpdateConcurrencyException">A row is gone, or no longer of the version that was read.</exception>
    public void Write(DbTransaction transaction)
    {
        foreach (var row in _planned)
            _rows.Write(row, transaction);
    }
}

/// <summary>A row as it will stand in the database.</summary>
internal sealed record PlannedRow(RowStatement Statement, object?[] Values);
