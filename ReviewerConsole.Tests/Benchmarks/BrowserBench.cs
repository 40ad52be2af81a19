using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ReviewerConsole.Core;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>How long a reviewer waits, in a real browser, from submitting a decision until the next case stands there; the floor
/// is a key that only ticks an answer.</summary>
internal static class BrowserBench
{
    private const int Warming = 5;

    /// <summary>Milliseconds from the key until the frame after the one in which the part of the page is another.</summary>
    private const string Measure = """
        ([key, ctrl, part]) => { window.measured = new Promise(done => {
          const read = () => document.querySelector(part)?.innerHTML;
          const before = read();
          let begun;
          const look = () => { const now = read(); now && now !== before ? requestAnimationFrame(() => done(performance.now() - begun)) : requestAnimationFrame(look); };
          addEventListener('keydown', e => { if (e.key === key && e.ctrlKey === ctrl) { begun = performance.now(); requestAnimationFrame(look); } }, true);
        }); }
        """;

    public static async Task RunAsync(BenchOptions options)
    {
        if (!Browser.IsInstalled)
        {
            Console.Error.WriteLine("browser: Chromium is not installed, nothing is measured");
            return;
        }
        using var database = await BenchData.CopyAsync(options);
        await PasswordAsync(database);
        var (console, _) = await ConsoleProcess.StartAsync([.. database.Arguments, "--environment", "Development"]);
        using var running = console;
        await using var browser = await Browser.OpenAsync(console.Address);
        await browser.SignInAsync(BenchHost.Mail(1), TestHost.Password);
        await browser.Page.GotoAsync("/cases/next");
        var (ticks, nexts) = (new List<double>(), new List<double>());
        for (var left = Warming + (options.Cases <= 1000 ? 20 : 100); left > 0; left--)
            await DecideAsync(browser, ticks, nexts);
        var floor = Sql.Percentile(ticks[Warming..], 50);
        Bench.Print(options.Name("browser.next/p50"), Sql.Percentile(nexts[Warming..], 50), "ms", floor, nexts.Count - Warming);
        Bench.Print(options.Name("browser.next/p95"), Sql.Percentile(nexts[Warming..], 95), "ms", floor, nexts.Count - Warming);
        await Browser.StopAsync();
    }

    /// <summary>"Nothing listed" or "nothing of these" in the checklist, then the decision.</summary>
    private static async Task DecideAsync(BrowserPage browser, List<double> ticks, List<double> nexts)
    {
        await browser.Page.WaitForSelectorAsync(".question-box");
        if (await browser.Page.Locator("[name=question-subject]").CountAsync() > 0)
            ticks.Add(await TimeAsync(browser.Page, "9", ".workspace"));
        else
        {
            ticks.Add(await TimeAsync(browser.Page, "1", ".workspace"));
            await browser.PressAsync("7", "Enter");
        }
        nexts.Add(await TimeAsync(browser.Page, "Control+Enter", ".post-text"));
    }

    private static async Task<double> TimeAsync(IPage page, string key, string part)
    {
        await page.EvaluateAsync(Measure, new object[] { key.Split('+')[^1], key.StartsWith("Control", StringComparison.Ordinal), part });
        await page.Keyboard.PressAsync(key);
        return await page.EvaluateAsync<double>("() => window.measured");
    }

    private static async Task PasswordAsync(BenchDatabase database)
    {
        await using var host = BenchHost.On(database);
        await host.Get<Store>().WriteAsync<Done>(async db =>
        {
            var person = await db.Users.SingleAsync(found => found.UserName == BenchHost.Mail(1));
            person.PasswordHash = new PasswordHasher<Person>().HashPassword(person, TestHost.Password);
            return new Done();
        }, default);
    }
}
