using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Data.People;
using ReviewerConsole.Tests.Http;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>The ways in: a passkey, single sign-on with other people's provider, and the fresh proof that some things ask for.</summary>
public sealed class SignInStoryTests
{
    [Theory]
    [InlineData("en", "Show who it is", "Why do you need to know?", "Confirm that it is you", "Password", "Confirm", "Author: @anna.b")]
    [InlineData("ja", "誰かを表示", "知る必要がある理由", "本人確認へ進む", "パスワード", "確認する", "投稿者： @anna.b")]
    public async Task Who_wrote_a_post_is_shown_after_a_fresh_proof_and_a_reason(string language, string show, string why, string confirm, string password, string button, string shown)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Sessions:StepUpMinutes", "1"]);
        var robin = await host.PersonAsync("robin", language: language);
        await host.ReportAsync("You are a fool", author: "@anna.b");
        await using var browser = await Browser.SignInAsync(host, "robin", language);
        await AgeAsync(host, robin.PersonId);
        var page = browser.Page;
        await page.GotoAsync("/cases/next");
        await Expect(page.Locator(".workspace")).ToBeVisibleAsync();
        await Expect(page.Locator("body")).Not.ToContainTextAsync("anna");
        await page.GetByRole(AriaRole.Button, new() { Name = show }).ClickAsync();
        await browser.AssertAccessibleAsync("confirm first");
        await page.GetByRole(AriaRole.Link, new() { Name = confirm }).ClickAsync();
        await page.GetByLabel(password).FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await page.GetByLabel(password).FillAsync(TestHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/cases/"));
        await page.GetByRole(AriaRole.Button, new() { Name = show }).ClickAsync();
        await page.GetByLabel(new Regex(why)).FillAsync("A parody?");
        await browser.AssertAccessibleAsync("reason");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = show }).ClickAsync();
        await Expect(page.Locator(".post-facts + .news")).ToContainTextAsync(shown);
        browser.AssertQuiet();
    }

    [Fact]
    public async Task A_passkey_is_made_signs_in_proves_once_more_and_is_removed()
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        var robin = await host.PersonAsync("robin");
        await using var browser = await Browser.OpenAsync(Named(host));
        var page = browser.Page;
        await AddAuthenticatorAsync(page);
        await browser.SignInAsync("robin@test.example");
        await page.GotoAsync("/account");
        await page.GetByLabel("A name for it").FillAsync("My laptop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await Expect(page.GetByText("My laptop")).ToBeVisibleAsync();
        await browser.AssertAccessibleAsync("account with a passkey");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
        await AgeAsync(host, robin.PersonId);
        await page.GotoAsync("/account");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove" })).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Confirm that it is you" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirm with a passkey" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/account"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.GetByText("My laptop")).Not.ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The passkey was not accepted.");
        browser.AssertQuiet();
    }

    [Fact]
    public async Task With_single_sign_on_the_provider_says_who_somebody_is_what_they_may_do_and_proves_it_again()
    {
        var (site, own) = (Ports.Free(), Ports.Free());
        using var provider = await NodeProgram.StartAsync("provider.mjs", $"{site}", $"http://localhost:{own}/sign-in/callback");
        await using var host = await TestHost.StartAsync(listen: true, realTime: true,
            settings: [.. ProviderTests.Settings(new Uri($"http://localhost:{site}"), create: true), "--urls", $"http://localhost:{own}"]);
        await using var browser = await Browser.OpenAsync(Named(host));
        var page = browser.Page;
        await page.GotoAsync("/sign-in?return=/mine");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Work login" }).ClickAsync();
        await ThroughProviderAsync(page, "reviewers-kim");
        await Expect(page).ToHaveURLAsync(new Regex($"localhost:{own}/mine"));
        var kim = await host.ReadAsync(db => db.Users.SingleAsync());
        Assert.Equal(("reviewers-kim@test.example", "The reviewers-kim", Roles.Reviewer), (kim.Email, kim.Name, kim.Roles));
        await AgeAsync(host, kim.Id);
        await page.GotoAsync("/confirm?return=/account");
        await page.GetByRole(AriaRole.Link, new() { Name = "Confirm with Work login" }).ClickAsync();
        await ThroughProviderAsync(page, "reviewers-kim");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" })).ToBeVisibleAsync();
        Assert.Equal(1, await host.ReadAsync(db => db.Users.CountAsync()));
    }

    private static async Task ThroughProviderAsync(IPage page, string name)
    {
        await page.Locator("input[name=login]").FillAsync(name);
        await page.Locator("input[name=password]").FillAsync("anything");
        await page.Locator("button[type=submit]").ClickAsync();
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).IsVisibleAsync())
            await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }

    /// <summary>Passkeys belong to a name, not to an address of the network.</summary>
    private static Uri Named(TestHost host) => new UriBuilder(host.Address) { Host = "localhost" }.Uri;

    /// <summary>Time goes by, as far as the proof is concerned.</summary>
    private static Task AgeAsync(TestHost host, Guid personId) => host.Store.WriteAsync<ReviewerConsole.Core.Done>(async db =>
    {
        var before = DateTime.UtcNow.AddHours(-1);
        await db.Sessions.Where(session => session.PersonId == personId).ExecuteUpdateAsync(set => set.SetProperty(session => session.ConfirmedAt, before));
        return new ReviewerConsole.Core.Done();
    }, default);

    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
    }
}
