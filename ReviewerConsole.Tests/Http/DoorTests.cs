using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Log;
using ReviewerConsole.Data.People;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>Every door of the program, from its own list, with every role and with none.</summary>
public sealed partial class DoorTests
{
    private static readonly string[] Open = ["/sign-in", "/refused", "/not-found", "/join/{Secret}", "/policy/{Id}", "/inbox", "/report", "/transparency", "/language", "/health/live", "/health/ready", "/openapi/{documentName}.json", "/_blazor", "/_framework", "/Error"];
    private const Roles Everybody = Roles.Reviewer | Roles.Lead | Roles.Trainer | Roles.Administrator | Roles.Wellbeing;

    private static readonly Dictionary<string, Roles> Pages = new()
    {
        ["/"] = Everybody,
        ["/account"] = Everybody,
        ["/care"] = Everybody,
        ["/queue"] = Roles.Reviewer | Roles.Lead,
        ["/appeals"] = Roles.Reviewer | Roles.Lead,
        ["/appeals/misuse"] = Roles.Lead,
        ["/appeals/misuse/{Id}"] = Roles.Lead,
        ["/cases/{Id}"] = Roles.Reviewer | Roles.Lead,
        ["/escalations"] = Roles.Lead,
        ["/designations"] = Everybody,
        ["/designations/{Id}"] = Everybody,
        ["/designations/import"] = Roles.Lead,
        ["/designations/new"] = Roles.Lead,
        ["/designations/proposals"] = Everybody,
        ["/designations/proposals/{Id}"] = Everybody,
        ["/audit"] = Roles.Lead,
        ["/audit/{Id}"] = Roles.Lead,
        ["/audit/plans"] = Roles.Lead,
        ["/audit/quality"] = Roles.Lead,
        ["/boards"] = Roles.Lead,
        ["/boards/days"] = Roles.Lead,
        ["/decisions"] = Roles.Lead,
        ["/decisions/log"] = Roles.Lead,
        ["/decisions/export"] = Roles.Lead,
        ["/decisions/{id}/file"] = Roles.Lead,
        ["/decisions/{Id}"] = Roles.Reviewer | Roles.Lead,
        ["/deliveries"] = Roles.Lead,
        ["/policies"] = Everybody,
        ["/policies/{Id}/compare"] = Everybody,
        ["/policies/{Id}/{Key}"] = Everybody,
        ["/policies/{id}/{key}/file"] = Everybody,
        ["/practice"] = Everybody,
        ["/practice/runs/{Id}"] = Everybody,
        ["/practice/sets/{Set}/run"] = Everybody,
        ["/practice/calibrations/{Id}"] = Everybody,
        ["/practice/calibrations/{Session}/run"] = Everybody,
        ["/practice/desk"] = Roles.Trainer,
        ["/practice/desk/file"] = Roles.Trainer,
        ["/practice/known"] = Roles.Lead,
        ["/practice/known/file"] = Roles.Lead,
        ["/practice/library/cases"] = Roles.Trainer,
        ["/practice/library"] = Roles.Trainer,
        ["/practice/library/file"] = Roles.Trainer,
        ["/practice/cases/new"] = Roles.Trainer,
        ["/practice/cases/{Id}"] = Roles.Trainer,
        ["/queue/rules"] = Roles.Lead,
        ["/statements"] = Roles.Lead,
        ["/statements/file"] = Roles.Lead,
        ["/statements/japan"] = Roles.Lead,
        ["/statements/japan/file"] = Roles.Lead,
        ["/mine"] = Roles.Reviewer | Roles.Lead,
        ["/people"] = Roles.Administrator,
        ["/settings"] = Roles.Administrator,
        ["/settings/retention"] = Roles.Administrator,
        ["/settings/rules"] = Roles.Administrator,
        ["/confirm"] = Everybody,
        ["/media/{sha256:length(64)}"] = Roles.Reviewer | Roles.Lead,
    };

