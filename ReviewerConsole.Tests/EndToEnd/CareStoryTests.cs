using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Features.Accounts;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>What the console does for whoever sits in front of it, in a real browser.</summary>
public sealed class CareStoryTests
{
    /// <summary>As if somebody had been active for 51 minutes without a rest.</summary>
    private const string Worked = "sessionStorage.setItem('console.active', JSON.stringify({ active: 51 * 60000, seen: Date.now() }))";

    [Theory]
    [InlineData("en", "Take a break", "You have stepped away. The case is back in its queue.")]
    [InlineData("ja", "休憩する", "席を離れました。案件はキューに戻りました。")]
    public async Task After_fifty_minutes_a_break_is_offered_between_two_cases_and_taking_it_gives_the_case_back(string language, string take, string away)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin", language: language);
        await host.ReportAsync("The first", language: language);
        await host.ReportAsync("The second", language: language);
        await using var browser = await Browser.SignInAsync(host, "robin", language);
        await browser.Page.EvaluateAsync(Worked);
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".workspace")).ToBeVisibleAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Button, new() { Name = take })).Not.ToBeVisibleAsync();
        await browser.PressAsync("1", "7", "Enter");
        await browser.PressAsync("Control+Enter");
        await Expect(browser.Page.GetByRole(AriaRole.Button, new() { Name = take })).ToBeVisibleAsync();
        await browser.AssertAccessibleAsync($"break {language}");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = take }).ClickAsync();
        await Expect(browser.Page.Locator("main h1")).ToHaveTextAsync(away);
        Assert.Equal(0, await host.ReadAsync(db => db.Claims.CountAsync()));
        browser.AssertQuiet();
    }

    [Fact]
    public async Task A_key_steps_away_from_a_case_with_nothing_asked()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin");
        await host.ReportAsync("The first");
        await using var browser = await Browser.SignInAsync(host, "robin");
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".workspace")).ToBeVisibleAsync();
        await browser.HearsAsync();
        await browser.Page.Keyboard.PressAsync("a");
        await Expect(browser.Page.Locator("main h1")).ToHaveTextAsync("You have stepped away. The case is back in its queue.");
        await Expect(browser.Page.GetByRole(AriaRole.Dialog)).Not.ToBeVisibleAsync();
        Assert.Equal(0, await host.ReadAsync(db => db.Claims.CountAsync()));
        browser.AssertQuiet();
    }

    [Fact]
    public async Task An_open_page_of_somebody_whose_session_was_ended_leads_to_the_sign_in_page()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("The first");
        await using var browser = await Browser.SignInAsync(host, "robin");
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".workspace")).ToBeVisibleAsync();
        await host.Get<Sessions>().EndAsync(robin.PersonId, null, "test", default);
        await Expect(browser.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await Expect(browser.Page.GetByLabel("Password")).ToBeVisibleAsync();
    }
}
