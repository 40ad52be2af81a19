using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>From a report to the final answers, as everybody in it sees it: reporter and author outside, the author without scripts; two
/// reviewers inside; and the platform.</summary>
public sealed class AppealStoryTests
{
    /// <summary>What is read and pressed, in one language.</summary>
    public sealed record Words(
        string Door, string Received, string Removed, string TheirsRemoved, string Ask, string Further, string Asked, string Compare, string Submit, string First, string Overturns,
        string Restored, string TheirsRestored, string Final, string Next, string Back, string Policy, string Reason, string Details, string Send, string Sent);

    private static readonly Dictionary<string, Words> Spoken = new()
    {
        ["en"] = new("Open my inbox", "We have your report", "Your post was removed", "The post you reported was removed", "Ask for another review", "Further information", "You asked for another review",
            "Compare with the first decision", "Submit decision", "First decision", "This overturns the first decision", "Your post is back as it was", "The post you reported is back", "This answer is final", "Next", "Back", "Harassment, defamation and insult", "Insult", "Further words", "Send report", "Your report has reached us"),
        ["ja"] = new("受信箱を開く", "報告を受け付けました", "投稿を削除しました", "報告いただいた投稿を削除しました", "再審査を依頼する", "補足情報", "再審査の依頼を受け付けました",
            "最初の判断と比べる", "判断を確定", "最初の判断", "最初の判断を覆し", "投稿を元に戻しました", "報告いただいた投稿が元に戻りました", "これが最終的な回答です", "次へ", "戻る", "嫌がらせ・名誉毀損・侮辱", "侮辱", "補足", "報告を送信", "報告を受け付けました"),
    };

