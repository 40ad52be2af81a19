using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Accounts;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>Every page with the demo's data, in both languages, light and dark, wide and narrow: axe finds nothing, the
/// console of the browser stays quiet, nothing is wider than the screen.</summary>
public sealed class PageTests
{
    private static readonly (string Email, string Path, string Ready)[] Pages =
    [
        ("", "/sign-in", "form"),
        ("", "/policy/doi", "#changes"),
        ("", "/policy/personal-attacks", "#changes"),
        ("", "/no-such-page", "h1"),
        ("", "/join/none", "[role=alert]"),
        ("", "/inbox", "h1"),
        ("", "/report", "form"),
        ("", "/transparency", "table"),
        ("", "/transparency?policy=personal-attacks", ".figures"),
        ("", "/inbox/none", "form"),
        ("", "/inbox/review", "h1"),
        ("reviewer@demo.example", "/", ".figures"),
        ("reviewer@demo.example", "/queue", "tbody tr"),
        ("reviewer@demo.example", "/cases/next", ".workspace"),
        ("reviewer@demo.example", "/mine", "main p"),
        ("reviewer@demo.example", "/account", ".keys-form"),
        ("reviewer@demo.example", "/care", "form"),
        ("reviewer@demo.example", "/people", ".message"),
        ("admin@demo.example", "/people", "tbody tr"),
        ("admin@demo.example", "/settings", "tbody tr"),
        ("admin@demo.example", "/settings/retention", "tbody tr"),
        ("admin@demo.example", "/settings/rules", "tbody tr"),
        ("reviewer@demo.example", "/confirm?return=/mine", "form"),
        ("reviewer@demo.example", "/queue?policy=doi&state=held", "tbody tr"),
        ("lead@demo.example", "/", ".figures"),
        ("reviewer@demo.example", "/appeals", ".message"),
        ("lead@demo.example", "/escalations", "#parked"),
        ("lead@demo.example", "/decisions", "main .message"),
        ("lead@demo.example", "/decisions/log", "tbody tr"),
        ("lead@demo.example", "/boards", ".chart"),
        ("lead@demo.example", "/statements", ".figures"),
        ("lead@demo.example", "/statements/japan", "tbody tr"),
        ("lead@demo.example", "/audit", "main .message"),
        ("lead@demo.example", "/audit/plans", "main .message"),
        ("lead@demo.example", "/audit/quality", "main .message"),
        ("lead@demo.example", "/audit/next", "main .message"),
        ("reviewer@demo.example", "/decisions/none", "main .message"),
        ("lead@demo.example", "/policies", "#upload"),
        ("reviewer@demo.example", "/policies/doi/2024-02-08", "#changes"),
        ("lead@demo.example", "/policies/doi/compare", "main .message"),
        ("lead@demo.example", "/policies/doi/compare?from=2024-02-08&to=2024-02-08", "#replay"),
        ("lead@demo.example", "/deliveries", "main h2"),
        ("lead@demo.example", "/appeals/misuse", "main .message"),
        ("lead@demo.example", "/appeals/misuse/none", "main .message"),
        ("lead@demo.example", "/care", "form"),
        ("lead@demo.example", "/queue/rules", ".rule"),
        ("lead@demo.example", "/designations", "tbody tr"),
        ("lead@demo.example", "/designations?for=al-kaida&status=Listed", "tbody tr"),
        ("lead@demo.example", "/designations/import", "form"),
        ("lead@demo.example", "/designations/new", "form"),
        ("lead@demo.example", "/designations/proposals", "main h2"),
        ("lead@demo.example", "/designations/none", "main .message"),
        ("trainer@demo.example", "/designations/proposals/none", "main .message"),
        ("trainer@demo.example", "/", "main ul"),
        ("reviewer@demo.example", "/practice", "section.sheet"),
        ("reviewer@demo.example", "/practice/runs/none", "main .message"),
        ("reviewer@demo.example", "/practice/calibrations/none", "main .message"),
        ("lead@demo.example", "/practice/known", "main .hint"),
        ("trainer@demo.example", "/practice/desk", "tbody tr"),
        ("trainer@demo.example", "/practice/library", "tbody tr"),
        ("trainer@demo.example", "/practice/cases/new", ".choices"),
        ("trainer@demo.example", "/practice/cases/none", "main .message"),
    ];

