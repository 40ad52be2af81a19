using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>The Big List of Naughty Strings, through the door for reports, the queue and the workspace.</summary>
public sealed class NaughtyStringTests
{
    /// <summary>So many strings stand above each post, and one each in its text, handle, container and address of a picture.</summary>
    private const int Group = 10;

    private static readonly string[] All = JsonSerializer.Deserialize<string[]>(typeof(NaughtyStringTests).Assembly.GetManifestResourceStream("blns.json")!)!;

    [Fact]
    public async Task Nothing_in_them_runs_asks_or_changes()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin");
        foreach (var (at, strings) in All.Chunk(Group).Index())
            await ReportAsync(host, at, strings);
        await AssertKeptAsync(host);
        await using var browser = await Browser.OpenAsync(host);
        var abroad = new List<string>();
        browser.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.Address.ToString(), StringComparison.Ordinal))
                abroad.Add(request.Url);
        };
        browser.Page.Dialog += (_, dialog) => abroad.Add($"dialog {dialog.Message}");
        await browser.SignInAsync("robin@test.example", TestHost.Password);
        await browser.Page.GotoAsync("/queue");
        await Expect(browser.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        foreach (var id in await host.ReadAsync(db => db.Cases.OrderBy(item => item.Id).Select(item => item.Id).ToListAsync()))
        {
            await browser.Page.GotoAsync($"/cases/{Id26.Write(id)}");
            await Expect(browser.Page.Locator(".post-facts")).ToBeVisibleAsync();
            Assert.Equal(0, await browser.Page.Locator(".panel").First.Locator("a, img, script, iframe, svg, style, input, form").CountAsync());
        }
        Assert.Empty(abroad);
        browser.AssertQuiet();
    }

    private static async Task ReportAsync(TestHost host, int at, string[] strings)
    {
        var key = (await host.Get<ManageKeys>().AddAsync($"naughty-{at}", [KeyScopes.Reports], null, "test", default)).Value;
        using var http = new HttpClient { BaseAddress = host.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        var answer = await http.PostAsJsonAsync("/api/v1/reports", new
        {
            post = new
            {
                id = $"n{at}",
                surface = "post",
                text = strings[0],
                language = "en",
                container = Short(strings[^1]),
                author = new { id = $"a{at}", handle = Short(strings[strings.Length / 2]), language = "en" },
                thread = strings.Select(each => new { author = Short(each), text = each }),
                media = new[] { new { kind = "image", altText = strings[0] } },
            },
            report = new { id = $"n{at}", reason = "insult", details = strings[0], reporter = new { id = $"x{at}", language = "en" } },
        });
        Assert.True(answer.IsSuccessStatusCode, $"{at}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Names are taken with at most 200 characters, and none of control; a test of the door holds that.</summary>
    private static string Short(string text) => new([.. text.Where(each => !char.IsControl(each)).Take(200)]);

    private static async Task AssertKeptAsync(TestHost host)
    {
        var kept = await host.ReadAsync(async db => (await db.Posts.Select(post => new { post.ExternalId, Bytes = post.Snapshots.Select(snapshot => snapshot.Bytes).First() }).ToListAsync()).ToDictionary(post => post.ExternalId, post => post.Bytes));
        foreach (var (at, strings) in All.Chunk(Group).Index())
            Assert.Equal(Encoding.UTF8.GetBytes(strings[0]), kept[$"n{at}"]);
    }
}