    private static readonly string[] Insult = ["1", "6", "Enter", "1", "1"];
    private static readonly string[] Nothing = ["1", "8"];

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task An_author_is_heard_by_somebody_else_and_everything_is_put_back(string language)
    {
        var words = Spoken[language];
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "1", .. receiver.Settings()]);
        await BeginAsync(host, language);
        await using var reporter = await Browser.OpenAsync(host, language);
        await ReportAsync(reporter, words);
        await reporter.Page.GetByRole(AriaRole.Link, new() { Name = words.Door }).ClickAsync();
        await reporter.Page.GetByRole(AriaRole.Button, new() { Name = words.Door }).ClickAsync();
        await Expect(reporter.Page).ToHaveURLAsync(new Regex("/inbox$"));
        await Expect(reporter.Page.Locator(".thread h2")).ToHaveTextAsync([words.Received]);

        await using var robin = await NextAsync(host, "robin", language);
        await robin.PressAsync(Insult);
        await robin.Page.Keyboard.PressAsync("Control+Enter");
        await Until.HoldsAsync(() => receiver.Types.Count(type => type == "notice.issued") == 1, "the author was told, through the platform that knows them");
        await reporter.Page.ReloadAsync();
        await Expect(reporter.Page.Locator(".thread h2")).ToHaveTextAsync([words.Received, words.TheirsRemoved]);
        await using var author = await Browser.OpenAsync(host, language, scripts: false, width: 390, height: 844);
        await OpenAsync(author, new Uri((string)Notice(receiver, "author")["inbox"]!).AbsolutePath, words);
        await Expect(author.Page.Locator(".thread h2")).ToHaveTextAsync([words.Removed]);
        await author.Page.GetByRole(AriaRole.Button, new() { Name = words.Ask }).ClickAsync();
        await author.Page.GetByLabel(words.Further).FillAsync("It is a line from the play we rehearse");
        await author.Page.GetByRole(AriaRole.Button, new() { Name = words.Ask }).ClickAsync();
        await Expect(author.Page.Locator("h1")).ToBeVisibleAsync();

        await using var kim = await Browser.SignInAsync(host, "kim", language);
        await kim.Page.GotoAsync("/appeals");
        await Expect(kim.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await kim.AssertAccessibleAsync("appeals");
        await kim.Page.GotoAsync("/cases/next");
        await Expect(kim.Page.Locator(".appeal")).ToBeVisibleAsync();
        Assert.DoesNotContain("play", await kim.Page.Locator("main").InnerTextAsync());
        await kim.PressAsync(Nothing);
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = words.Compare }).ClickAsync();
        await Expect(kim.Page.Locator(".appeal thead")).ToContainTextAsync(words.First);
        await Expect(kim.Page.Locator(".appeal")).ToContainTextAsync("It is a line from the play we rehearse");
        await Expect(kim.Page.Locator(".appeal")).ToContainTextAsync(words.Overturns);
        await kim.AssertAccessibleAsync("the first decision beside one's own");
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = words.Submit }).ClickAsync();

        await Until.HoldsAsync(() => receiver.Types.Contains("content.restored") && receiver.Types.Count(type => type == "notice.issued") == 3, "everything was told");
        await author.Page.GotoAsync("/inbox");
        await Expect(author.Page.Locator(".thread h2")).ToHaveTextAsync([words.Removed, words.Asked, words.Restored]);
        await Expect(author.Page.Locator(".thread")).ToContainTextAsync(words.Final);
        await reporter.Page.ReloadAsync();
        await Expect(reporter.Page.Locator(".thread h2")).ToHaveTextAsync([words.Received, words.TheirsRemoved, words.TheirsRestored]);
        await reporter.AssertAccessibleAsync("the reporter's inbox");
        Assert.Equal(["content.removed", "content.restored"], receiver.Types.Where(type => type.StartsWith("content.", StringComparison.Ordinal)));
        foreach (var page in new[] { reporter, author, robin, kim })
            page.AssertQuiet();
    }

    [Theory]
    [InlineData("en", "About the post you reported", "Your post was removed")]
    [InlineData("ja", "報告いただいた投稿について", "投稿を削除しました")]
    public async Task A_reporter_is_heard_against_a_post_that_was_kept(string language, string kept, string removed)
    {
        var words = Spoken[language];
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "1", .. receiver.Settings()]);
        await BeginAsync(host, language);
        await using var wizard = await Browser.OpenAsync(host, language, scripts: false);
        await ReportAsync(wizard, words, isLooked: false);
        var link = (await wizard.Page.GetByRole(AriaRole.Link, new() { Name = words.Door }).GetAttributeAsync("href"))!;
        await using var robin = await NextAsync(host, "robin", language);
        await robin.PressAsync(Nothing);
        await robin.Page.Keyboard.PressAsync("Control+Enter");
        await Until.HoldsAsync(() => host.ReadAsync(db => db.InboxMessages.AnyAsync()), "the reporter was told, in the inbox");
        await using var reporter = await Browser.OpenAsync(host, language, colours: ColorScheme.Dark);
        await OpenAsync(reporter, link, words);
        await Expect(reporter.Page.Locator(".thread h2")).ToHaveTextAsync([words.Received, kept]);
        await reporter.AssertAccessibleAsync("an inbox with a decision");
        await reporter.Page.GetByRole(AriaRole.Button, new() { Name = words.Ask }).ClickAsync();
        await reporter.AssertAccessibleAsync("asking for another review");
        await reporter.Page.GetByLabel(words.Further).FillAsync("It is about my brother");
        await reporter.Page.GetByRole(AriaRole.Button, new() { Name = words.Ask }).ClickAsync();
        await Expect(reporter.Page).ToHaveURLAsync(new Regex("/inbox$"));
        await using var kim = await NextAsync(host, "kim", language);
        await kim.PressAsync(Insult);
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = words.Compare }).ClickAsync();
        await Expect(kim.Page.Locator(".appeal")).ToContainTextAsync("It is about my brother");
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = words.Submit }).ClickAsync();
        await Until.HoldsAsync(() => receiver.Types.Contains("content.removed") && receiver.Types.Contains("notice.issued"), "everything was told");
        await reporter.Page.ReloadAsync();
        await Expect(reporter.Page.Locator(".thread h2")).ToHaveTextAsync([words.Received, kept, words.Asked, words.TheirsRemoved]);
        await Expect(reporter.Page.Locator(".thread")).ToContainTextAsync(words.Final);
        await using var author = await Browser.OpenAsync(host, language, width: 390, height: 844);
        await OpenAsync(author, new Uri((string)Notice(receiver, "author")["inbox"]!).AbsolutePath, words);
        await Expect(author.Page.Locator(".thread h2")).ToHaveTextAsync([removed]);
        await Expect(author.Page.GetByRole(AriaRole.Button, new() { Name = words.Ask })).ToBeVisibleAsync();
        await author.AssertAccessibleAsync("the author's inbox");
        foreach (var page in new[] { wizard, reporter, author, robin, kim })
            page.AssertQuiet();
    }

    /// <summary>Two reviewers and a post that the platform has told of.</summary>
    private static async Task BeginAsync(TestHost host, string language)
    {
        foreach (var name in new[] { "robin", "kim" })
            await host.PersonAsync(name, Roles.Reviewer, language);
        var (text, account) = (language == "ja" ? "ばか者め" : "You are a fool", $$"""{"id":"anna","language":"{{language}}"}""");
        await host.Get<MakePostKnown>().RunAsync("post", "p1", Encoding.UTF8.GetBytes($$"""{"text":"{{text}}","language":"{{language}}","author":{{account}} }"""), default);
    }

    /// <summary>Somebody signs in and takes the next case.</summary>
    private static async Task<BrowserPage> NextAsync(TestHost host, string name, string language)
    {
        var browser = await Browser.SignInAsync(host, name, language);
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".workspace")).ToBeVisibleAsync();
        return browser;
    }

    /// <summary>The steps of the wizard, one of them twice.</summary>
    /// <param name="browser">The reporter's.</param>
    /// <param name="words">What they read.</param>
    /// <param name="isLooked">Whether each step is looked at: that takes scripts.</param>
    private static async Task ReportAsync(BrowserPage browser, Words words, bool isLooked = true)
    {
        Task LookAsync(string where) => isLooked ? browser.AssertAccessibleAsync(where) : Task.CompletedTask;
        var (page, next) = (browser.Page, browser.Page.GetByRole(AriaRole.Button, new() { Name = words.Next, Exact = true }));
        await page.GotoAsync("/report?surface=post&post=p1");
        await LookAsync("reporting: what");
        await next.ClickAsync();
        await page.GetByLabel(words.Policy).CheckAsync();
        await LookAsync("reporting: the problem");
        await next.ClickAsync();
        await page.GetByLabel(words.Reason, new() { Exact = true }).CheckAsync();
        await page.GetByLabel(words.Details).FillAsync("About my brother");
        await page.GetByRole(AriaRole.Button, new() { Name = words.Back, Exact = true }).ClickAsync();
        await Expect(page.GetByLabel(words.Policy)).ToBeCheckedAsync();
        await next.ClickAsync();
        await Expect(page.GetByLabel(words.Details)).ToHaveValueAsync("About my brother");
        await LookAsync("reporting: details");
        await next.ClickAsync();
        await LookAsync("reporting: check");
        await page.GetByRole(AriaRole.Button, new() { Name = words.Send }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(words.Sent);
        await LookAsync("reported");
    }

    private static System.Text.Json.Nodes.JsonNode Notice(Receiver receiver, string to) =>
        receiver.Seen.Last(each => (string?)each.Body["data"]!["to"] == to).Body["data"]!;

    private static async Task OpenAsync(BrowserPage browser, string link, Words words)
    {
        await browser.Page.GotoAsync(link);
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = words.Door }).ClickAsync();
        await Expect(browser.Page).ToHaveURLAsync(new Regex("/inbox$"));
    }
}
