using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Tests.Data;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>Bad days in front of the screen: nothing that was filled in is lost, and nothing happens twice.</summary>
public sealed class BadDayStoryTests
{
    [Fact]
    public async Task After_a_restart_of_the_console_the_case_is_there_with_its_answers()
    {
        var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--urls", $"http://127.0.0.1:{Ports.Free()}"]);
        await host.PersonAsync("robin");
        await host.ReportAsync("What a worthless, stupid clown you are");
        await using var browser = await Browser.OpenAsync(host);
        await OpenAsync(browser);
        await browser.PressAsync("1", "6");
        var address = host.Address;
        await host.App.StopAsync();
        await Expect(browser.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await using var again = await host.ListenAsync("--urls", address.ToString());
        await browser.Page.ReloadAsync();
        await Expect(browser.Page.Locator(".answered li")).Not.ToHaveCountAsync(0);
        await browser.PressAsync("Enter", "1", "1");
        await browser.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(browser.Page.Locator("main h1")).ToHaveTextAsync("Nothing waits for you.");
        await host.App.DisposeAsync();
    }

    [Theory]
    [InlineData("en", "the database is busy")]
    [InlineData("ja", "データベースが別の処理中です")]
    public async Task While_nothing_can_be_saved_the_page_says_so_and_keeps_the_answers(string language, string told)
    {
        await using var first = await TestHost.StartAsync();
        await using var host = await first.ListenAsync("--ConnectionStrings:Console", $"Data Source={first.Folder}/console.db;Default Timeout=1");
        await host.PersonAsync("robin", language: language);
        await host.ReportAsync("What a worthless, stupid clown you are");
        await using var browser = await Browser.OpenAsync(host, language);
        await OpenAsync(browser, language);
        await using (await BadDayTests.LockAsync(host))
        {
            await browser.PressAsync("1");
            await Expect(browser.Page.Locator(".case-line .problem")).ToContainTextAsync(told);
            await Expect(browser.Page.Locator(".answered li")).Not.ToHaveCountAsync(0);
        }
        await browser.PressAsync("6");
        await Expect(browser.Page.Locator(".case-line .problem")).Not.ToBeVisibleAsync();
        await browser.PressAsync("Enter", "1", "1");
        await browser.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(browser.Page.Locator(".workspace")).Not.ToBeVisibleAsync();
        Assert.Equal(1, await host.ReadAsync(db => db.Decisions.CountAsync()));
        browser.AssertQuiet();
    }

    [Fact]
    public async Task Two_clicks_on_submit_decide_once()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin");
        await host.ReportAsync("What a worthless, stupid clown you are");
        await host.ReportAsync("Another one");
        await using var browser = await Browser.OpenAsync(host);
        await OpenAsync(browser);
        await browser.PressAsync("1", "6", "Enter", "1", "1");
        var before = browser.Page.Url;
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Submit decision" }).DblClickAsync();
        await Expect(browser.Page).Not.ToHaveURLAsync(before);
        await Expect(browser.Page.Locator(".post-text")).ToContainTextAsync("Another one");
        Assert.Equal(1, await host.ReadAsync(db => db.Decisions.CountAsync()));
        browser.AssertQuiet();
    }

    [Fact]
    public async Task What_is_decided_in_one_tab_is_not_decided_again_in_another()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "60"]);
        await host.PersonAsync("robin");
        await host.ReportAsync("What a worthless, stupid clown you are");
        await using var browser = await Browser.OpenAsync(host);
        await OpenAsync(browser);
        await browser.PressAsync("1", "6", "Enter", "1", "1");
        var other = await browser.Page.Context.NewPageAsync();
        await other.GotoAsync(browser.Page.Url);
        var submit = other.GetByRole(AriaRole.Button, new() { Name = "Submit decision" });
        await Expect(submit).ToBeEnabledAsync();
        await browser.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(browser.Page.Locator(".workspace")).Not.ToBeVisibleAsync();
        await Expect(submit).ToBeDisabledAsync();
        await other.Keyboard.PressAsync("Control+Enter");
        await Expect(other.Locator(".workspace")).ToBeVisibleAsync();
        Assert.Equal(1, await host.ReadAsync(db => db.Decisions.CountAsync()));
    }

    [Fact]
    public async Task Whoever_loses_a_case_while_typing_is_told_keeps_the_words_and_may_still_decide()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin");
        await host.ReportAsync("What a worthless, stupid clown you are");
        await using var browser = await Browser.OpenAsync(host);
        await OpenAsync(browser);
        await browser.PressAsync("1", "6", "Enter", "1", "1");
        var words = browser.Page.GetByLabel("A word of your own to both");
        await words.PressSequentiallyAsync("We looked at the whole ");
        await host.Store.WriteAsync<ReviewerConsole.Core.Done>(async db =>
        {
            await db.Claims.ExecuteUpdateAsync(set => set.SetProperty(claim => claim.Until, DateTime.UtcNow.AddMinutes(-1)));
            return new ReviewerConsole.Core.Done();
        }, default);
        await host.Get<ReviewerConsole.Features.Workspace.ClaimSweeper>().RunOnceAsync(default);
        await Expect(browser.Page.Locator(".workspace")).ToContainTextAsync("ran out");
        await words.PressSequentiallyAsync("thread.");
        await words.PressAsync("Tab");
        await Expect(words).ToHaveValueAsync("We looked at the whole thread.");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Submit decision" }).ClickAsync();
        await Expect(browser.Page.Locator(".workspace")).Not.ToBeVisibleAsync();
        Assert.Equal(1, await host.ReadAsync(db => db.Decisions.CountAsync()));
        Assert.Equal("We looked at the whole thread.", await host.ReadAsync(db => db.Texts.Where(text => text.Text.StartsWith("We looked")).Select(text => text.Text).FirstAsync()));
        browser.AssertQuiet();
    }

    [Fact]
    public async Task A_page_whose_script_does_not_answer_holds_up_no_decision()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin");
        await host.ReportAsync("What a worthless, stupid clown you are");
        await using var browser = await Browser.OpenAsync(host);
        await OpenAsync(browser);
        await browser.PressAsync("1", "6", "Enter", "1", "1");
        await browser.Page.EvaluateAsync("() => { consoleUi.work = () => new Promise(() => {}); }");
        await browser.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(browser.Page.Locator("main h1")).ToHaveTextAsync("Nothing waits for you.");
        Assert.Equal(1, await host.ReadAsync(db => db.Decisions.CountAsync()));
        browser.AssertQuiet();
    }

    private static async Task OpenAsync(BrowserPage browser, string language = "en")
    {
        await browser.SignInAsync("robin@test.example");
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".workspace")).ToBeVisibleAsync();
    }
}
