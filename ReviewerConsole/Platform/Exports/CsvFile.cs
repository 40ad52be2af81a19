using System.Globalization;
using CsvHelper;

namespace ReviewerConsole.Platform.Exports;

/// <summary>Comma-separated values (RFC 4180, UTF-8 with a mark) in which no text is taken for a formula by a spreadsheet (ASVS 5.0, 1.2.10).</summary>
public static class CsvFile
{
    public const string MediaType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Safe = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true, FormatProvider = CultureInfo.InvariantCulture };

    /// <summary>Writes rows as they come; memory does not grow with their number.</summary>
    public static async Task WriteAsync(Stream to, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<string>> rows, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(to, Safe, leaveOpen: true);
        await WriteAsync(csv, columns, ct);
        await foreach (var row in rows.WithCancellation(ct))
            await WriteAsync(csv, row, ct);
        await csv.FlushAsync(ct);
    }

    /// <summary>The same of rows that are there already.</summary>
    public static byte[] Of(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var to = new MemoryStream();
        using (var csv = CsvWriter.Create(to, Safe, leaveOpen: true))
            foreach (var row in rows.Prepend(columns))
            {
                foreach (var cell in row)
                    csv.WriteField(cell);
                csv.EndRecord();
            }
        return to.ToArray();
    }

    private static ValueTask WriteAsync(CsvWriter csv, IReadOnlyList<string> row, CancellationToken ct)
    {
        foreach (var cell in row)
            csv.WriteField(cell);
        return csv.EndRecordAsync(ct);
    }
}
