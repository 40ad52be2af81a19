using Microsoft.Playwright;
using ReviewerConsole.Data.People;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>A lead looks at somebody who asks for another review again and again, on a telephone and at a desk.</summary>
public sealed class MisuseStoryTests
{
    [Theory]
    [InlineData("en", 1366, ColorScheme.Light, "Warn…", "Warn about misuse of appeals", "The first decision stood", "What was done")]
    [InlineData("ja", 390, ColorScheme.Dark, "注意する…", "再審査の濫用について注意する", "最初の判断を維持", "これまでの対応")]
    public async Task A_lead_reads_the_requests_and_warns(
        string language, int width, ColorScheme colours, string warn, string confirm, string stood, string done)
    {
        await using var before = await TestHost.StartAsync();
        var (robin, kim) = (await before.PersonAsync("robin"), await before.PersonAsync("kim"));
        await before.PersonAsync("leslie", Roles.Lead, language);
        await before.UpheldAsync(robin, kim, 3);
        await using var host = await before.ListenAsync();
        await using var browser = await Browser.SignInAsync(host, "leslie", language, width, 844, colours);
        var page = browser.Page;
        await page.GotoAsync("/appeals/misuse");
        await page.GetByRole(AriaRole.Rowheader).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = stood })).ToHaveCountAsync(3);
        await Expect(page.GetByText("It was a line from a play")).ToHaveCountAsync(3);
        await browser.AssertAccessibleAsync($"requests {language}");
        await page.GetByRole(AriaRole.Button, new() { Name = warn }).ClickAsync();
        await browser.AssertAccessibleAsync($"warn {language}");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("Three in a row");
        await page.GetByRole(AriaRole.Button, new() { Name = confirm }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = done })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Three in a row" })).ToContainTextAsync("leslie");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = warn })).ToHaveCountAsync(0);
        browser.AssertQuiet();
    }
}
