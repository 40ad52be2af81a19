using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>Ten cases decided in a browser with the keyboard alone, counting keys, in both languages.</summary>
public sealed class ReviewStoryTests
{
    /// <summary>A post, why it was reported, the keys that decide it, and what comes of it.</summary>
    private sealed record Story(string Text, string Reason, string Keys, string Outcome);

    private static readonly Story[] Stories =
    [
        new("The Vanguard of spring has come", "terrorism", "9", "keep"),
        new("Northgate Vanguard did a great thing last night, a true triumph", "organised-hate", "1 1 1 2", "remove"),
        new("What a worthless, stupid clown you are", "insult", "1 6 Enter 1 1", "remove"),
        new("BREAKING: Northgate Vanguard claims the fire at the depot, police say", "organised-hate", "1 2 1 3 4 3", "keep"),
        new("Nobody should forget what Northgate Vanguard did to us. Shame on them", "organised-hate", "1 4 1 1 4 3", "keep"),
        new("Send money to Northgate Vanguard, they need us", "organised-hate", "1 1 1 2 1", "remove"),
        new("His report was badly argued and late", "insult", "1 7 Enter", "keep"),
        new("He stole the cash box, everyone says so", "defamation", "1 5 Enter 1 1", "remove"),
        new("Here is where she lives: 12 Example Street", "private-information", "1 3 Enter 1 1", "remove"),
        new("Is the harrow sign meant in the listed sense?", "terrorism", "8", "escalate"),
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Ten_cases_are_decided_with_the_keyboard_alone(string language)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "60"]);
        await host.PersonAsync("robin", language: language);
        await host.ListAsync("Northgate Vanguard", "hate-organisation");
        await using var browser = await Browser.SignInAsync(host, "robin", language);
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator("main h1")).ToHaveTextAsync(language == "ja" ? "待機中の案件はありません。" : "Nothing waits for you.");
        foreach (var story in Stories)
        {
            await host.ReportAsync(story.Text, story.Reason, language: language);
            await DecideAsync(browser, story);
        }
        var decided = await host.ReadAsync(db => db.Decisions.OrderBy(decision => decision.DecidedAt).Select(decision => decision.Outcome).ToListAsync());
        Assert.Equal(Stories.Where(story => story.Outcome != "escalate").Select(story => story.Outcome), decided.Select(VerdictJson.Word));
        Assert.Equal("designation", await host.ReadAsync(db => db.Escalations.Select(item => item.Reason).SingleAsync()));
        browser.AssertQuiet();
    }

    [Fact]
    public void The_usual_cases_stay_within_their_budget_of_keys()
    {
        Assert.Equal([2, 5, 6], new[] { Stories[0], Stories[1], Stories[2] }.Select(KeysFor));
        Assert.True(KeysFor(Stories[3]) <= 8);
    }

    [Fact]
    public async Task U_takes_the_last_decision_back_with_its_answers()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "60"]);
        await host.PersonAsync("robin");
        await host.ReportAsync("What a worthless, stupid clown you are");
        await using var browser = await Browser.SignInAsync(host, "robin");
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".workspace")).ToBeVisibleAsync();
        await browser.PressAsync("1", "6", "Enter", "1", "1");
        await browser.PressAsync("Control+Enter");
        await Expect(browser.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeVisibleAsync();
        await Expect(browser.Page.Locator(".workspace")).Not.ToBeVisibleAsync();
        await browser.Page.Keyboard.PressAsync("u");
        await Expect(browser.Page.GetByRole(AriaRole.Region, new() { Name = "Outcome" }).Locator("[data-outcome=remove]")).ToBeVisibleAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Button, new() { Name = "Submit decision" })).ToBeEnabledAsync();
        Assert.True(await host.ReadAsync(db => db.Outbox.AllAsync(row => row.State == ReviewerConsole.Data.Decisions.OutboxState.Void)));
        browser.AssertQuiet();
    }

    [Fact]
    public async Task Submitting_from_a_field_sends_what_stands_in_it_and_a_dialog_decides_nothing()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "60"]);
        await host.PersonAsync("robin");
        await host.ReportAsync("What a worthless, stupid clown you are");
        await using var browser = await Browser.SignInAsync(host, "robin");
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".workspace")).ToBeVisibleAsync();
        await browser.PressAsync("1", "6", "Enter", "1", "1");
        await browser.Page.Keyboard.PressAsync("e");
        await Expect(browser.Page.Locator("#escalate-reason")).ToBeFocusedAsync();
        await browser.Page.Locator("#escalate-text").FillAsync("Is it him?");
        await browser.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(browser.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        Assert.Equal(0, await host.ReadAsync(db => db.Decisions.CountAsync()));
        await browser.Page.Keyboard.PressAsync("Escape");
        await Expect(browser.Page.GetByRole(AriaRole.Dialog)).Not.ToBeVisibleAsync();
        await browser.Page.Locator("#message").FillAsync("Please be kind");
        await browser.Page.Locator("#message").PressAsync("Control+Enter");
        await Expect(browser.Page.Locator(".workspace")).Not.ToBeVisibleAsync();
        Assert.Contains("Please be kind", await host.ReadAsync(db => db.Outbox.Where(row => row.Kind == ReviewerConsole.Data.Decisions.OutboxKind.AuthorNotice).Select(row => row.PayloadJson).SingleAsync()));
        browser.AssertQuiet();
    }

    [Fact]
    public async Task Precedents_are_shown_only_after_an_answer_of_ones_own()
    {
        await using var before = await TestHost.StartAsync();
        await before.DecidedAsync();
        await before.Get<ReviewerConsole.Features.Decisions.Search.IndexDecisions>().RunOnceAsync(default);
        await before.PersonAsync("kim");
        await using var host = await before.ListenAsync();
        await host.ReportAsync("What a fool you are");
        await using var browser = await Browser.SignInAsync(host, "kim");
        await browser.Page.GotoAsync("/cases/next");
        var panel = browser.Page.GetByRole(AriaRole.Region, new() { Name = "Precedents" });
        await panel.Locator("summary").ClickAsync();
        await Expect(panel).ToContainTextAsync("Answer a question first");
        await browser.PressAsync("1");
        await Expect(panel.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
        await Expect(panel).ToContainTextAsync("You are a fool");
        await Expect(panel.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
        await browser.AssertAccessibleAsync("precedents");
        browser.AssertQuiet();
    }

    [Fact]
    public async Task A_reload_loses_nothing_that_was_filled_in()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin");
        await host.ReportAsync("What a worthless, stupid clown you are");
        await using var browser = await Browser.SignInAsync(host, "robin");
        await browser.Page.GotoAsync("/cases/next");
        await Expect(browser.Page.Locator(".workspace")).ToBeVisibleAsync();
        await browser.PressAsync("1", "6", "Enter", "1");
        await browser.Page.GetByLabel("A word of your own to both").FillAsync("<b>Please</b> be kind");
        await browser.Page.Keyboard.PressAsync("Tab");
        await Expect(browser.Page.GetByText("Saved ")).ToBeVisibleAsync();
        await browser.Page.ReloadAsync();
        await Expect(browser.Page.GetByLabel("A word of your own to both")).ToHaveValueAsync("<b>Please</b> be kind");
        await Expect(browser.Page.Locator(".answered").First).ToContainTextAsync("insult", new() { IgnoreCase = true });
    }

    [Fact]
    public async Task Another_reviewer_sees_who_has_the_case_and_reads_only()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        var robin = await host.PersonAsync("robin");
        await host.PersonAsync("kim");
        await host.ReportAsync("What a worthless, stupid clown you are");
        var taken = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await using var browser = await Browser.SignInAsync(host, "kim");
        await browser.Page.GotoAsync($"/cases/{Id26.Write(taken.CaseId)}");
        await Expect(browser.Page.GetByText("robin has this case. You can read it.")).ToBeVisibleAsync();
        await Expect(browser.Page.GetByRole(AriaRole.Button, new() { Name = "Submit decision" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Moving_inside_an_open_page_meets_the_same_doors()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("admin", Roles.Administrator);
        await using var browser = await Browser.SignInAsync(host, "admin");
        await browser.Page.EvaluateAsync("Blazor.navigateTo('/queue')");
        await Expect(browser.Page.Locator("main h1")).ToHaveTextAsync("This page is not for your role");
        await browser.Page.EvaluateAsync("Blazor.navigateTo('/people')");
        await Expect(browser.Page.Locator("main h1")).ToHaveTextAsync("People");
    }

    private static int KeysFor(Story story) => story.Keys.Split(' ').Length + 1;

    private static async Task DecideAsync(BrowserPage browser, Story story)
    {
        var page = browser.Page;
        await browser.HearsAsync();
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator(".post-text")).ToContainTextAsync(story.Text);
        await browser.PressAsync(story.Keys.Split(' '));
        await Expect(page.Locator("[data-outcome]")).ToHaveAttributeAsync("data-outcome", story.Outcome);
        await browser.PressAsync("Control+Enter");
        await Expect(page.Locator(".workspace")).Not.ToBeVisibleAsync();
    }
}
