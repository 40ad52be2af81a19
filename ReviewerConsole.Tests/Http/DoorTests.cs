using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReviewerConsole.Core;
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
            using var http = await Visitor.SignedInAsync(host, $"p-{role}@test.example".ToLowerInvariant());
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
        using var http = Visitor.Client(host);
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
    public async Task A_wrong_password_is_told_without_saying_which_part_was_wrong_and_five_lock_the_account()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("robin");
        using var http = Visitor.Client(host);
        var unknown = await TryAsync(http, "nobody@test.example", "wrong");
        Assert.Equal(unknown, await TryAsync(http, "robin@test.example", "wrong"));
        for (var at = 0; at < 5; at++)
            await TryAsync(http, "robin@test.example", "wrong");
        Assert.Contains("five minutes", await TryAsync(http, "robin@test.example", TestHost.Password));
    }

    [Fact]
    public async Task A_policy_page_needs_no_account_and_no_script()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = Visitor.Client(host);
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

    private static async Task<string> TryAsync(HttpClient http, string email, string password) =>
        Problem().Match(WebUtility.HtmlDecode(await (await Visitor.PostAsync(http, email, password)).Content.ReadAsStringAsync())).Groups[1].Value;

    internal static IReadOnlyList<(string Pattern, IReadOnlyList<string> Methods)> Routes(TestHost host) =>
        [.. host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => (
            "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))];

    internal static bool IsAsset(string pattern) => pattern.Contains('.') || pattern.StartsWith("/_", StringComparison.Ordinal) || pattern.Contains("{**") || pattern.Contains("{*");

    internal static string Fill(string pattern, string value) => Parameter().Replace(pattern, value);

    private static string Fill(string pattern) => Parameter().Replace(pattern, found => found.Value.Contains("64") ? new string('0', 64) : "0123456789abcdefghjkmnpqrs");

    [GeneratedRegex("role=\"alert\">([^<]+)<")]
    private static partial Regex Problem();

    [GeneratedRegex("{[^}]+}+")]
    private static partial Regex Parameter();
}
