using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Media;
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
        var known = await host.Get<MakePostKnown>().RunAsync("post", "p1", JsonSerializer.SerializeToUtf8Bytes(new { text = "You are a fool", language = "en", thread }), default);
        Assert.True(known.IsOk && known.Value.Count == 0);
        await using var browser = await OpenAsync(host, "You are a fool", post: "p1");
        await Expect(browser.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { NameRegex = new Regex("Show more") })).ToBeVisibleAsync();
        Assert.InRange(await browser.Page.Locator(".workspace").EvaluateAsync<int>("all => all.textContent.length"), Look.Step, Look.Step + 10_000);
        await browser.PressAsync("1", "6");
        browser.AssertQuiet();
    }

    [Theory]
    [InlineData("en", "In its place it said")]
    [InlineData("ja", "もとの表現")]
    public async Task What_was_edited_since_is_marked(string language, string was)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await using var browser = await OpenAsync(host, "You are a fool, Tom", language, "p1");
        Assert.Empty((await host.Get<MakePostKnown>().RunAsync("post", "p1", JsonSerializer.SerializeToUtf8Bytes(new { text = "You are a friend, Tom", language }), default)).Value);
        await Expect(browser.Page.Locator(".panel ins")).ToHaveTextAsync("friend");
        await Expect(browser.Page.Locator("p.hint", new() { Has = browser.Page.Locator("del") })).ToContainTextAsync(was);
        await Expect(browser.Page.Locator(".panel del")).ToHaveTextAsync("fool");
        await browser.AssertAccessibleAsync("an edited post");
        browser.AssertQuiet();
    }

    [Fact]
    public async Task A_film_stands_still_and_is_muted_and_a_sound_is_not_asked_for_until_played()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        byte[] film = [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[100]], sound = [.. "ID3"u8, .. new byte[100]];
        await using var browser = await OpenAsync(host, "Look and listen", media: [await KeepAsync(host, "video", film), await KeepAsync(host, "audio", sound)]);
        var (page, asked) = (browser.Page, new ConcurrentBag<string>());
        page.Request += (_, request) => asked.Add(request.Url);
        for (var left = 2; left > 0; left--)
            await browser.Button("Look at it").First.ClickAsync();
        await Expect(page.Locator(".media audio")).ToHaveCountAsync(1);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.media video, .media audio')].every(each => each.muted && each.paused && !each.autoplay && each.currentTime === 0)");
        Assert.Equal(("metadata", "none"), (await page.Locator("video").GetAttributeAsync("preload"), await page.Locator("audio").GetAttributeAsync("preload")));
        await Expect(page.Locator(".frame.blurred video")).ToHaveCSSAsync("filter", "blur(18px) grayscale(1)");
        Assert.DoesNotContain(asked, url => url.EndsWith(MediaSamples.HashOf(sound), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bytes_that_are_a_picture_and_a_program_at_once_run_nothing()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        byte[] both = [.. "GIF89a/*"u8, 1, 0, 0, 0, 0, .. "*/=1;window.ran=true;//"u8];
        await using var browser = await OpenAsync(host, "Look", media: [await KeepAsync(host, "image", both)]);
        var outcome = await browser.Page.EvaluateAsync<string>("""
            address => new Promise(end => {
              const script = document.createElement('script');
              script.onload = () => end('ran');
              script.onerror = () => end('refused');
              script.src = address;
              document.head.append(script);
            })
            """, $"/media/{MediaSamples.HashOf(both)}");
        Assert.Equal(("refused", false), (outcome, await browser.Page.EvaluateAsync<bool>("() => 'ran' in window")));
        await browser.Page.GotoAsync($"/media/{MediaSamples.HashOf(both)}");
        Assert.False(await browser.Page.EvaluateAsync<bool>("() => 'ran' in window"));
    }

    /// <summary>Bytes that came in by their hash, and the post's pointer to them.</summary>
    private static async Task<MediaInput> KeepAsync(TestHost host, string kind, byte[] bytes)
    {
        await using var stream = new MemoryStream(bytes);
        var kept = await host.Get<MediaStore>().SaveAsync(MediaSamples.HashOf(bytes), stream, default);
        Assert.True(kept.IsOk, kept.Error?.Code);
        return new MediaInput(kind, null, MediaSamples.HashOf(bytes), "Something");
    }

    private static async Task<BrowserPage> OpenAsync(TestHost host, string text, string language = "en", string? post = null, params IReadOnlyList<MediaInput> media)
    {
        await host.PersonAsync("robin", language: language);
        await host.ReportAsync(text, language: language, post: post, media: media);
        var browser = await Browser.SignInAsync(host, "robin", language);
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".post-text")).ToBeVisibleAsync();
        return browser;
    }
}
