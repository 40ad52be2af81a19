using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>A reviewer is given a known case, does with it what is done with any, and a lead reads how it went.</summary>
public sealed class KnownCaseStoryTests
{
    /// <summary>What a page shows, without what differs from case to case.</summary>
    private const string Frame = """
        () => [...document.querySelectorAll('main *')].filter(each => each.offsetParent !== null && !each.closest('.precedents, .question, .outcome, .post-facts li, .reports li, .held, mark'))
            .map(each => each.tagName + '.' + each.className + (each.tagName === 'BUTTON' && each.closest('.case-line, .notes') ? each.textContent.trim() + each.disabled : '')).filter(each => /BUTTON|SECTION|H1|H2|LI|TEXTAREA|DETAILS|LABEL/.test(each)).join('\n')
        """;

    [Theory]
    [InlineData("en", 1366, ColorScheme.Light, "Nobody stands behind this post", "Pause from this queue", "Let back in")]
    [InlineData("ja", 390, ColorScheme.Dark, "この投稿の背後には誰もいません", "このキューを一時停止", "再開する")]
    public async Task It_looks_like_any_other_until_somebody_asks_who_wrote_it(string language, int width, ColorScheme colours, string nobody, string pause, string back)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Gold:NewPercent", "100", "--Review:UndoSeconds", "60"]);
        var robin = await host.PersonAsync("robin", language: language);
        await host.PersonAsync("leslie", Roles.Lead, language);
        foreach (var text in new[] { "You are a fool", "You are a goat" })
            await host.ReportAsync(text, language: language);

        // The same frame around a live case and a known one.
        var live = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await using var browser = await Browser.SignInAsync(host, "robin", language, width, 844, colours);
        var page = browser.Page;
        await page.GotoAsync($"/cases/{Id26.Write(live.CaseId)}");
        await Expect(page.Locator(".workspace")).ToBeVisibleAsync();
        await browser.HearsAsync();
        var frame = await page.EvaluateAsync<string>(Frame);
        Assert.Contains("SECTION", frame);
        Assert.True((await host.Get<LeaveCase>().ReleaseAsync(robin, live, default)).IsOk);
        await page.GotoAsync("/cases/next");
        await Expect(page.Locator(".workspace")).ToBeVisibleAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/next", StringComparison.Ordinal));
        await browser.HearsAsync();
        var first = await HeldAsync(host);
        Assert.EndsWith(Id26.Write(first), page.Url);
        Assert.Equal(frame, await page.EvaluateAsync<string>(Frame));
        await browser.AssertAccessibleAsync($"a known case {language}");

        // A note stays; what is decided can be taken back.
        await page.Locator(".notes summary").ClickAsync();
        await page.Locator("#note-text").FillAsync("Seen before?");
        await page.Locator(".notes .actions button").First.ClickAsync();
        await Expect(page.Locator(".note")).ToContainTextAsync("Seen before?");
        await page.Locator("h1").ClickAsync();
        await browser.PressAsync("1", "7");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".settling")).ToBeVisibleAsync();
        await page.Locator(".settling button").First.ClickAsync();
        await page.WaitForURLAsync($"**/{Id26.Write(first)}");
        await Expect(page.Locator(".note")).ToContainTextAsync("Seen before?");
        await browser.HearsAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync(url => !url.EndsWith(Id26.Write(first), StringComparison.Ordinal));
        await browser.HearsAsync();
        await SettleNowAsync(host, first);
        await Until.HoldsAsync(() => host.ReadAsync(db => db.Gold.AnyAsync(row => row.Id == first && row.State == CaseState.Closed)), "the known case is closed");

        // Who asks for the name behind it learns what it is.
        await page.Locator(".post-facts button").ClickAsync();
        await page.Locator("#unmask-reason").FillAsync("A threat?");
        await page.Locator(".rz-dialog button.primary").ClickAsync();
        await Expect(page.Locator(".message h1")).ToContainTextAsync(nobody);
        await browser.AssertAccessibleAsync($"nobody behind it {language}");
        browser.AssertQuiet();

        await using var leslie = await Browser.SignInAsync(host, "leslie", language, width, 844, colours);
        await leslie.Page.GotoAsync("/practice");
        await leslie.Page.Locator("a[href='/practice/known']").ClickAsync();
        await Expect(leslie.Page.Locator("tbody tr")).ToContainTextAsync("robin");
        await leslie.AssertAccessibleAsync($"known cases {language}");
        await leslie.Button(pause).First.ClickAsync();
        await Expect(leslie.Page.Locator(".said")).ToBeVisibleAsync();
        await leslie.AssertAccessibleAsync($"somebody paused {language}");
        await page.GotoAsync("/");
        await Expect(page.Locator("#home-practice")).ToBeVisibleAsync();
        await leslie.Button(back).ClickAsync();
        await Expect(leslie.Button(pause)).ToBeVisibleAsync();
        leslie.AssertQuiet();
    }

    /// <summary>A shorter time for undoing would race with the story on a slow machine.</summary>
    private static async Task SettleNowAsync(TestHost host, Guid id) => Assert.True((await host.Store.WriteAsync<Done>(async db =>
    {
        (await db.Gold.SingleAsync(row => row.Id == id && row.State == CaseState.Settling)).SettlesAt = DateTime.UtcNow;
        return new Done();
    }, default)).IsOk);

    private static Task<Guid> HeldAsync(TestHost host) => host.ReadAsync(db => db.Gold.Where(row => row.State == CaseState.Held).Select(row => row.Id).SingleAsync());
}
