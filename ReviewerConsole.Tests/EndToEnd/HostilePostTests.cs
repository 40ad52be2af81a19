using System.Text.RegularExpressions;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>Posts that hide, pile up, lure or never end, in a real browser.</summary>
public sealed class HostilePostTests
{
    private const string Copy = """
        () => {
          const selection = getSelection();
          selection.selectAllChildren(document.querySelector('.post-text'));
          const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
          document.querySelector('.post-text').dispatchEvent(event);
          return event.clipboardData.getData('text/plain');
        }
        """;

    [Theory]
    [InlineData("en", "changes the direction of reading")]
    [InlineData("ja", "文字の並ぶ向きを変える文字")]
    public async Task What_hides_in_a_post_is_named_and_what_is_copied_is_no_link(string language, string reads)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await using var browser = await OpenAsync(host, "photo_\u202Egnp.exe Z" + new string('\u0301', 300) + " https://login.bank.example@evil.co.jp/x <img src=x onerror=alert(1)>", language);
        var post = browser.Page.Locator(".post-text");
        await Expect(post.Locator(".mark").First).ToHaveTextAsync("RLO");
        await Expect(post.Locator(".mark").First).ToHaveAttributeAsync("title", new Regex(reads));
        await Expect(post.Locator(".mark").Nth(1)).ToHaveTextAsync("+270");
        await Expect(post.Locator(".link-text strong")).ToHaveTextAsync("evil.co.jp");
        await Expect(post.Locator("a, img, script")).ToHaveCountAsync(0);
        var copied = await browser.Page.EvaluateAsync<string>(Copy);
        Assert.Contains("hxxps[:]//login[.]bank[.]example@evil[.]co[.]jp", copied);
        Assert.DoesNotContain("://", copied);
        await browser.PressAsync("c");
        await Expect(browser.Page.Locator(".characters li").Nth(6)).ToHaveTextAsync("U+202E RLO");
        await browser.AssertAccessibleAsync("characters");
        browser.AssertQuiet();
    }

    [Fact]
    public async Task Of_a_post_without_end_a_part_is_shown_and_more_if_asked()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await using var browser = await OpenAsync(host, string.Concat(Enumerable.Repeat("One more line of words. ", 50_000))[..1_000_000]);
        var more = browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new Regex("Show more") });
        await Expect(more).ToContainTextAsync("20,000 of 1,000,000");
        Assert.InRange(await browser.Page.Locator(".post-text").EvaluateAsync<int>("text => text.textContent.length"), Look.Step, Look.Step + 100);
        await more.ClickAsync();
        await Expect(more).ToContainTextAsync("40,000 of 1,000,000");
        browser.AssertQuiet();
    }

    [Fact]
    public async Task Of_a_thread_without_end_a_part_is_shown_and_the_checklist_answers_to_its_keys()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        var thread = Enumerable.Range(0, 100).Select(number => new { author = $"a{number}", text = string.Concat(Enumerable.Repeat("One more line of words. ", 500))[..10_000] });
        var known = await host.Get<ReviewerConsole.Features.Intake.MakePostKnown>().RunAsync("post", "p1", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { text = "You are a fool", language = "en", thread }), default);
        Assert.True(known.IsOk && known.Value.Count == 0);
        await using var browser = await OpenAsync(host, "You are a fool", post: "p1");
        await Expect(browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new Regex("Show more") })).ToBeVisibleAsync();
        Assert.InRange(await browser.Page.Locator(".workspace").EvaluateAsync<int>("all => all.textContent.length"), Look.Step, Look.Step + 10_000);
        await browser.PressAsync("1", "6");
        browser.AssertQuiet();
    }

    private static async Task<BrowserPage> OpenAsync(TestHost host, string text, string language = "en", string? post = null)
    {
        await host.PersonAsync("robin", language: language);
        await host.ReportAsync(text, language: language, post: post);
        var browser = await Browser.OpenAsync(host, language);
        await browser.SignInAsync("robin@test.example");
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".post-text")).ToBeVisibleAsync();
        return browser;
    }
}
