using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Data.People;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>The registry in the browser: a list taken in, an entry changed and delisted by two leads, and a proposal from a case to its return.</summary>
public sealed class RegistryStoryTests
{
    private const string Rest = ",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ";
    private const string Zorvan = "40,\"ZORVAN KARA LEAGUE\",-0- ,\"SDNTK] [FTO\"" + Rest;
    private const string Karamov = "41,\"KARAMOV, Zorik\",\"individual\",\"SDGT\"" + Rest;
    private const string End = "\r\n\u001A";

    [Theory]
    [InlineData("en", "Show what would change", "Confirm and take in", "Change", "Add a name", "Save", "Ask to delist", "Agree")]
    [InlineData("ja", "変更点を見る", "確認して取り込む", "変更する", "名前を加える", "保存", "指定解除を求める", "同意する")]
    public async Task A_list_is_taken_in_an_entry_changed_and_delisted_by_two_leads(
        string language, string preview, string confirm, string change, string add, string save, string delist, string agree)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("leslie", Roles.Lead, language);
        await host.PersonAsync("lou", Roles.Lead, language);
        await using var leslie = await Browser.SignInAsync(host, "leslie", language);
        var page = leslie.Page;
        await page.GotoAsync("/designations/import");
        await ChooseAsync(page, Zorvan + "\r\n" + Karamov[..20], "");
        await leslie.Button(preview).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("sdn.csv");
        await leslie.AssertAccessibleAsync($"refused {language}");
        await ChooseAsync(page, Zorvan + "\r\n" + Karamov + End, "40,1,\"aka\",\"ZORVAN BUND\",-0- " + End);
        await leslie.Button(preview).ClickAsync();
        await Expect(page.GetByText("ZORVAN KARA LEAGUE")).ToBeVisibleAsync();
        await leslie.AssertAccessibleAsync($"preview {language}");
        await leslie.Button(confirm).ClickAsync();
        await Expect(page.Locator(".said")).ToBeVisibleAsync();
        Assert.Equal(2, await host.ReadAsync(db => db.Designations.CountAsync()));

