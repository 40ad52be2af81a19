using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>The Big List of Naughty Strings, through the door for reports, the queue, the workspace and the inbox of whoever wrote them.</summary>
public sealed class NaughtyStringTests
{
    /// <summary>So many strings stand above each post, and one each in its text, handle, container and address of a picture.</summary>
    private const int Group = 10;

    /// <summary>So many are quoted in a notice.</summary>
    private const int Quoted = 5;

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
        var abroad = Watch(host, browser);
        await browser.SignInAsync("robin@test.example");
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

    [Fact]
    public async Task Nothing_in_them_runs_asks_or_is_a_link_where_their_author_reads_them_again()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "0", "--RateLimits:OutsidePerMinute", "100000"]);
        var robin = await host.PersonAsync("robin");
        foreach (var (at, strings) in All.Chunk(Quoted).Index())
            await DecideAsync(host, robin, at, strings);
        var posts = (All.Length + Quoted - 1) / Quoted;
        await Until.HoldsAsync(() => host.ReadAsync(async db => await db.InboxMessages.CountAsync(message => message.AccountId != null) == posts), "every author was told");
        await using var browser = await Browser.OpenAsync(host);
        var abroad = Watch(host, browser);
        foreach (var id in await LinksAsync(host))
        {
            await browser.Page.GotoAsync(OutsidePages.LinkOf(host, id));
            await browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Open my inbox" }).ClickAsync();
            await Expect(browser.Page.Locator(".thread h2")).ToHaveTextAsync(["Your post was removed"]);
            Assert.Equal(0, await browser.Page.Locator("q, blockquote").Locator("a, img, script, iframe, svg, style, input, form").CountAsync());
        }
        Assert.Empty(abroad);
        browser.AssertQuiet();
    }

    /// <summary>Every request to elsewhere, and every dialog.</summary>
    private static List<string> Watch(TestHost host, BrowserPage browser)
    {
        var abroad = new List<string>();
        browser.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(host.Address.ToString(), StringComparison.Ordinal))
                abroad.Add(request.Url);
        };
        browser.Page.Dialog += (_, dialog) => abroad.Add($"dialog {dialog.Message}");
        return abroad;
    }

    /// <summary>A post of some of them is removed; each is evidence, and so is quoted to its author.</summary>
    private static async Task DecideAsync(TestHost host, ReviewerConsole.Platform.Auth.Actor robin, int at, string[] strings)
    {
        var report = await host.ReportAsync(string.Join('\n', strings), author: $"author-{at}");
        var (spans, from) = (new List<Span>(), 0);
        foreach (var each in strings)
        {
            if (each.Length > 0)
                spans.Add(new Span(from, each.Length));
            from += each.Length + 1;
        }
        var draft = Drafts.Insult with { Assessments = [Drafts.Insult.Assessments[0] with { Evidence = [new Evidence("act", "insult.degrading", spans)] }] };
        var submitted = await host.SubmitAsync(robin, await host.TakeAsync(robin, report.CaseId), draft);
        Assert.True(submitted.IsOk, $"{at}: {submitted.Error?.Code}");
    }

    /// <summary>A link for each author, as one is made where the platform takes notices.</summary>
    private static async Task<IReadOnlyList<Guid>> LinksAsync(TestHost host)
    {
        var made = await host.Store.WriteAsync<IReadOnlyList<Guid>>(async db =>
        {
            var ids = new List<Guid>();
            foreach (var message in await db.InboxMessages.Where(message => message.AccountId != null).ToListAsync())
            {
                ids.Add(Guid.CreateVersion7());
                db.InboxTickets.Add(new InboxTicket { Id = ids[^1], CaseId = message.CaseId, Party = message.Party, AccountId = message.AccountId, IssuedAt = host.Get<TimeProvider>().GetUtcNow().UtcDateTime });
            }
            return ids;
        }, default);
        return made.Value;
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
