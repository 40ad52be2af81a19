using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Log;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Exports;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>Decisions as files: every form holds what the search finds, no cell is a formula, and taking out needs a fresh proof.</summary>
public sealed class ExportTests
{
    [Fact]
    public async Task Every_form_holds_what_the_search_finds_and_no_cell_is_a_formula()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("lea", Roles.Lead);
        var robin = await host.PersonAsync("robin");
        await host.ReadAsync(db => db.Users.Where(person => person.Id == robin.PersonId).ExecuteUpdateAsync(set => set.SetProperty(person => person.Name, "=HYPERLINK(robin)")));
        foreach (var draft in new[] { Drafts.Insult, Drafts.Nothing })
            await host.DecideAsync(robin, (await host.ReportAsync("You are a fool")).CaseId, draft);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        using var http = await Visitor.SignedInAsync(host, "lea@test.example");
        var csv = await http.GetAsync("/decisions/export?format=csv&outcome=Remove");
        var lines = (await csv.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("text/csv", 2), (csv.Content.Headers.ContentType!.MediaType, lines.Length));
        Assert.Equal(string.Join(',', ExportedDecision.Columns), lines[0].TrimStart('\uFEFF'));
        Assert.Contains(",remove,insult,strike,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"'=HYPERLINK(robin)\",", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("fool", lines[1], StringComparison.Ordinal);
        var json = (await http.GetStringAsync("/decisions/export?format=jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["keep", "remove"], json.Select(row => row.GetProperty("outcome").GetString()));
        Assert.Equal(ExportedDecision.Columns, json[0].EnumerateObject().Select(property => property.Name));
        using var book = SpreadsheetDocument.Open(Whole(await http.GetStreamAsync("/decisions/export?format=xlsx")), false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().ToArray();
        Assert.Equal(3 * ExportedDecision.Columns.Count, cells.Length);
        Assert.All(cells, cell => Assert.Null(cell.CellFormula));
        Assert.Contains("=HYPERLINK(robin)", cells.Select(cell => cell.InnerText));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/decisions/export?format=pdf")).StatusCode);
    }

    [Fact]
    public async Task Taking_out_needs_a_fresh_proof_and_leaves_a_line_in_the_log()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("lea", Roles.Lead);
        await host.PersonAsync("robin");
        using var http = await Visitor.SignedInAsync(host, "lea@test.example");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/decisions/export?format=csv")).StatusCode);
        Assert.Single(await host.ReadAsync(db => Task.FromResult(db.Log.Where(entry => entry.Stream == ExportDecisions.Stream).ToList())));
        host.Time.Advance(TimeSpan.FromMinutes(30));
        foreach (var address in new[] { "/decisions/export?format=csv&for=fool", $"/decisions/{Id26.Write(Guid.NewGuid())}/file" })
        {
            var answer = await http.GetAsync(address);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/confirm?return=%2Fdecisions", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
        using var reviewer = await Visitor.SignedInAsync(host, "robin@test.example");
        Assert.Contains("/refused", (await reviewer.GetAsync("/decisions/export?format=csv")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_a_form_takes_is_refused_before_anything_is_written()
    {
        await using var host = await TestHost.StartAsync();
        var lead = (await host.PersonAsync("lea", Roles.Lead)) with { ConfirmedAt = host.Time.Now };
        var robin = await host.PersonAsync("robin");
        foreach (var _ in Enumerable.Range(0, 3))
            await host.DecideAsync(robin, (await host.ReportAsync("You are a fool")).CaseId, Drafts.Insult);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        Work.AssertRefused("export-too-many", await host.Get<ExportDecisions>().BeginAsync(lead, DecisionFilter.None, "xlsx", 2, default));
        Assert.True((await host.Get<ExportDecisions>().BeginAsync(lead, DecisionFilter.None, "xlsx", 3, default)).IsOk);
    }

    [Fact]
    public async Task A_case_file_holds_texts_byte_for_byte_and_log_entries_that_anybody_can_check()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("lea", Roles.Lead);
        var (_, report) = await host.DecidedAsync();
        await host.TellAsync();
        await host.Get<Sealer>().RunOnceAsync(default);
        var decision = Id26.Write(await host.ReadAsync(db => Task.FromResult(db.Decisions.Single().Id)));
        using var http = await Visitor.SignedInAsync(host, "lea@test.example");
        Assert.Equal($"/decisions/{decision}", (await http.GetAsync($"/decisions/{decision}/file")).Headers.Location!.ToString());
        var lead = (await host.Get<ActorSource>().FindAsync(await host.ReadAsync(db => Task.FromResult(db.Users.Single(person => person.Name == "lea").Id)), default))!;
        await host.Get<ClosedCases>().OpenAsync(lead, report.CaseId, "An order of the court", default);
        using var file = new ZipArchive(Whole(await http.GetStreamAsync($"/decisions/{decision}/file")));
        Assert.Equal(["READ-ME.txt", "case.json", "log.jsonl", "post-1.bin"], file.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal("You are a fool", Encoding.UTF8.GetString(Bytes(file, "post-1.bin")));
        using var described = JsonDocument.Parse(Bytes(file, "case.json"));
        var decided = described.RootElement.GetProperty("decisions")[0];
        Assert.Equal(("remove", "insult", "robin"), (decided.GetProperty("outcome").GetString(), decided.GetProperty("clauses")[0].GetString(), decided.GetProperty("by").GetString()));
        Assert.DoesNotContain("reporter-", described.RootElement.ToString(), StringComparison.Ordinal);
        var lines = Encoding.UTF8.GetString(Bytes(file, "log.jsonl")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.True(lines.Length > 5);
        Assert.All(lines, line => Assert.Equal(line.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(line.GetProperty("bytes").GetBytesFromBase64()))));
        var next = lines.Where(line => line.GetProperty("chain").ValueKind == JsonValueKind.String).ToArray();
        Assert.Contains(next.Zip(next.Skip(1)), pair => Convert.ToHexStringLower(Chain.Next(Hex(pair.First, "chain"), Hex(pair.Second, "sha256"))) == pair.Second.GetProperty("chain").GetString());
    }

    private static byte[] Hex(JsonElement line, string name) => Convert.FromHexString(line.GetProperty(name).GetString()!);

    private static MemoryStream Whole(Stream stream)
    {
        var whole = new MemoryStream();
        stream.CopyTo(whole);
        whole.Position = 0;
        return whole;
    }

    private static byte[] Bytes(ZipArchive file, string name)
    {
        using var entry = file.GetEntry(name)!.Open();
        return Whole(entry).ToArray();
    }
}
