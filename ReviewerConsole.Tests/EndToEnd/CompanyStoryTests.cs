using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>Stories of several people at one queue, in real browsers.</summary>
public sealed class CompanyStoryTests
{
    [Theory]
    [InlineData("en", "Answer and hand back", "Your answer", "Take this case")]
    [InlineData("ja", "回答して戻す", "あなたの回答", "この案件を担当する")]
    public async Task A_case_is_put_up_answered_handed_back_and_decided(string language, string handBack, string answer, string take)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "60"]);
        await host.PersonAsync("robin", language: language);
        await host.PersonAsync("leslie", Roles.Lead, language);
        await host.ReportAsync("What a worthless, stupid clown you are", language: language);
        await using var robin = await Browser.SignInAsync(host, "robin", language);
        await robin.Page.GotoAsync("/cases/next");
        await Expect(robin.Page.Locator(".workspace")).ToBeVisibleAsync();
        await robin.PressAsync("1", "6", "Enter");
        await robin.Page.Keyboard.PressAsync("e");
        await robin.Page.Locator("#escalate-text").FillAsync("Is this a quotation?");
        await robin.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();
        await Expect(robin.Page.Locator(".workspace")).Not.ToBeVisibleAsync();

        await using var leslie = await Browser.SignInAsync(host, "leslie", language);
        await leslie.Page.GotoAsync("/escalations");
        await Expect(leslie.Page.Locator("#parked tbody tr")).ToContainTextAsync("Is this a quotation?");
        await leslie.AssertAccessibleAsync("escalations");
        await leslie.Page.Locator("#parked tbody a").ClickAsync();
        await Expect(leslie.Page.Locator(".put-up li").First).ToBeVisibleAsync();
        await leslie.AssertAccessibleAsync("put up");
        await leslie.Page.GetByLabel(answer).FillAsync("No. Decide it as it stands.");
        await leslie.Page.GetByRole(AriaRole.Button, new() { Name = handBack }).ClickAsync();
        await Expect(leslie.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/escalations$"));
        await Expect(leslie.Page.Locator("#parked tbody tr")).ToHaveCountAsync(0);

        await robin.Page.GotoAsync("/");
        await Expect(robin.Page.Locator(".handed")).ToContainTextAsync("No. Decide it as it stands.");
        await robin.AssertAccessibleAsync("handed back");
        await robin.Page.Locator(".handed a").ClickAsync();
        await robin.Page.GetByRole(AriaRole.Button, new() { Name = take }).ClickAsync();
        await Expect(robin.Page.Locator(".note.answer")).ToContainTextAsync("No. Decide it as it stands.");
        await robin.PressAsync("1", "1");
        await Expect(robin.Page.Locator("[data-outcome]")).ToHaveAttributeAsync("data-outcome", "remove");
        await robin.PressAsync("Control+Enter");
        await Expect(robin.Page.Locator(".settling")).ToBeVisibleAsync();
        Assert.Equal(CaseState.Settling, await host.ReadAsync(db => db.Cases.Select(item => item.State).SingleAsync()));
        robin.AssertQuiet();
        leslie.AssertQuiet();
    }

    [Fact]
    public async Task An_open_queue_follows_what_others_do_and_nothing_moves()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        var kim = await host.PersonAsync("kim");
        await host.PersonAsync("robin");
        var first = await host.ReportAsync("The first post", "threat");
        var second = await host.ReportAsync("The second post", post: "p2");
        await using var robin = await Browser.SignInAsync(host, "robin");
        await robin.Page.GotoAsync("/queue");
        var rows = robin.Page.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await host.Get<TakeCase>().RunAsync(kim, first.CaseId, default);
        await Expect(rows.Nth(0)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("gone"));
        await Expect(rows.Nth(0)).ToContainTextAsync("kim has it");
        await Expect(robin.Page.Locator(".heading .count")).ToHaveTextAsync("1 waiting");
        await host.ReportAsync("The second post", post: "p2");
        await Expect(rows.Nth(1).Locator(".number")).ToHaveTextAsync("2");
        await host.ReportAsync("The third post", "threat");
        await Expect(robin.Page.Locator(".new-above")).ToContainTextAsync("1 new");
        await Expect(rows).ToHaveCountAsync(2);
        await robin.AssertAccessibleAsync("queue with a taken row");
        await robin.Page.Locator(".new-above button").ClickAsync();
        await Expect(rows.First).ToContainTextAsync("The third post");
        await Expect(rows).ToHaveCountAsync(2);
        Assert.Equal(second.CaseId, Id26.Read((await rows.Nth(1).Locator("a").GetAttributeAsync("href"))!.Split('/')[^1]));
        robin.AssertQuiet();
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_can_be_kept_as_a_view()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin");
        await host.ReportAsync("An insult", "insult", surface: "comment");
        await host.ReportAsync("A threat", "threat");
        await using var robin = await Browser.SignInAsync(host, "robin");
        await robin.Page.GotoAsync("/queue");
        await robin.Page.GetByLabel("Reason").SelectOptionAsync("threat");
        await Expect(robin.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/queue\\?reason=threat$"));
        await Expect(robin.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await robin.Page.GetByLabel("Name for this view").FillAsync("Threats");
        await robin.Page.GetByRole(AriaRole.Button, new() { Name = "Keep this view" }).ClickAsync();
        await Expect(robin.Page.Locator(".views [aria-current=page]")).ToContainTextAsync("Threats");
        await robin.Page.GetByRole(AriaRole.Button, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(robin.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await robin.Page.GetByRole(AriaRole.Link, new() { Name = "Threats" }).ClickAsync();
        await Expect(robin.Page.Locator("tbody tr")).ToContainTextAsync(["A threat"]);
        await robin.Page.GotoAsync("/queue?reason=threat&surface=comment");
        await Expect(robin.Page.GetByText("Nothing matches")).ToBeVisibleAsync();
        robin.AssertQuiet();
    }

    [Fact]
    public async Task A_case_is_handed_over_with_what_is_filled_in()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin");
        await host.PersonAsync("kim");
        await host.ReportAsync("What a worthless, stupid clown you are");
        await using var kim = await Browser.SignInAsync(host, "kim");
        await using var robin = await Browser.SignInAsync(host, "robin");
        await robin.Page.GotoAsync("/cases/next");
        await Expect(robin.Page.Locator(".workspace")).ToBeVisibleAsync();
        await robin.PressAsync("1", "6", "Enter");
        await robin.Page.Keyboard.PressAsync("h");
        await robin.Page.Locator("#hand-over-text").FillAsync("You know this person's work");
        await robin.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();
        await Expect(kim.Page.Locator(".call")).ToContainTextAsync("Handed to you: 1");
        await Expect(kim.Page.Locator(".handed")).ToContainTextAsync("robin hands a case to you");
        await kim.Page.Locator(".handed a").ClickAsync();
        await kim.Page.GetByRole(AriaRole.Button, new() { Name = "Take this case" }).ClickAsync();
        await Expect(kim.Page.Locator(".answered").First).ToContainTextAsync("insult", new() { IgnoreCase = true });
        await Expect(kim.Page.GetByRole(AriaRole.Button, new() { Name = "Submit decision" })).ToBeEnabledAsync();
        robin.AssertQuiet();
        kim.AssertQuiet();
    }

    [Fact]
    public async Task A_note_and_a_new_report_reach_the_open_case_and_leave_the_answers_alone()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin");
        await host.PersonAsync("leslie", Roles.Lead);
        var received = await host.ReportAsync("What a worthless, stupid clown you are", post: "p1");
        await using var robin = await Browser.SignInAsync(host, "robin");
        await robin.Page.GotoAsync("/cases/next");
        await Expect(robin.Page.Locator(".workspace")).ToBeVisibleAsync();
        await robin.PressAsync("1", "6", "Enter", "1", "1");
        await host.ReportAsync("What a worthless, stupid clown you are", post: "p1");
        await Expect(robin.Page.Locator(".news")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("A new report has come in"));
        await robin.Page.GetByText("Notes to colleagues").ClickAsync();
        await robin.Page.Locator("#note-text").FillAsync("Is this the same person as yesterday?");
        await robin.Page.GetByRole(AriaRole.Button, new() { Name = "Ask a lead" }).ClickAsync();
        await Expect(robin.Page.Locator(".note.question")).ToBeVisibleAsync();
        await using var leslie = await Browser.SignInAsync(host, "leslie");
        await leslie.Page.GotoAsync("/escalations");
        await leslie.Page.Locator("#questions a").ClickAsync();
        await Expect(leslie.Page.GetByText("robin has this case")).ToBeVisibleAsync();
        await Expect(robin.Page.GetByText("Also here: leslie")).ToBeVisibleAsync();
        await leslie.Page.Locator("#note-text").FillAsync("Yes, it is.");
        await leslie.Page.GetByRole(AriaRole.Button, new() { Name = "Answer", Exact = true }).ClickAsync();
        await Expect(robin.Page.Locator(".note.answer")).ToContainTextAsync("Yes, it is.");
        await robin.PressAsync("Control+Enter");
        await Expect(robin.Page.Locator(".settling")).ToBeVisibleAsync();
        Assert.Equal(1, await host.ReadAsync(db => db.Decisions.CountAsync(decision => decision.CaseId == received.CaseId)));
        robin.AssertQuiet();
        leslie.AssertQuiet();
    }

    [Fact]
    public async Task Identical_posts_are_decided_together_after_each_was_shown_and_undone_as_one()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Review:UndoSeconds", "60"]);
        await host.PersonAsync("robin");
        await host.ReportAsync("What a worthless, stupid clown you are", "threat");
        await host.ReportAsync("WHAT A WORTHLESS, stupid clown you are", author: "author-2");
        await using var robin = await Browser.SignInAsync(host, "robin");
        await robin.Page.GotoAsync("/cases/next");
        await robin.Page.GetByText("Identical posts: 1. Decided together?").ClickAsync();
        await Expect(robin.Page.Locator(".alike input[type=checkbox]")).ToHaveCountAsync(0);
        await robin.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await robin.Page.GetByLabel("decide together").CheckAsync();
        await robin.AssertAccessibleAsync("identical posts");
        await robin.PressAsync("1", "6", "Enter", "1", "1");
        await robin.PressAsync("Control+Enter");
        await Expect(robin.Page.Locator(".settling")).ToContainTextAsync("2 posts");
        Assert.Equal(2, await host.ReadAsync(db => db.Cases.CountAsync(item => item.State == CaseState.Settling)));
        await robin.Page.Keyboard.PressAsync("u");
        await Expect(robin.Page.Locator(".workspace")).ToBeVisibleAsync();
        Assert.Equal((1, 1), await host.ReadAsync(async db => (await db.Cases.CountAsync(item => item.State == CaseState.Held), await db.Cases.CountAsync(item => item.State == CaseState.Waiting))));
        robin.AssertQuiet();
    }
}
