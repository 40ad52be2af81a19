using Microsoft.Playwright;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>A lead writes a plan, draws, judges blindly and says what they found; the reviewer replies; the lead finds the decision and takes it out.</summary>
public sealed class LeadStoryTests
{
    [Theory]
    [InlineData("en", 1366, ColorScheme.Light, "Decisions drawn: 1.", "The outcomes differ.", "An error", "Opened again")]
    [InlineData("ja", 390, ColorScheme.Dark, "1件を抽出しました。", "結果が異なります。", "誤り", "再開")]
    public async Task A_decision_is_audited_answered_and_found(
        string language, int width, ColorScheme colours, string drawn, string differ, string error, string reopened)
    {
        await using var before = await TestHost.StartAsync();
        var robin = await before.PersonAsync("robin", language: language);
        await before.PersonAsync("leslie", Roles.Lead, language);
        await before.DecideAsync(robin, (await before.ReportAsync("You are a fool, said the king in act two")).CaseId, Drafts.Insult);
        await before.Get<IndexDecisions>().RunOnceAsync(default);
        await using var host = await before.ListenAsync();
        await using (var browser = await Browser.SignInAsync(host, "leslie", language, width, 844, colours))
        {
            var page = browser.Page;
            await DrawAsync(browser, drawn, language);
            await JudgeAsync(browser, differ, language);
            await page.Locator("input[name=finding][value=Error]").CheckAsync();
            await page.Locator("#finding-word").FillAsync("A line from a play");
            await page.Locator("input[name=reverse]").CheckAsync();
            await page.Locator(".appeal form button[type=submit]").ClickAsync();
            await Expect(page.Locator(".appeal form")).ToHaveCountAsync(0);
            await page.GotoAsync("/audit");
            await Expect(page.GetByRole(AriaRole.Rowheader)).ToContainTextAsync(error);
            browser.AssertQuiet();
        }
        await using (var browser = await Browser.SignInAsync(host, "robin", language, width, 844, colours))
        {
            var page = browser.Page;
            await page.GotoAsync("/mine");
            await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).ClickAsync();
            await Expect(page.GetByText("A line from a play")).ToBeVisibleAsync();
            await browser.AssertAccessibleAsync($"own decision {language}");
            await page.Locator(".sheet .why textarea").FillAsync("There was no sign of it");
            await page.Locator(".sheet .why button[type=submit]").ClickAsync();
            await Expect(page.Locator(".sheet .why")).ToHaveCountAsync(0);
            await Expect(page.GetByText("There was no sign of it")).ToBeVisibleAsync();
            browser.AssertQuiet();
        }
        await using (var browser = await Browser.SignInAsync(host, "leslie", language, width, 844, colours))
        {
            var page = browser.Page;
            await page.GotoAsync("/decisions?for=king");
            await Expect(page.GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(1);
            await browser.AssertAccessibleAsync($"decisions {language}");
            var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='format=csv']").ClickAsync());
            Assert.Contains(",remove,insult,", await new StreamReader(await file.CreateReadStreamAsync()).ReadToEndAsync(), StringComparison.Ordinal);
            await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = reopened })).ToContainTextAsync("leslie");
            await Expect(page.GetByText("There was no sign of it")).ToHaveCountAsync(2);
            await browser.AssertAccessibleAsync($"timeline {language}");
            browser.AssertQuiet();
        }
    }

    private static async Task DrawAsync(BrowserPage browser, string drawn, string language)
    {
        var page = browser.Page;
        await page.GotoAsync("/audit/plans");
        await page.Locator(".heading button").ClickAsync();
        await page.Locator("#plan-name").FillAsync("All of a year");
        await page.Locator("#plan-days").FillAsync("366");
        await browser.AssertAccessibleAsync($"plan {language}");
        await page.Locator("form .primary").ClickAsync();
        await page.Locator("section.sheet button").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = drawn })).ToBeVisibleAsync();
    }

    private static async Task JudgeAsync(BrowserPage browser, string differ, string language)
    {
        var page = browser.Page;
        await page.GotoAsync("/audit/next");
        await Expect(page.Locator(".workspace")).ToBeVisibleAsync();
        await Expect(page.Locator(".appeal")).ToHaveCountAsync(0);
        await page.Locator("input[value=identifiable-person]").ClickAsync();
        await page.Locator("input[value=none]").ClickAsync();
        await Expect(page.Locator("[data-outcome=keep]")).ToBeVisibleAsync();
        await browser.AssertAccessibleAsync($"audit {language}");
        await browser.HearsAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = differ })).ToBeVisibleAsync();
        await browser.AssertAccessibleAsync($"compared {language}");
    }
}