    [Fact]
    public async Task Every_page_lets_in_just_the_roles_it_is_for()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        var routes = Routes(host).Where(route => route.Methods.Contains("GET") || route.Methods.Count == 0).Select(route => route.Pattern).Distinct()
            .Where(pattern => !Open.Any(open => pattern.StartsWith(open, StringComparison.OrdinalIgnoreCase)) && !pattern.StartsWith("/api/", StringComparison.Ordinal) && !IsAsset(pattern)).ToArray();
        Assert.Equal(Pages.Keys.Order(), routes.Order());
        foreach (var role in Enum.GetValues<Roles>().Where(role => role != Roles.None))
        {
            await host.PersonAsync($"p-{role}".ToLowerInvariant(), role);
            using var http = await SignedInAsync(host, $"p-{role}@test.example".ToLowerInvariant());
            foreach (var (pattern, allowed) in Pages)
            {
                var answer = await http.GetAsync(Fill(pattern));
                var isIn = answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound;
                Assert.True(isIn == allowed.HasFlag(role), $"{pattern} for {role}: {answer.StatusCode} {answer.Headers.Location}");
            }
        }
    }

    [Fact]
    public async Task Nobody_gets_past_the_sign_in_page()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = Client(host);
        foreach (var pattern in Pages.Keys)
        {
            var answer = await http.GetAsync(Fill(pattern));
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/sign-in"), $"{pattern}: {answer.StatusCode}");
        }
        foreach (var route in Routes(host).Where(route => route.Pattern.StartsWith("/api/", StringComparison.Ordinal)))
        {
            var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(route.Methods.Single()), Fill(route.Pattern)));
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{route.Pattern}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_keep_a_page_in_its_place()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = Client(host);
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
        using var http = Client(host);
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

    [Fact]
    public async Task A_wrong_password_is_told_without_saying_which_part_was_wrong_and_five_lock_the_account()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("robin");
        using var http = Client(host);
        var unknown = await TryAsync(http, "nobody@test.example", "wrong");
        Assert.Equal(unknown, await TryAsync(http, "robin@test.example", "wrong"));
        for (var at = 0; at < 5; at++)
            await TryAsync(http, "robin@test.example", "wrong");
        Assert.Contains("five minutes", await TryAsync(http, "robin@test.example", TestHost.Password));
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
        using var http = Client(host);
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
        using var robin = await SignedInAsync(host, "robin@test.example");
        using var kim = await SignedInAsync(host, "kim@test.example");
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
            using var http = Client(host);
            http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
            last = (await PostAsync(http, "nobody@test.example", "wrong")).StatusCode;
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
        using var http = Client(host);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = "console.example" } };
        request.Headers.Add("X-Forwarded-Proto", scheme);
        using var answer = await http.SendAsync(request);
        Assert.Equal(told, answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task The_console_is_not_ready_while_its_log_is_not_sealed()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = Client(host);
        await host.Store.WriteAsync<Done>(db =>
        {
            db.Unsealed.Add(new Unsealed { EntryId = Guid.CreateVersion7(host.Time.GetUtcNow().AddMinutes(-2)) });
            return Task.FromResult<Result<Done>>(new Done());
        }, default);
        var answer = await http.GetAsync("/health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"database":"ok","sealer":"behind","outbox":"ok","log":"ok"}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_policy_page_needs_no_account_and_no_script()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = Client(host);
        foreach (var (language, title) in new[] { ("en", "Change log"), ("ja", "変更履歴") })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/policy/doi");
            request.Headers.Add("Accept-Language", language);
            var page = await (await http.SendAsync(request)).Content.ReadAsStringAsync();
            Assert.Contains(title, WebUtility.HtmlDecode(page));
            Assert.DoesNotContain("<script", page);
            Assert.Contains($"lang=\"{language}\"", page);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/policy/nothing")).StatusCode);
    }

    internal static HttpClient Client(TestHost host) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };

    internal static async Task<HttpClient> SignedInAsync(TestHost host, string email)
    {
        var http = Client(host);
        var answer = await PostAsync(http, email, TestHost.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return http;
    }

    private static async Task<string> TryAsync(HttpClient http, string email, string password) =>
        Problem().Match(WebUtility.HtmlDecode(await (await PostAsync(http, email, password)).Content.ReadAsStringAsync())).Groups[1].Value;

    internal static async Task<HttpResponseMessage> PostAsync(HttpClient http, string email, string password)
    {
        var page = await http.GetStringAsync("/sign-in");
        var token = Token().Match(page).Groups[1].Value;
        return await http.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["_handler"] = "sign-in",
            ["Email"] = email,
            ["Password"] = password,
        }));
    }

    internal static IReadOnlyList<(string Pattern, IReadOnlyList<string> Methods)> Routes(TestHost host) =>
        [.. host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => (
            "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))];

    internal static bool IsAsset(string pattern) => pattern.Contains('.') || pattern.StartsWith("/_", StringComparison.Ordinal) || pattern.Contains("{**") || pattern.Contains("{*");

    internal static string Fill(string pattern, string value) => Parameter().Replace(pattern, value);

    private static string Fill(string pattern) => Parameter().Replace(pattern, found => found.Value.Contains("64") ? new string('0', 64) : "0123456789abcdefghjkmnpqrs");

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("role=\"alert\">([^<]+)<")]
    private static partial Regex Problem();

    [GeneratedRegex("{[^}]+}+")]
    private static partial Regex Parameter();
}
