using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>One lead puts a version forward, another compares, publishes and begins a re-review; a reviewer's open draft is carried over.</summary>
public sealed class PolicyStoryTests
{
    [Theory]
    [InlineData("en", 1366, ColorScheme.Light, "Put forward", "Compare with the version in force", "Replay", "Publish", "Begin the re-review", "1 of 1 decisions", "The policy has a new version.")]
    [InlineData("ja", 390, ColorScheme.Dark, "提案する", "適用中の版と比べる", "見直しを実行", "公開する", "再審査を始める", "判断1件のうち1件", "ポリシーが新しい版になりました。")]
    public async Task A_version_is_brought_compared_and_applied(
        string language, int width, ColorScheme colours, string put, string compare, string replay, string publish, string begin, string moved, string carried)
    {
        await using var before = await TestHost.StartAsync();
        var robin = await before.PersonAsync("robin", language: language);
        await before.PersonAsync("leslie", Roles.Lead, language);
        await before.PersonAsync("lou", Roles.Lead, language);
        await before.DecideAsync(robin, (await before.ReportAsync("You are a fool")).CaseId, Drafts.Insult);
        await before.Get<IndexDecisions>().RunOnceAsync(default);
        await using var host = await before.ListenAsync();
        var open = await host.TakeNewAsync(robin, "What a clown you are");
        await host.Get<SaveDraft>().RunAsync(robin, open.CaseId, Drafts.Insult, default, Work.Version);
        await using var leslie = await Browser.SignInAsync(host, "leslie", language, width, 844, colours);
        await leslie.Page.GotoAsync("/policies");
        await ChooseAsync(leslie.Page, NewerPack.Bytes("2026-02-01", ("clauses: [insult]", "clauses: [insulting]")));
        await Expect(leslie.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("insulting");
        await leslie.AssertAccessibleAsync($"refused {language}");
        await ChooseAsync(leslie.Page, NewerPack.Bytes("2026-02-01", NewerPack.InsultsWarned));
        await leslie.Button(put).ClickAsync();
        await Expect(leslie.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await leslie.Page.Locator("#pack-reason").FillAsync("Insults are warned of");
        await leslie.AssertAccessibleAsync($"upload {language}");
        await leslie.Button(put).ClickAsync();
        await Expect(leslie.Page.GetByText("Insults are warned of")).ToBeVisibleAsync();
        await Expect(leslie.Button(publish)).ToHaveCountAsync(0);

        await using var lou = await Browser.SignInAsync(host, "lou", language, width, 844, colours);
        await lou.Page.GotoAsync("/policies");
        await lou.Page.GetByRole(AriaRole.Link, new() { Name = compare }).ClickAsync();
        await Expect(lou.Page.Locator("#combinations ~ details")).ToHaveCountAsync(3);
        await lou.Page.Locator("#combinations ~ details summary").First.ClickAsync();
        await lou.Page.Locator("#texts ~ details summary").First.ClickAsync();
        await lou.Button(replay).ClickAsync();
        await Expect(lou.Page.GetByText(moved)).ToBeVisibleAsync();
        await Expect(lou.Button(begin)).ToHaveCountAsync(0);
        await lou.AssertAccessibleAsync($"compared {language}");
        await lou.Page.GotoAsync("/policies");
        await lou.Button(publish).ClickAsync();
        await Expect(lou.Page.Locator(".said")).ToBeVisibleAsync();
        // The other lead's page follows by itself.
        await Expect(leslie.Page.Locator("main .card")).ToHaveCountAsync(0);
        await lou.Page.GetByRole(AriaRole.Link, new() { Name = compare }).ClickAsync();
        await lou.Button(replay).ClickAsync();
        await lou.Page.Locator("#campaign-reason").FillAsync("By the newer version");
        await lou.Button(begin).ClickAsync();
        await Expect(lou.Page.GetByText("By the newer version")).ToBeVisibleAsync();
        await lou.AssertAccessibleAsync($"campaign {language}");
        await Until.HoldsAsync(() => host.ReadAsync(db => db.CampaignCases.AnyAsync()), "a case goes back into the queue");

        await using var reviewer = await Browser.SignInAsync(host, "robin", language, width, 844, colours);
        await reviewer.Page.GotoAsync($"/cases/{Id26.Write(open.CaseId)}");
        await Expect(reviewer.Page.GetByText(carried)).ToBeVisibleAsync();
        await Expect(reviewer.Page.Locator("[data-outcome=warn]").First).ToBeVisibleAsync();
        await reviewer.AssertAccessibleAsync($"carried {language}");
        leslie.AssertQuiet();
        lou.AssertQuiet();
        reviewer.AssertQuiet();
    }

    private static Task ChooseAsync(IPage page, byte[] pack) => page.SetInputFilesAsync("#pack-file", new FilePayload { Name = "pack.yaml", MimeType = "application/yaml", Buffer = pack });
}