    [Theory]
    [InlineData("en", ColorScheme.Light, ColorScheme.Dark)]
    [InlineData("ja", ColorScheme.Dark, ColorScheme.Light)]
    public async Task Every_page_is_accessible_quiet_and_fits_wide_and_narrow(string language, ColorScheme wide, ColorScheme narrow)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Demo:Enabled", "true"]);
        foreach (var group in Pages.GroupBy(page => page.Email))
        {
            await using var browser = await Browser.OpenAsync(host, language, colours: wide);
            if (group.Key.Length > 0)
                await browser.SignInAsync(group.Key, DemoPeople.Password);
            foreach (var (_, path, ready) in group)
            {
                await browser.LookAsync(1366, 768, wide);
                await browser.Page.GotoAsync(path);
                await Expect(browser.Page.Locator(ready).First).ToBeVisibleAsync();
                await AssertFitsAsync(browser, $"{path} {language} {wide} wide");
                await browser.LookAsync(390, 844, narrow);
                await AssertFitsAsync(browser, $"{path} {language} {narrow} narrow");
            }
            if (group.Key.Length > 0)
                browser.AssertQuiet();
        }
    }

    [Fact]
    public async Task What_nobody_can_read_or_reach_is_found()
    {
        await using var browser = await Browser.OpenAsync(new Uri("http://127.0.0.1"));
        await browser.Page.SetContentAsync("<!doctype html><html lang='en'><title>Page</title><main><h1>Page</h1><p style='color:#bbb'>Pale</p><img src='data:,'></main></html>");
        var found = await Assert.ThrowsAnyAsync<Exception>(() => browser.AssertAccessibleAsync("here"));
        Assert.Matches("here: color-contrast .*Pale.*; image-alt ", found.Message);
    }

    [Fact]
    public async Task Dialogs_are_accessible_and_return_to_the_case()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Demo:Enabled", "true"]);
        await using var browser = await Browser.OpenAsync(host);
        await browser.SignInAsync("reviewer@demo.example", DemoPeople.Password);
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".workspace")).ToBeVisibleAsync();
        await browser.HearsAsync();
        foreach (var key in new[] { "e", "s", "h", "/", "?" })
        {
            await browser.Page.Keyboard.PressAsync(key);
            await Expect(browser.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await browser.AssertAccessibleAsync($"dialog {key}");
            await browser.Page.Keyboard.PressAsync("Escape");
            await Expect(browser.Page.Locator("[role=dialog]")).ToHaveCountAsync(0);
        }
        browser.AssertQuiet();
    }

    [Fact]
    public async Task Media_are_not_asked_for_until_somebody_wants_to_look()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Demo:Enabled", "true"]);
        await using var browser = await Browser.OpenAsync(host);
        await browser.SignInAsync("reviewer@demo.example", DemoPeople.Password);
        var asked = 0;
        browser.Page.Request += (_, request) => asked += request.Url.Contains("/media/") ? 1 : 0;
        var found = await host.ReadAsync(db => db.Cases.Where(item => item.Post!.Media.Count > 0).OrderBy(item => item.RankAt).Select(item => item.Id).FirstAsync());
        await browser.Page.GotoAsync($"/cases/{Id26.Write(found)}");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).First.WaitForAsync();
        Assert.Equal(0, asked);
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).First.ClickAsync();
        await Expect(browser.Page.Locator(".media .blurred img")).ToHaveCSSAsync("filter", "blur(18px) grayscale(1)");
        Assert.Equal(1, asked);
        var (hold, picture) = (browser.Page.GetByRole(AriaRole.Button, new() { Name = "Hold to see clearly" }), browser.Page.Locator(".media img"));
        await hold.HoverAsync();
        await browser.Page.Mouse.DownAsync();
        await Expect(picture).ToHaveCSSAsync("filter", "grayscale(1)");
        await Expect(browser.Page.Locator(".media .frame.blurred")).Not.ToBeVisibleAsync();
        await browser.Page.Mouse.UpAsync();
        await Expect(browser.Page.Locator(".media .frame.blurred img")).ToHaveCSSAsync("filter", "blur(18px) grayscale(1)");
        await browser.Page.GotoAsync("/care");
        await Expect(browser.Page.Locator(".figures dd").First).Not.ToHaveTextAsync("0 min 00 s of 30 min 00 s");
        Assert.Equal(1, await host.ReadAsync(db => db.Log.CountAsync(entry => entry.Stream.StartsWith("views:"))));
        browser.AssertQuiet();
    }

    [Fact]
    public async Task The_language_switch_turns_the_page_and_is_remembered()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Demo:Enabled", "true"]);
        await using var browser = await Browser.OpenAsync(host);
        await browser.SignInAsync("reviewer@demo.example", DemoPeople.Password);
        await browser.Page.GotoAsync("/queue");
        await browser.Page.GetByLabel("Language").SelectOptionAsync("ja");
        await Expect(browser.Page.Locator("main h1")).ToHaveTextAsync("キュー");
        await Expect(browser.Page.Locator("html")).ToHaveAttributeAsync("lang", "ja");
        await browser.Page.ReloadAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Button, new() { Name = "次の案件" })).ToBeVisibleAsync();
        browser.AssertQuiet();
    }

    private static async Task AssertFitsAsync(BrowserPage browser, string where)
    {
        var over = await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{where} is {over} px too wide");
        await browser.AssertAccessibleAsync(where);
    }
}
