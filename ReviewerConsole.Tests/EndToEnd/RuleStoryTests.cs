using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>An administrator edits the ladder; a lead tells somebody who claims that law is broken why it takes longer.</summary>
public sealed class RuleStoryTests
{
    [Theory]
    [InlineData("en", 1366, ColorScheme.Light, "Put in force", "Back to the configuration", "Say that it takes longer", "Send the notice")]
    [InlineData("ja", 390, ColorScheme.Dark, "適用する", "設定ファイルの値に戻す", "回答が遅れることを知らせる", "通知を送る")]
    public async Task The_ladder_is_edited_and_a_delay_is_told(string language, int width, ColorScheme colours, string save, string reset, string longer, string send)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("ada", Roles.Administrator, language);
        await host.PersonAsync("leslie", Roles.Lead, language);
        var robin = await host.PersonAsync("robin");
        var claimed = await host.ReportAsync("He stole it", "defamation", kind: "legal");
        await host.EscalateAsync(robin, await host.TakeAsync(robin, claimed.CaseId), "legal");

        await using var ada = await Browser.SignInAsync(host, "ada", language, width, 844, colours);
        await ada.Page.GotoAsync("/settings/rules");
        await ada.Page.Locator("#lapse").FillAsync("0");
        await ada.Page.Locator("#rules-why").FillAsync("A shorter memory");
        await ada.Button(save).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ladder:LapseDays");
        await Expect(ada.Page.Locator("#rules-why")).ToHaveValueAsync("A shorter memory");
        await ada.AssertAccessibleAsync($"refused {language}");
        await ada.Page.Locator("#lapse").FillAsync("90");
        await ada.Page.Locator("tbody tr").Last.GetByRole(AriaRole.Button).ClickAsync();
        await ada.Button(save).ClickAsync();
        await Expect(ada.Page.Locator(".said")).ToBeVisibleAsync();
        await Expect(ada.Button(reset)).ToBeVisibleAsync();
        Assert.Equal((90, 9), ((int)host.Get<ConsoleSettings>().Ladder.Lapse.TotalDays, host.Get<ConsoleSettings>().Ladder.Steps.Count));
        await ada.AssertAccessibleAsync($"edited {language}");

        await using var leslie = await Browser.SignInAsync(host, "leslie", language, width, 844, colours);
        await leslie.Page.GotoAsync("/escalations");
        await leslie.Page.GetByText(longer).ClickAsync();
        await leslie.Page.Locator("[name=ground]").SelectOptionAsync("Unavoidable");
        await leslie.Button(send).ClickAsync();
        await Expect(leslie.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await leslie.AssertAccessibleAsync($"interim {language}");
        await leslie.Page.Locator("#parked textarea").FillAsync("A storm has cut our office off");
        await leslie.Button(send).ClickAsync();
        await Expect(leslie.Button(send)).ToHaveCountAsync(0);
        Assert.Equal(1, await host.ReadAsync(db => db.InterimNotices.CountAsync()));
        ada.AssertQuiet();
        leslie.AssertQuiet();
    }
}
