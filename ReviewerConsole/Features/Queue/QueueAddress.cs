using System.Globalization;
using ReviewerConsole.Core;
using ReviewerConsole.Data;

namespace ReviewerConsole.Features.Queue;

/// <summary>A cursor as it stands in an address.</summary>
public static class QueueAddress
{
    public static string Write(QueueCursor cursor) =>
        $"{UtcMicroseconds.To(cursor.RankAt).ToString(CultureInfo.InvariantCulture)}-{Id26.Write(cursor.CaseId)}";

    /// <summary>The cursor, or null for none and for what is none: then the first page shows.</summary>
    public static QueueCursor? Read(string? text) =>
        text?.Split('-') is [var rank, var id] && long.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Id26.Read(id) is { } caseId
        && number < 253_402_300_799_000_000
            ? new QueueCursor(UtcMicroseconds.From(number), caseId)
            : null;
}
