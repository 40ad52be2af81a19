using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Log;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>What holds for every request and every answer, whatever page they are of: headers, origins, proxies, and how often somebody may ask.</summary>
public sealed class HttpRulesTests
{
    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_a_page_in_its_place()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = Visitor.Client(host);
        foreach (var path in new[] { "/sign-in", "/policy/doi", "/health/live", "/no-such-page", "/css/outside.css" })
        {
            var answer = await http.GetAsync(path);
            Assert.Contains("frame-ancestors 'none'", string.Join(' ', answer.Headers.GetValues("Content-Security-Policy")));
            Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        }
    }

    [Fact]
    public async Task Pages_for_people_outside_may_run_no_script()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = Visitor.Client(host);
        foreach (var path in new[] { "/report", "/transparency", "/inbox", "/inbox/review", $"/inbox/{new string('0', 64)}" })
            Assert.Contains("script-src 'none'", (await http.GetAsync(path)).Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Too_many_forms_from_one_address_get_a_page_that_says_what_to_do()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--RateLimits:OutsidePerMinute", "1"]);
        using var outside = new OutsidePages(host, "ja");
        await outside.SendAsync("/report", "report", ("Form.Step", "Surface"));
        var refused = await outside.SendAsync("/report", "report", ("Form.Step", "Surface"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("1分ほど待って", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()));
        Assert.Equal("nosniff", refused.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:5080", HttpStatusCode.OK)]
    [InlineData("own", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Only_a_page_of_our_own_opens_a_live_connection(string? origin, HttpStatusCode status)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = Visitor.Client(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
            request.Headers.Add("Origin", origin == "own" ? host.Address.GetLeftPart(UriPartial.Authority) : origin);
        Assert.Equal(status, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task One_person_who_asks_too_often_is_held_up_and_nobody_else()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--RateLimits:PersonPerSecond", "10"]);
        await host.PersonAsync("robin");
        await host.PersonAsync("kim");
        using var robin = await Visitor.SignedInAsync(host, "robin@test.example");
        using var kim = await Visitor.SignedInAsync(host, "kim@test.example");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => robin.GetAsync("/media/" + new string('0', 64))));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null);
        Assert.Equal(HttpStatusCode.OK, (await kim.GetAsync("/account")).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("10.0.0.0/8", HttpStatusCode.TooManyRequests)]
    [InlineData(null, HttpStatusCode.TooManyRequests)]
    public async Task Whom_a_request_comes_from_is_believed_of_known_proxies_alone(string? known, HttpStatusCode status)
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--RateLimits:SignInsPerMinute", "1", .. known is null ? Array.Empty<string>() : ["--Proxy:Known:0", known]]);
        var last = HttpStatusCode.Unused;
        foreach (var address in new[] { "192.0.2.1", "192.0.2.2" })
        {
            using var http = Visitor.Client(host);
            http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            last = (await Visitor.PostAsync(http, "nobody@test.example", "wrong")).StatusCode;
        }
        Assert.Equal(status, last);
    }

    [Theory]
    [InlineData("127.0.0.1", "https", "max-age=31536000")]
    [InlineData("127.0.0.1", "http", null)]
    [InlineData("10.0.0.0/8", "https", null)]
    public async Task A_browser_that_came_by_https_is_told_to_come_only_so(string known, string scheme, string? told)
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--Proxy:Known:0", known]);
        using var http = Visitor.Client(host);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "console.example" } };
        request.Headers.Add("X-Forwarded-Proto", scheme);
        using var answer = await http.SendAsync(request);
        Assert.Equal(told, answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task The_console_is_not_ready_while_its_log_is_not_sealed()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = Visitor.Client(host);
        await host.Store.WriteAsync<Done>(db =>
        {
            db.Unsealed.Add(new Unsealed { EntryId = Guid.CreateVersion7(host.Time.GetUtcNow().AddMinutes(-2)) });
            return Task.FromResult<Result<Done>>(new Done());
        }, default);
        var answer = await http.GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"database":"ok","sealer":"behind","outbox":"ok","log":"ok"}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }
}
