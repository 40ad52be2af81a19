using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>Every endpoint of the program's own list, with what it is not made for: it refuses, says so, and changes nothing.</summary>
public sealed class AbuseTests
{
    private static readonly string[] Values = ["0", "-1", "%00", "..%2F..%2Fetc%2Fpasswd", "'%3B--", "%3Cscript%3E", "%F0%9F%92%A9", "%FF%FE", new string('a', 3000), "00000000-0000-0000-0000-000000000000", "7zzzzzzzzzzzzzzzzzzzzzzzzz"];

    private static readonly (string Type, string Body)[] Bodies =
    [
        ("application/json", ""), ("application/json", "null"), ("application/json", "[]"), ("application/json", "{"), ("application/json", "\"text\""), ("application/json", "{\"post\":5,\"claim\":\"x\",\"decision\":true}"),
        ("application/json", string.Concat(Enumerable.Repeat("{\"a\":", 500)) + "1" + new string('}', 500)), ("application/json", $"{{\"post\":{{\"text\":\"{new string('x', 3_000_000)}\"}}}}"),
        ("text/xml", "<a/>"), ("application/x-www-form-urlencoded", "a=b&a=c&__proto__=1"), ("multipart/form-data", "--x"), ("application/octet-stream", "\0\u0001"), ("nonsense", "x"),
    ];

    [Fact]
    public async Task Nothing_that_is_sent_to_an_endpoint_breaks_it_or_changes_anything()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--RateLimits:RequestsPerSecond", "1000000", "--RateLimits:SignInsPerMinute", "100000"]);
        await host.PersonAsync("robin", Roles.Reviewer | Roles.Lead | Roles.Administrator);
        var key = (await host.Get<ManageKeys>().AddAsync("test", [KeyScopes.Reports, KeyScopes.Review], "robin@test.example", "test", default)).Value;
        using var person = await Visitor.SignedInAsync(host, "robin@test.example");
        using var program = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        using var nobody = Visitor.Client(host);
        var before = await host.PictureAsync();
        var (asked, wrong) = (0, new List<string>());
        foreach (var (pattern, method) in Endpoints(host))
            foreach (var address in Values.Select(value => DoorTests.Fill(pattern, value)).Distinct())
                foreach (var (type, body) in method is "GET" ? [("", "")] : Bodies)
                    foreach (var http in new[] { nobody, person, program })
                    {
                        using var request = new HttpRequestMessage(new HttpMethod(method), address);
                        if (type.Length > 0)
                            request.Content = Content(type, body);
                        // Who is told before that it is too large does not send it.
                        request.Headers.ExpectContinue = body.Length > 1_000_000;
                        using var answer = await http.SendAsync(request);
                        asked++;
                        if ((int)answer.StatusCode >= 500)
                            wrong.Add($"{(int)answer.StatusCode} {method} {pattern} {address[..Math.Min(address.Length, 60)]} {type} {body[..Math.Min(body.Length, 30)]}");
                    }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        Assert.True(asked > 1000);
        Assert.Equal(before, await host.PictureAsync());
    }

    [Fact]
    public async Task Another_person_s_case_is_neither_decided_nor_undone_and_their_draft_stays()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        var (robin, _) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var at = await host.TakeNewAsync(robin);
        await host.Get<SaveDraft>().RunAsync(robin, at.CaseId, Drafts.Insult, default);
        var key = (await host.Get<ManageKeys>().AddAsync("kim", [KeyScopes.Review], "kim@test.example", "test", default)).Value;
        using var http = new HttpClient { BaseAddress = host.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        var id = ReviewerConsole.Core.Id26.Write(at.CaseId);
        var before = await host.PictureAsync();
        foreach (var (method, path, body) in new[]
        {
            ("POST", "decision", $"{{\"claim\":{at.ClaimNumber},\"version\":{at.Version},\"packVersion\":\"2020-05-27\",\"draft\":{{}}}}"),
            ("POST", "undo", $"{{\"decision\":\"{Guid.NewGuid()}\"}}"),
        })
        {
            using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/api/v1/cases/{id}/{path}") { Content = Content("application/json", body) });
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{path}: {answer.StatusCode}");
        }
        await http.SendAsync(new HttpRequestMessage(HttpMethod.Put, $"/api/v1/cases/{id}/draft") { Content = Content("application/json", "{\"claim\":1,\"version\":2,\"draft\":{}}") });
        Assert.Equal(before, await host.PictureAsync());
        Assert.Equal(Drafts.Insult.ToJson(), await host.ReadAsync(db => db.Drafts.Where(draft => draft.PersonId == robin.PersonId).Select(draft => draft.Json).SingleAsync()));
    }

    private static IEnumerable<(string Pattern, string Method)> Endpoints(TestHost host) =>
        from route in DoorTests.Routes(host)
        where !DoorTests.IsAsset(route.Pattern) && route.Pattern is not ("/sign-out" or "/api/v1/queue/next")
        from method in route.Methods.Count == 0 ? ["GET"] : route.Methods
        select (route.Pattern, method);

    private static ByteArrayContent Content(string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
