using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Statements;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>Statements of reasons leave as the database takes them, once, and never of what does not concern the area.</summary>
public sealed class StatementExportTests
{
    [Fact]
    public async Task Restrictions_leave_as_batches_once_and_what_concerns_nobody_in_the_area_is_counted()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("lea", Roles.Lead);
        var robin = await host.PersonAsync("robin");
        foreach (var (number, draft) in new[] { Drafts.Insult, Drafts.Nothing, Drafts.Insult }.Index())
            await host.DecideAsync(robin, (await host.ReportAsync($"You fool {number}", author: $"author-{number}", language: "ja")).CaseId, draft);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        await host.ReadAsync(db => db.Accounts.Where(account => account.ExternalId == "author-2").ExecuteUpdateAsync(set => set.SetProperty(account => account.Country, "JP")));
        await host.ReadAsync(db => db.Reporters.Where(reporter => db.Reports.Any(report => report.ReporterId == reporter.Id && db.Cases.Any(item => item.Id == report.CaseId && item.Post!.Account!.ExternalId == "author-2")))
            .ExecuteUpdateAsync(set => set.SetProperty(reporter => reporter.Country, "JP")));
        var day = host.Get<ConsoleSettings>().Site.DayOf(host.Time.Now);
        using var http = await Visitor.SignedInAsync(host, "lea@test.example");
        var address = $"/statements/file?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}";
        using var file = new ZipArchive(await WholeAsync(await http.GetStreamAsync(address)));
        Assert.Equal(["manifest.json", "sor-batch-1.json", "sor.csv", "sor.ndjson"], file.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        using var batch = JsonDocument.Parse(Bytes(file, "sor-batch-1.json"));
        var statement = batch.RootElement.GetProperty("statements").EnumerateArray().Single();
        Assert.Equal(("JA", "SOURCE_TYPE_OTHER_NOTIFICATION", "STATEMENT_CATEGORY_CYBER_VIOLENCE"), (Text(statement, "content_language"), Text(statement, "source_type"), Text(statement, "category")));
        Assert.Equal(30, statement.GetProperty("territorial_scope").GetArrayLength());
        foreach (var personal in new[] { "fool", "author-", "reporter-", "robin" })
            Assert.DoesNotContain(personal, statement.GetRawText(), StringComparison.Ordinal);
        using var manifest = JsonDocument.Parse(Bytes(file, "manifest.json"));
        Assert.Equal((1, 1, ReviewerConsole.Core.Statements.Statement.Schema), (manifest.RootElement.GetProperty("count").GetInt32(), manifest.RootElement.GetProperty("leftOut").GetInt32(), Text(manifest.RootElement, "schema")));
        Assert.All(manifest.RootElement.GetProperty("files").EnumerateArray(), each => Assert.Equal(Text(each, "sha256"), Convert.ToHexStringLower(SHA256.HashData(Bytes(file, Text(each, "name")!)))));
        var csv = Encoding.UTF8.GetString(Bytes(file, "sor.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((string.Join(',', ExportStatements.Columns), 2), (csv[0].TrimStart('\uFEFF'), csv.Length));
        Assert.Contains("\"[\"\"DECISION_VISIBILITY_CONTENT_REMOVED\"\"]\"", csv[1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.GetAsync(address)).StatusCode);
        using var again = new ZipArchive(await WholeAsync(await http.GetStreamAsync(address + "&again=true")));
        Assert.Equal(Bytes(file, "sor.ndjson"), Bytes(again, "sor.ndjson"));
    }

    [Fact]
    public async Task An_appeal_that_changes_nothing_gives_no_statement_and_one_that_lifts_gives_none_either()
    {
        await using var host = await TestHost.StartAsync();
        var (_, report) = await host.AppealedAsync();
        await host.ReviewAgainAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Insult);
        await host.TellAsync();
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        var day = host.Get<ConsoleSettings>().Site.DayOf(host.Time.Now);
        var found = await host.Get<GatherStatements>().RunAsync(day.AddDays(-1), day, false, default);
        Assert.Equal((1, 0, 0, 0), (found.Ready.Count, found.Refused.Count, found.LeftOut, found.Before));
    }

    [Fact]
    public async Task Writing_needs_a_fresh_proof_and_a_lead()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("lea", Roles.Lead);
        using var http = await Visitor.SignedInAsync(host, "lea@test.example");
        host.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.StartsWith("/confirm?return=%2Fstatements", (await http.GetAsync("/statements/file?from=2026-03-01&to=2026-03-02")).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static async Task<MemoryStream> WholeAsync(Stream stream)
    {
        var whole = new MemoryStream();
        await stream.CopyToAsync(whole);
        whole.Position = 0;
        return whole;
    }

    private static byte[] Bytes(ZipArchive file, string name)
    {
        using var entry = file.GetEntry(name)!.Open();
        using var whole = new MemoryStream();
        entry.CopyTo(whole);
        return whole.ToArray();
    }
}
