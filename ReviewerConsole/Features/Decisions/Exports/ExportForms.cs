using System.Globalization;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ReviewerConsole.Platform.Exports;

namespace ReviewerConsole.Features.Decisions.Exports;

/// <summary>The forms in which rows are taken out.</summary>
internal static class ExportForms
{
    /// <summary>The most rows of a workbook: its writer needs some two kilobytes a row.</summary>
    public const int MostInWorkbook = 100_000;

    private static readonly byte[] EndOfLine = "\n"u8.ToArray();

    /// <summary>Comma-separated values.</summary>
    public static Task CsvAsync(Stream to, IAsyncEnumerable<ExportedDecision> rows, CancellationToken ct) =>
        CsvFile.WriteAsync(to, ExportedDecision.Columns, rows.Select(IReadOnlyList<string> (row) => Cells(row)), ct);

    /// <summary>One JSON object a line.</summary>
    public static async Task JsonLinesAsync(Stream to, IAsyncEnumerable<ExportedDecision> rows, CancellationToken ct)
    {
        await using var buffer = new BufferedStream(to, 1 << 16);
        await foreach (var row in rows.WithCancellation(ct))
        {
            await buffer.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(row), ct);
            await buffer.WriteAsync(EndOfLine, ct);
        }
    }

    /// <summary>A workbook of one sheet; its cells are texts, never formulas.</summary>
    public static Task WorkbookAsync(Stream to, IAsyncEnumerable<ExportedDecision> rows, CancellationToken ct) => TemporaryFile.SendAsync(to, async file =>
    {
        using var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook);
        await WriteAsync(document, rows, ct);
    }, ct);

    private static async Task WriteAsync(SpreadsheetDocument document, IAsyncEnumerable<ExportedDecision> rows, CancellationToken ct)
    {
        var book = document.AddWorkbookPart();
        var sheet = book.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteStartElement(new SheetData());
            Write(writer, ExportedDecision.Columns);
            await foreach (var row in rows.WithCancellation(ct))
                Write(writer, Cells(row));
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
        book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "decisions" }));
    }

    private static void Write(OpenXmlWriter writer, IEnumerable<string> cells)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
            writer.WriteElement(new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(cell)) });
        writer.WriteEndElement();
    }

    private static string[] Cells(ExportedDecision row) =>
    [
        row.DecidedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), row.Decision, row.Case, row.Round.ToString(CultureInfo.InvariantCulture), row.Policy, row.PolicyVersion, row.Outcome, row.Clauses, row.Measure,
        row.MeasureDays?.ToString(CultureInfo.InvariantCulture) ?? "", row.Reviewer, row.Language, row.Appeal, row.SuggestionShown ? "true" : "false", row.ContentSha256,
    ];
}
