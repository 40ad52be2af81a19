using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

public sealed class ApiTests
{
    private const string Report = """{"post":{"id":"p1","surface":"post","text":"You are a fool","language":"en","author":{"id":"a1","language":"en"}},"report":{"id":"r1","reason":"insult","reporter":{"id":"x1","language":"ja"}}}""";

    [Fact]
    public async Task A_report_is_accepted_with_the_case_and_the_reporters_link()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = await ClientAsync(host, KeyScopes.Reports);
        var answer = await http.PostAsync("/api/v1/reports", Json(Report));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var receipt = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("new", (string?)receipt["status"]);
        Assert.Matches("/cases/[0-9a-z]{26}$", (string?)receipt["case"]);
        Assert.Matches("/inbox/[0-9a-f]{64}$", (string?)receipt["inbox"]);
    }

    [Fact]
    public async Task The_same_request_key_gives_the_same_answer_and_another_body_is_refused()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = await ClientAsync(host, KeyScopes.Reports);
        http.DefaultRequestHeaders.Add("Idempotency-Key", "k1");
        var first = await (await http.PostAsync("/api/v1/reports", Json(Report))).Content.ReadAsStringAsync();
        var again = await (await http.PostAsync("/api/v1/reports", Json(Report))).Content.ReadAsStringAsync();
        Assert.Equal(first, again);
        var other = await http.PostAsync("/api/v1/reports", Json(Report.Replace("fool", "star")));
        Assert.Equal((HttpStatusCode)422, other.StatusCode);
        Assert.Equal("idempotency-key-reused", await CodeAsync(other));
    }

    [Theory]
    [InlineData("""{"post":{"surface":"post","text":"x"},"report":{"id":"r","reason":"insult"}}""", "post.id", "not-an-id")]
    [InlineData("""{"post":{"id":"p","surface":"wall","text":"x"},"report":{"id":"r","reason":"insult"}}""", "post.surface", "unknown-surface")]
    [InlineData("""{"post":{"id":"p","surface":"post"},"report":{"id":"r","reason":"insult"}}""", "post.text", "required")]
    [InlineData("""{"post":{"id":"p","surface":"post","text":"x"},"report":{"id":"r","reason":"boredom"}}""", "report.reason", "unknown-reason")]
    [InlineData("""{"post":{"id":"p","surface":"message","text":"x"},"report":{"id":"r","reason":"insult"}}""", "report.reporter.participant", "private-message")]
    [InlineData("""{"post":{"id":"p","surface":"post","text":"x","views":-1},"report":{"id":"r","reason":"insult"}}""", "post.views", "negative")]
    [InlineData("""{"post":{"id":"p","surface":"post","text":"x","url":"javascript:alert(1)"},"report":{"id":"r","reason":"insult"}}""", "post.url", "not-an-address")]
    [InlineData("""{"post":{"id":"p","surface":"post","text":"x","createdAt":"0001-01-01T00:00:00Z"},"report":{"id":"r","reason":"insult"}}""", "post.createdAt", "time-out-of-range")]
    [InlineData("""{"post":{"id":"p","surface":"post","text":"x","media":[{"kind":"svg"}]},"report":{"id":"r","reason":"insult"}}""", "post.media[0].kind", "media-kind")]
    [InlineData("""{"post":{"id":"p","surface":"post","text":"x"},"report":{"id":"r","reason":"insult"},"source":"authority"}""", "source", "source-needs-scope")]
    [InlineData("""{"post":{"id":"p","surface":"post","text":"x","media":[null]},"report":{"id":"r","reason":"insult"}}""", "post.media[0]", "required")]
    [InlineData("""{"post":{"id":"p","surface":"post","text":"x"},"report":{"id":"r","reason":"insult"},"detector":"a\u0000b"}""", "detector", "not-a-word")]
    [InlineData("""{"post":{"id":"p","surface":"post","text":"x","author":{"id":"a","handle":"a\u0001b"}},"report":{"id":"r","reason":"insult"}}""", "post.author.handle", "not-a-word")]
    [InlineData("""{"post":"p"}""", "post", "broken-json")]
    [InlineData("""[""", "", "broken-json")]
    [InlineData("null", "", "broken-json")]
    public async Task A_bad_report_is_told_where_and_what(string body, string path, string code)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = await ClientAsync(host, KeyScopes.Reports);
        var answer = await http.PostAsync("/api/v1/reports", Json(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsArray().First()!;
        Assert.Equal((path, code), ((string?)error["path"], (string?)error["code"]));
        Assert.NotEqual(code, (string?)error["message"]);
    }

    [Fact]
    public async Task A_private_message_is_not_made_known_without_somebody_who_was_in_it()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = await ClientAsync(host, KeyScopes.Reports);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PutAsync("/api/v1/posts/message/m1", Json("""{"text":"between us"}"""))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await http.PutAsync("/api/v1/posts/post/m1", Json("""{"text":"for all"}"""))).StatusCode);
    }

    [Fact]
    public async Task An_address_of_eight_thousand_characters_is_taken_and_found()
    {
        await using var host = await TestHost.StartAsync(ReviewerConsole.Platform.Configuration.DatabaseProvider.Postgres, listen: true);
        using var http = await ClientAsync(host, KeyScopes.Reports);
        var address = "https://example.org/?" + new string('q', 8000);
        var answer = await http.PostAsync("/api/v1/reports", Json(Report.Replace("\"surface\"", $"\"url\":\"{address}\",\"surface\"")));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task Readiness_tells_where_what_was_decided_does_not_leave()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        await host.Store.WriteAsync<ReviewerConsole.Core.Done>(db =>
        {
            db.Leases.Add(new ReviewerConsole.Data.Operations.Lease { Name = "dispatch", Owner = Guid.CreateVersion7(), Until = host.Time.Now.AddMinutes(1) });
            db.Outbox.Add(ReviewerConsole.Data.Decisions.OutboxRow.Of(ReviewerConsole.Data.Decisions.OutboxKind.PostRequest, Guid.CreateVersion7(), null, null, new { }, isReleased: true, host.Time.Now.AddMinutes(-3)));
            return Task.FromResult<ReviewerConsole.Core.Result<ReviewerConsole.Core.Done>>(new ReviewerConsole.Core.Done());
        }, default);
        Assert.Contains("\"outbox\":\"behind\"", await http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task Reports_of_one_reporter_are_taken_back_by_the_key_that_brought_them()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = await ClientAsync(host, KeyScopes.Reports);
        using var other = await ClientAsync(host, KeyScopes.Reports, "other");
        (await http.PostAsync("/api/v1/reports", Json(Report))).EnsureSuccessStatusCode();
        async Task<string> TakeBackAsync(HttpClient by) => await (await by.PostAsync("/api/v1/reports/withdrawn", Json("""{"reporter":"x1"}"""))).Content.ReadAsStringAsync();
        Assert.Equal("""{"reports":0,"cases":0}""", await TakeBackAsync(other));
        Assert.Equal("""{"reports":1,"cases":1}""", await TakeBackAsync(http));
        foreach (var bad in new[] { "{}", "[", "null", """{"reporter":"a\u0000"}""", """{"reporter":7}""" })
        {
            var refused = await http.PostAsync("/api/v1/reports/withdrawn", Json(bad));
            Assert.Equal((HttpStatusCode.BadRequest, "invalid"), (refused.StatusCode, await CodeAsync(refused)));
        }
    }

    [Fact]
    public async Task A_batch_keeps_the_bytes_of_a_text_and_passes_over_a_line_without_end()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = await ClientAsync(host, KeyScopes.Reports);
        byte[] Line(string id, params byte[] text) => [.. Encoding.UTF8.GetBytes($$$"""{"post":{"id":"{{{id}}}","surface":"post","text":"a"""), .. text, .. Encoding.UTF8.GetBytes($$$"""b"},"report":{"id":"{{{id}}}","reason":"insult"}}""")];
        byte[] body = [0xEF, 0xBB, 0xBF, .. Line("p1"), (byte)'\r', (byte)'\n', .. new byte[9 * 1024 * 1024].Select(_ => (byte)'x'), (byte)'\n', .. Line("p2", 0xFF, 0xFE)];
        var answer = await http.PostAsync("/api/v1/reports/batch", new ByteArrayContent(body));
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal(3, lines.Length);
        Assert.Equal("too-large", (string?)lines[1]["errors"]![0]!["code"]);
        Assert.Equal(["new", "new"], new[] { lines[0], lines[2] }.Select(line => (string?)line["receipt"]!["status"]));
        Assert.Contains(await host.ReadAsync(db => db.Snapshots.Select(snapshot => snapshot.Bytes).ToListAsync()), bytes => Convert.ToHexString(bytes) == "61FFFE62");
    }

    [Fact]
    public async Task Half_a_character_in_a_name_keeps_nobody_from_being_reported()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = await ClientAsync(host, KeyScopes.Reports);
        const string Report = """{"post":{"id":"p1","surface":"post","text":"You","author":{"id":"a1","handle":"anna\ud800"},"thread":[{"author":"b\udc00","text":"c\ud83d"}],"container":"d\ud800"},"report":{"id":"r1","reason":"insult","details":"e\ud800"}}""";
        var answer = await http.PostAsync("/api/v1/reports", new StringContent(Report, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("anna\uFFFD", await host.ReadAsync(db => db.Accounts.Select(account => account.Handle).SingleAsync()));
        Assert.Equal([new("b\uFFFD", "c\uFFFD")], (await host.ReadAsync(db => db.Posts.SingleAsync())).Thread);
    }

    [Fact]
    public async Task A_batch_answers_line_by_line_and_a_bad_line_spoils_only_itself()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = await ClientAsync(host, KeyScopes.Reports);
        var lines = string.Join('\n', Report, "{", Report.Replace("\"r1\"", "\"r2\""), Report.Replace("\"r1\"", "\"r3\"").Replace("insult", "boredom"));
        var answer = await http.PostAsync("/api/v1/reports/batch", new StringContent(lines, Encoding.UTF8, "application/x-ndjson"));
        var answers = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal(["new", null, "joined", null], answers.Select(line => (string?)line["receipt"]?["status"]));
        Assert.Equal([null, "broken-json", null, "unknown-reason"], answers.Select(line => (string?)line["errors"]?[0]?["code"]));
    }

    [Fact]
    public async Task Without_a_key_or_with_the_wrong_scope_nothing_goes()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var nobody = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync("/api/v1/reports", Json(Report))).StatusCode);
        using var reporter = await ClientAsync(host, KeyScopes.Reports);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.PostAsync("/api/v1/queue/next", null)).StatusCode);
        await host.Get<ManageKeys>().RevokeAsync("test", "test", default);
        Assert.Equal(HttpStatusCode.Unauthorized, (await reporter.PostAsync("/api/v1/reports", Json(Report))).StatusCode);
    }

    [Fact]
    public async Task A_key_over_its_rate_is_told_to_wait_and_another_is_not()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--RateLimits:RequestsPerSecond", "1"]);
        using var fast = await ClientAsync(host, KeyScopes.Reports);
        await fast.PostAsync("/api/v1/reports", Json(Report));
        var refused = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => fast.PostAsync("/api/v1/reports", Json(Report))));
        Assert.Contains(refused, answer => answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null);
        using var other = await ClientAsync(host, KeyScopes.Reports, "other");
        Assert.Equal(HttpStatusCode.Accepted, (await other.PostAsync("/api/v1/reports", Json(Report))).StatusCode);
    }

    [Fact]
    public async Task A_program_takes_decides_and_undoes_by_the_same_rules()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("robin");
        using var http = await ClientAsync(host, KeyScopes.Review, person: "robin@test.example");
        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsync("/api/v1/queue/next", null)).StatusCode);
        await host.ReportAsync("You are a fool");
        var task = JsonNode.Parse(await (await http.PostAsync("/api/v1/queue/next", null)).Content.ReadAsStringAsync())!;
        var (id, claim, version) = ((string)task["case"]!, (int)task["claim"]!, (int)task["version"]!);
        string Body(string answers, int seen) => $$$"""{"claim":{{{claim}}},"version":{{{seen}}},"packVersion":"{{{(string)task["packVersion"]!}}}","draft":{"assessments":[{"answers":{{{answers}}},"evidence":[]}]}}""";
        const string insult = """{"channel":"public","target":"identifiable-person","act":["insult.degrading"],"context":"none","severity":"single"}""";
        Assert.Equal(HttpStatusCode.NoContent, (await http.PutAsync($"/api/v1/cases/{id}/draft", Json(Body(insult, version)))).StatusCode);
        Assert.Equal("newer-version", await CodeAsync(await http.PostAsync($"/api/v1/cases/{id}/decision", Json(Body(insult, version - 1)))));
        Assert.Equal("undecided", await CodeAsync(await http.PostAsync($"/api/v1/cases/{id}/decision", Json(Body("""{"channel":"public"}""", version)))));
        Assert.Equal("no-assessments", await CodeAsync(await http.PostAsync($"/api/v1/cases/{id}/decision", Json($$$"""{"claim":{{{claim}}},"version":{{{version}}},"packVersion":"2020-05-27","draft":{}}"""))));
        Assert.Equal("unknown-option", await CodeAsync(await http.PostAsync($"/api/v1/cases/{id}/decision", Json(Body("""{"channel":"sideways"}""", version)))));
        var decided = JsonNode.Parse(await (await http.PostAsync($"/api/v1/cases/{id}/decision", Json(Body(insult, version)))).Content.ReadAsStringAsync())!;
        Assert.Equal("remove", (string?)decided["outcome"]);
        Assert.Equal("already-decided", await CodeAsync(await http.PostAsync($"/api/v1/cases/{id}/decision", Json(Body(insult, version)))));
        var undone = await http.PostAsync($"/api/v1/cases/{id}/undo", Json($$"""{"decision":"{{(string)decided["decision"]!}}"}"""));
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
    }

    [Fact]
    public async Task The_api_describes_itself_and_health_answers()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        var description = JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject();
        Assert.Superset(
            new HashSet<string> { "/api/v1/reports", "/api/v1/reports/batch", "/api/v1/posts/{surface}/{id}", "/api/v1/queue/next", "/api/v1/cases/{id}/draft", "/api/v1/cases/{id}/decision", "/api/v1/cases/{id}/undo" },
            description.Select(path => path.Key).ToHashSet());
        Assert.Equal(("live", """{"database":"ok","sealer":"ok","outbox":"ok","log":"ok"}"""), (await http.GetStringAsync("/health/live"), await http.GetStringAsync("/health/ready")));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"];

    private static async Task<HttpClient> ClientAsync(TestHost host, string scope, string name = "test", string? person = null)
    {
        var key = (await host.Get<ManageKeys>().AddAsync(name, [scope], person, "test", default)).Value;
        return new HttpClient { BaseAddress = host.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
    }
}
