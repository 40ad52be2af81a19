using Microsoft.Playwright;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>Whoever puts a post behind a warning sees how it will look, and adds what a fact-checker found.</summary>
public sealed class CoverStoryTests
{
    [Theory]
    [InlineData("en", "Background from an independent fact-checker (not required)", "Where they say so (address)", "must be an address", "Submit decision")]
    [InlineData("ja", "独立したファクトチェッカーによる背景情報（任意）", "その情報源（アドレス）", "アドレスで入力", "判断を確定")]
    public async Task A_warning_is_previewed_with_its_background(string language, string background, string source, string refused, string submit)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        var robin = await host.PersonAsync("robin", language: language);
        var report = await host.ReportNewsAsync();
        await host.TakeAsync(robin, report.CaseId);
        Assert.True((await host.Get<SaveDraft>().RunAsync(robin, report.CaseId, Drafts.Covered, default)).IsOk);
        await using var browser = await Browser.SignInAsync(host, "robin", language);
        var page = browser.Page;
        await page.GotoAsync($"/cases/{Id26.Write(report.CaseId)}");
        await Expect(page.Locator(".cover")).ToHaveCountAsync(2);
        await page.GetByLabel(background).FillAsync("The pictures are real");
        await page.GetByLabel(source).FillAsync("the evening news");
        await page.GetByLabel(source).PressAsync("Tab");
        await Expect(page.Locator(".cover").Nth(1)).ToContainTextAsync("The pictures are real");
        await Expect(page.Locator(".cover").First).Not.ToContainTextAsync("The pictures are real");
        await browser.AssertAccessibleAsync("the preview of a warning");
        await page.GetByRole(AriaRole.Button, new() { Name = submit }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(refused);
        await page.GetByLabel(source).FillAsync("https://checkers.example/7");
        await page.GetByLabel(source).PressAsync("Tab");
        await Expect(page.Locator(".cover").Nth(1)).ToContainTextAsync("checkers.example");
        await page.GetByRole(AriaRole.Button, new() { Name = submit }).ClickAsync();
        await Expect(page.Locator(".settling-line, .settling").First).ToBeVisibleAsync();
        browser.AssertQuiet();
    }
}
