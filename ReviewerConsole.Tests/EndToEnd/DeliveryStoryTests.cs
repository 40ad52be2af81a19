using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>A lead sees what is on its way, what stands and why, and acts on it.</summary>
public sealed class DeliveryStoryTests
{
    [Theory]
    [InlineData("en", "answered 500", "Give up", "Why is it not sent any more?", "Given up", "Try now", "Sent")]
    [InlineData("ja", "応答 500", "断念する", "送信をやめる理由", "断念", "今すぐ送る", "送信済み")]
    public async Task A_lead_gives_one_up_with_a_reason_and_lets_the_next_go(string language, string problem, string giveUp, string why, string givenUp, string retry, string sent)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "0", .. receiver.Settings()]);
        receiver.Answer = _ => 500;
        await host.PersonAsync("leslie", ReviewerConsole.Data.People.Roles.Lead, language);
        var robin = await host.PersonAsync("robin");
        Assert.True((await host.SubmitAsync(robin, await host.TakeNewAsync(robin), Drafts.Insult)).IsOk);
        await using var browser = await Browser.SignInAsync(host, "leslie", language);
        await Until.HoldsAsync(() => receiver.Seen.Count >= 3, "the three events were tried");
        var page = browser.Page;
        await page.GotoAsync("/deliveries?state=Waiting");
        var row = page.Locator("tbody tr", new() { HasText = "content.removed" });
        await Expect(row).ToContainTextAsync(problem);
        await browser.AssertAccessibleAsync("deliveries that wait");
        await row.GetByRole(AriaRole.Button, new() { Name = giveUp }).ClickAsync();
        await page.GetByLabel(new Regex(why)).FillAsync("It is gone anyway");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = giveUp }).ClickAsync();
        await Expect(row).Not.ToBeVisibleAsync();
        await page.GotoAsync("/deliveries?state=GivenUp");
        await Expect(row).ToContainTextAsync(givenUp);
        receiver.Answer = _ => 200;
        await page.GotoAsync("/deliveries?state=Waiting");
        await page.Locator("tbody tr").First.GetByRole(AriaRole.Button, new() { Name = retry }).ClickAsync();
        await Until.HoldsAsync(() => receiver.Seen.Count >= 4, "it was tried again");
        await page.GotoAsync("/deliveries?state=Sent");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync(sent);
        browser.AssertQuiet();
    }
}
