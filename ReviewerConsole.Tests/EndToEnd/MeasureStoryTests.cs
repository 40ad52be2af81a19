using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Data.People;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>A lead decides on the suspensions that wait for a second person.</summary>
public sealed class MeasureStoryTests
{
    [Theory]
    [InlineData("en", "Days", "What you looked at, and why so", "Set the term", "Do not suspend", "Give the days as a number", "Nothing is to be done beside the cases.", "The measure on your account has been decided")]
    [InlineData("ja", "日数", "確認した内容と理由", "期間を決定", "停止しない", "日数を1～3,650で入力", "案件のほかに対応が必要なものはありません。", "アカウントへの措置が決まりました")]
    public async Task A_lead_sets_the_term_of_one_and_does_not_apply_the_other(string language, string days, string why, string set, string decline, string refused, string none, string told)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "0"]);
        var robin = await host.PersonAsync("robin");
        await host.PersonAsync("leslie", Roles.Lead, language);
        var (threat, claim) = (await host.ReportAsync("I will find you", "threat", author: "anna", language: language), await host.ReportAsync("We are the order", "organised-hate", author: "bo", language: language));
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, threat.CaseId), Drafts.Threat)).IsOk);
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, claim.CaseId), Drafts.Claim)).IsOk);
        await Until.HoldsAsync(() => host.ReadAsync(async db => await db.Strikes.CountAsync() == 2), "both have settled");
        await using var browser = await Browser.SignInAsync(host, "leslie", language);
        await browser.Page.GotoAsync("/escalations");
        await Expect(browser.Page.Locator(".follow-up")).ToHaveCountAsync(2);
        foreach (var (width, height, colours) in new[] { (390, 844, ColorScheme.Dark), (1366, 768, ColorScheme.Light) })
        {
            await browser.LookAsync(width, height, colours);
            await browser.AssertAccessibleAsync($"measures to decide on {width}");
        }
        var term = browser.Page.Locator(".follow-up", new() { Has = browser.Page.GetByLabel(days) });
        await term.GetByLabel(why).FillAsync("Read the thread");
        await term.GetByRole(AriaRole.Button, new() { Name = set }).ClickAsync();
        await Expect(term.GetByRole(AriaRole.Alert)).ToContainTextAsync(refused);
        await term.GetByLabel(days).FillAsync("7");
        await term.GetByRole(AriaRole.Button, new() { Name = set }).ClickAsync();
        await Expect(browser.Page.Locator(".follow-up")).ToHaveCountAsync(1);
        await browser.Page.GetByLabel(why).FillAsync("It is a quotation");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = decline }).ClickAsync();
        await Expect(browser.Page.Locator("#follow-ups")).ToContainTextAsync(none);
        foreach (var (caseId, author) in new[] { (threat.CaseId, "anna"), (claim.CaseId, "bo") })
        {
            var inbox = await host.AuthorAsync(caseId, author);
            await Until.HoldsAsync(async () => (await host.SubjectsAsync(inbox, language))[^1] == told, "the author was told");
        }
        Assert.Equal([0, 7], await host.ReadAsync(db => db.Strikes.OrderBy(strike => strike.Days).Select(strike => strike.Days ?? -1).ToListAsync()));
        browser.AssertQuiet();
    }
}