        await page.GotoAsync("/designations");
        await page.Locator("#find-entry").FillAsync("zorvann lig");
        await page.Locator("#find-entry").PressAsync("Enter");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.Locator("tbody a").ClickAsync();
        await leslie.Button(change).ClickAsync();
        await leslie.Button(add).ClickAsync();
        await page.Locator("[name=alias]:not([readonly])").FillAsync("ゾルバン団");
        await leslie.Button(save).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await leslie.AssertAccessibleAsync($"edit {language}");
        await page.Locator("#entry-reason").FillAsync("Written so in the papers");
        await leslie.Button(save).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "ゾルバン団" })).ToBeVisibleAsync();
        await Expect(page.Locator(".events")).ToContainTextAsync("Written so in the papers");
        await leslie.Button(delist).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("It has dissolved itself");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = delist }).ClickAsync();
        await Expect(leslie.Button(agree)).ToHaveCountAsync(0);
        await leslie.AssertAccessibleAsync($"asked {language}");

        await using var lou = await Browser.SignInAsync(host, "lou", language);
        await lou.Page.GotoAsync("/designations");
        await lou.Page.GetByRole(AriaRole.Link, new() { Name = "ZORVAN KARA LEAGUE" }).First.ClickAsync();
        await lou.Button(agree).ClickAsync();
        await Expect(lou.Page.Locator(".said")).ToBeVisibleAsync();
        // The other lead's page follows by itself.
        await Expect(page.Locator("section.problem")).ToHaveCountAsync(0);
        await lou.Page.GotoAsync("/designations?status=Delisted");
        await Expect(lou.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        leslie.AssertQuiet();
        lou.AssertQuiet();
    }

    [Theory]
    [InlineData("en", 1366, ColorScheme.Light, "Save", "Put forward", "Give this opinion", "Decide")]
    [InlineData("ja", 390, ColorScheme.Dark, "保存", "提出する", "意見を出す", "決定する")]
    public async Task A_case_waits_for_its_proposal_and_comes_back_with_the_name_found(
        string language, int width, ColorScheme colours, string save, string submit, string opinion, string decide)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin", language: language);
        await host.PersonAsync("leslie", Roles.Lead, language);
        await host.PersonAsync("lou", Roles.Lead, language);
        var report = await host.ReportAsync("Long live the Zorvan Kara League", "terrorism", language: language);
        await using var robin = await Browser.SignInAsync(host, "robin", language, width, 844, colours);
        await robin.Page.GotoAsync("/cases/next");
        await Expect(robin.Page.Locator(".workspace")).ToBeVisibleAsync();
        await robin.HearsAsync();
        await robin.PressAsync("8");
        await robin.Page.Keyboard.PressAsync("e");
        await robin.Page.Locator("#escalate-reason").SelectOptionAsync("designation");
        await robin.Page.Locator("#escalate-proposal").SelectOptionAsync("new");
        await robin.Page.Locator("#escalate-name").FillAsync("Zorvan Kara League");
        await robin.AssertAccessibleAsync($"escalate {language}");
        await robin.Page.Locator(".rz-dialog button[type=submit]").ClickAsync();
        await Expect(robin.Page.Locator(".workspace")).Not.ToBeVisibleAsync();

        await robin.Page.GotoAsync("/designations/proposals");
        await robin.Page.Locator("tbody a").First.ClickAsync();
        await robin.Page.Locator("#sheet-criteria").SelectOptionAsync("hateful-ideology");
        await robin.Button(submit).ClickAsync();
        await Expect(robin.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        foreach (var (item, evidence) in new[] { ("bound-up-with-violence", "Its own manual"), ("organises-for-exclusion", "A rally, filmed") })
        {
            await robin.Page.Locator($"[name=tick-{item}]").CheckAsync();
            await robin.Page.Locator($"[name=evidence-{item}]").FillAsync(evidence);
        }
        await robin.Page.Locator("#sheet-off").FillAsync("A rally in May");
        await robin.Page.Locator("#sheet-consulted").FillAsync("An institute, by letter");
        await robin.Button(save).ClickAsync();
        await Expect(robin.Page.Locator("p.said").First).ToBeVisibleAsync();
        await robin.AssertAccessibleAsync($"proposal {language}");
        await robin.Button(submit).ClickAsync();
        await Expect(robin.Page.Locator("#sheet-name")).ToBeDisabledAsync();

        foreach (var (name, button) in new[] { ("leslie", opinion), ("lou", decide) })
        {
            await using var lead = await Browser.SignInAsync(host, name, language, width, 844, colours);
            await lead.Page.GotoAsync(robin.Page.Url);
            await lead.Page.Locator("#proposal-reason").FillAsync($"The items are shown, says {name}");
            await lead.AssertAccessibleAsync($"{name} {language}");
            await lead.Button(button).ClickAsync();
            await Expect(lead.Page.Locator("blockquote").Last).ToContainTextAsync(name);
            lead.AssertQuiet();
        }
        await Until.HoldsAsync(() => host.ReadAsync(db => db.ProposalCases.AllAsync(waits => waits.BackAt != null)), "the case comes back");
        await robin.Page.GotoAsync($"/cases/{ReviewerConsole.Core.Id26.Write(report.CaseId)}");
        await Expect(robin.Page.Locator(".matches")).ToContainTextAsync("Zorvan Kara League");
        await Expect(robin.Page.Locator(".post-text .match")).ToHaveTextAsync("Zorvan Kara League");
        await Expect(robin.Page.Locator(".note.answer")).ToContainTextAsync("says lou");
        await robin.AssertAccessibleAsync($"back {language}");
        robin.AssertQuiet();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task A_decision_names_the_entry_that_was_looked_up_and_what_confirms_it(string language)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin", language: language);
        var id = await host.ListAsync("Zorvan Kara League", "terrorist");
        await host.ReportAsync("They will rise again, our brothers of the mountain", "terrorism", language: language);
        await using var robin = await Browser.SignInAsync(host, "robin", language);
        var page = robin.Page;
        await page.GotoAsync("/cases/next");
        await Expect(page.Locator(".workspace")).ToBeVisibleAsync();
        await robin.HearsAsync();
        await robin.PressAsync("7", "1", "1");
        await page.Locator("details.entry summary").ClickAsync();
        await page.Locator("#entry-find").FillAsync("zorvan");
        await page.Locator(".found button").ClickAsync();
        await page.Locator("#entry-confirmed").FillAsync("The flag in the picture");
        await page.Locator("#entry-confirmed").BlurAsync();
        await robin.AssertAccessibleAsync($"entry {language}");
        await robin.PressAsync("1", "1", "1", "1", "Enter", "Control+Enter");
        await Expect(page.Locator(".workspace")).Not.ToBeVisibleAsync();
        Assert.Equal(id, await host.ReadAsync(db => db.CitedEntries.Select(cited => cited.DesignationId).SingleAsync()));
        Assert.Contains("The flag in the picture", await host.ReadAsync(db => db.Decisions.Select(decision => decision.AssessmentsJson).SingleAsync()));
        robin.AssertQuiet();
    }

    private static async Task ChooseAsync(IPage page, string sdn, string alt)
    {
        foreach (var (field, name, text) in new[] { ("#import-sdn", "sdn.csv", sdn), ("#import-alt", "alt.csv", alt) })
        {
            // The page hears of a file only once its script has been told of the field.
            await page.WaitForFunctionAsync("field => document.querySelector(field)?._blazorInputFileNextFileId !== undefined", field);
            await page.Locator(field).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        }
    }
}
