using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Accounts;
using ReviewerConsole.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace ReviewerConsole.Tests.EndToEnd;

/// <summary>A trainer writes a case and gives a set to a reviewer, who passes it and may take from the queue that needs it.</summary>
public sealed class PracticeStoryTests
{
    [Theory]
    [InlineData("en", 1366, ColorScheme.Light, "The case is saved.", "New set", "Save set", "Assign…", "Assign", "Team North (2)", "Not this", "You are certified", "Hand in answer")]
    [InlineData("ja", 390, ColorScheme.Dark, "事例を保存しました。", "新しいセット", "セットを保存", "割り当てる…", "割り当てる", "チーム「North」（2 人）", "不正解", "認定を得ました", "解答を提出")]
    public async Task A_case_is_written_assigned_practised_and_opens_a_queue(
        string language, int width, ColorScheme colours, string saved, string add, string saveSet, string assignTo, string assign, string team, string wrong, string certified, string handIn)
    {
        await using var before = await TestHost.StartAsync();
        var robin = await before.PersonAsync("robin", language: language);
        await before.PersonAsync("tara", Roles.Trainer, language);
        foreach (var name in new[] { "robin", "kim" })
            Assert.True((await before.Get<ManagePeople>().SetTeamAsync((name == "robin" ? robin : await before.PersonAsync("kim")).PersonId, " North ", "test", default)).IsOk);
        await before.ReportAsync("You are a fool", language: language);
        await PracticeWork.LockAsync(before, "personal-attacks");
        await using var host = await before.ListenAsync();

        await using var tara = await Browser.SignInAsync(host, "tara", language, width, 844, colours);
        await WriteAsync(tara, language);
        await tara.PressAsync("Control+Enter");
        await Expect(tara.Page.GetByText(saved)).ToBeVisibleAsync();
        await tara.AssertAccessibleAsync($"a practice case {language}");
        await AssembleAsync(tara, language, add, saveSet);
        await tara.Button(assignTo).First.ClickAsync();
        await tara.Page.GetByLabel(team).CheckAsync();
        await Expect(tara.Page.GetByLabel("robin", new() { Exact = true })).ToBeCheckedAsync();
        await tara.Button(assign).ClickAsync();
        await Expect(tara.Page.Locator(".said")).ToBeVisibleAsync();
        await tara.AssertAccessibleAsync($"the trainer's desk {language}");
        tara.AssertQuiet();

        await using var browser = await Browser.SignInAsync(host, "robin", language, width, 844, colours);
        var page = browser.Page;
        await page.GotoAsync("/cases/next");
        await page.Locator("main a[href='/practice']").ClickAsync();
        await page.Locator("section.sheet a.primary").First.ClickAsync();
        await browser.PressAsync("1", "6", "Enter", "1", "1");
        var heading = await page.Locator(".case-line h1").InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(handIn) }).ClickAsync();
        await Expect(page.Locator(".case-line h1")).Not.ToHaveTextAsync(heading);
        await browser.AssertAccessibleAsync($"an exam {language}");
        await browser.PressAsync("1", "6", "Enter", "1", "1");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(handIn) }).ClickAsync();
        await Expect(page.GetByText(certified)).ToBeVisibleAsync();
        await Expect(page.Locator("details.result-case[open] summary")).ToContainTextAsync(wrong);
        await browser.AssertAccessibleAsync($"a result {language}");
        await page.GotoAsync("/cases/next");
        await Expect(page.Locator(".workspace:not(.practice)")).ToBeVisibleAsync();
        browser.AssertQuiet();
    }

    [Theory]
    [InlineData("en", "Practice, coached", "Right", "Not this", "Score")]
    [InlineData("ja", "練習・助言つき", "正解", "不正解", "得点")]
    public async Task A_coach_speaks_to_each_answer_and_a_near_miss_is_next(string language, string tag, string right, string wrong, string score)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        var robin = await host.PersonAsync("robin", language: language);
        var set = await PracticeWork.SetAsync(host, robin, "attacks-coached", "en");
        await using var browser = await Browser.SignInAsync(host, "robin", language);
        var page = browser.Page;
        await page.GotoAsync($"/practice/sets/{ReviewerConsole.Core.Id26.Write(set)}/run");
        await Expect(page.Locator(".practice-tag")).ToContainTextAsync(tag);
        await browser.PressAsync("1");
        await Expect(page.Locator(".coach .mark-line.right strong").First).ToHaveTextAsync(right);
        await browser.PressAsync("7", "Enter");
        await Expect(page.Locator(".coach .mark-line.wrong > p strong").First).ToHaveTextAsync(wrong);
        await browser.AssertAccessibleAsync($"a coach {language}");
        await page.ReloadAsync();
        await Expect(page.Locator(".coach .mark-line.wrong")).ToHaveCountAsync(1);
        await browser.HearsAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".marked")).ToContainTextAsync(score);
        await browser.AssertAccessibleAsync($"marks {language}");
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator(".case-line h1")).ToContainTextAsync("2");
        browser.AssertQuiet();
    }

    [Theory]
    [InlineData("en", "Calibrate…", "Open the session", "Close and lay open", "Agreement", "Hand in answer", "You have answered everything.")]
    [InlineData("ja", "すり合わせる…", "すり合わせを始める", "締め切って公開する", "一致度", "解答を提出", "全問解答しました。")]
    public async Task Several_answer_alone_and_look_at_it_together(string language, string calibrate, string begin, string close, string agreement, string handIn, string done)
    {
        await using var host = await TestHost.StartAsync(listen: true, realTime: true);
        await host.PersonAsync("robin", language: language);
        await host.PersonAsync("kim", language: language);
        await host.PersonAsync("tara", Roles.Trainer, language);
        await using var tara = await Browser.SignInAsync(host, "tara", language);
        await WriteAsync(tara, language);
        await tara.Page.Locator(".case-line button.primary").ClickAsync();
        await AssembleAsync(tara, language, language == "ja" ? "新しいセット" : "New set", language == "ja" ? "セットを保存" : "Save set");
        await tara.Button(calibrate).First.ClickAsync();
        await tara.Page.Locator("#session").FillAsync("March");
        foreach (var name in new[] { "robin", "kim" })
            await tara.Page.GetByLabel(name, new() { Exact = true }).CheckAsync();
        await tara.Button(begin).ClickAsync();
        foreach (var (name, last) in new[] { ("robin", "6"), ("kim", "7") })
        {
            await using var browser = await Browser.SignInAsync(host, name, language);
            await browser.Page.GotoAsync("/practice");
            await browser.Page.Locator("a.primary[href*='/calibrations/']").ClickAsync();
            for (var number = 0; number < 2; number++)
            {
                await Expect(browser.Page.Locator(".case-line h1")).ToBeVisibleAsync();
                var heading = await browser.Page.Locator(".case-line h1").InnerTextAsync();
                await browser.PressAsync(last == "6" ? ["1", "6", "Enter", "1", "1"] : ["1", "7", "Enter"]);
                await browser.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(handIn) }).ClickAsync();
                await Expect(browser.Page.Locator("h1")).Not.ToHaveTextAsync(heading);
            }
            await Expect(browser.Page.Locator("h1")).ToHaveTextAsync(done);
            browser.AssertQuiet();
        }
        await tara.Page.ReloadAsync();
        await tara.Button(close).ClickAsync();
        await Expect(tara.Page.GetByRole(AriaRole.Heading, new() { Name = agreement, Exact = true })).ToBeVisibleAsync();
        await Expect(tara.Page.Locator("tr.differs")).Not.ToHaveCountAsync(0);
        await tara.AssertAccessibleAsync($"a calibration {language}");
        await tara.LookAsync(390, 844, ColorScheme.Dark);
        await tara.AssertAccessibleAsync($"a calibration, narrow {language}");
        Assert.True(await tara.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        tara.AssertQuiet();
    }

    private static async Task WriteAsync(BrowserPage tara, string language)
    {
        var page = tara.Page;
        await page.GotoAsync("/practice/cases/new");
        await page.Locator("[name=policy]").SelectOptionAsync("personal-attacks");
        await page.Locator("[name=name]").FillAsync("a-lump");
        await page.Locator("#w-language").SelectOptionAsync(language);
        await page.Locator("[name=reason]").SelectOptionAsync("insult");
        await page.Locator("[name=text]").FillAsync("Ben from the mill is a brainless lump");
        await page.Locator("[name=evidence]").FillAsync("a brainless lump");
        await page.Locator("[name=why-en]").FillAsync("It says what Ben is worth.");
        await page.Locator("[name=why-ja]").FillAsync("人の価値を貶めています。");
        await page.Locator("h1").ClickAsync();
        await tara.PressAsync("1", "1", "6", "Enter", "1", "1");
        await Expect(page.Locator("section .said")).ToBeVisibleAsync();
    }

    private static async Task AssembleAsync(BrowserPage tara, string language, string add, string save)
    {
        var page = tara.Page;
        await page.GotoAsync("/practice/desk");
        await tara.Button(add).ClickAsync();
        await page.Locator("[name=title-en]").FillAsync("Two");
        await page.Locator("[name=title-ja]").FillAsync("二件");
        await page.Locator("[name=mode][value=Exam]").CheckAsync();
        await page.Locator("[name=pass]").FillAsync("50");
        await page.Locator("[name=certifies]").SelectOptionAsync("personal-attacks");
        await page.Locator("#set-language").FillAsync(language);
        await page.Locator("[name=case][value=a-lump]").CheckAsync();
        await page.Locator("[name=case][value=neighbour-criticised]").CheckAsync();
        await tara.Button(save).ClickAsync();
        await Expect(page.Locator(".said")).ToBeVisibleAsync();
    }
}
