using System.Collections.Concurrent;
using System.Net.Http.Json;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>The console as a process of its own on a filled database, with somebody signed in whose page many have open.</summary>
internal sealed class LiveConsole(ConsoleProcess process, HttpClient http, HttpClient reporter) : IDisposable
{
    private const string Text = "Live: this person is a fool and everybody should tell them so";

    /// <summary>A threat has the longest head start, so it stands first, and stays there however often it is reported.</summary>
    private const string First = "threat";

    /// <summary>What the process holds in memory.</summary>
    public double Megabytes => process.Megabytes;

    /// <summary>Puts in a page full of cases and more; the first has been reported so often that its number is told from others.</summary>
    public static async Task<string> FillAsync(TestHost data, int cases, int reports)
    {
        await data.PersonAsync("live");
        for (var at = 0; at < cases; at++)
            await data.ReportAsync($"{Text} {at}");
        for (var at = 0; at < reports; at++)
            await data.ReportAsync(Text, First, post: First);
        return (await data.Get<ManageKeys>().AddAsync("live", [KeyScopes.Reports], null, "bench", default)).Value;
    }

    public static async Task<LiveConsole> StartAsync(TestHost data, string key)
    {
        var (process, _) = await ConsoleProcess.StartAsync(Arguments(data));
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = process.Address };
        var console = new LiveConsole(process, http, new HttpClient { BaseAddress = process.Address, DefaultRequestHeaders = { { "Authorization", $"Bearer {key}" } } });
        (await Visitor.PostAsync(http, "live@test.example", TestHost.Password)).Dispose();
        return console;
    }

    /// <summary>Opens a page so often, until each shows the text.</summary>
    public async Task<HubClient[]> OpenAsync(string path, string text, int n)
    {
        var opened = new ConcurrentBag<HubClient>();
        await Parallel.ForAsync(0, n, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => opened.Add(await HubClient.OpenAsync(http, path, text)));
        return [.. opened];
    }

    /// <summary>Asks for a page so often, and starts no circuit.</summary>
    public Task AskAsync(string path, int n) => Parallel.ForAsync(0, n, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, ct) =>
    {
        using var page = await http.GetAsync(path, ct);
        page.EnsureSuccessStatusCode();
    });

    public static Task CloseAsync(HubClient[] circuits) =>
        Parallel.ForEachAsync(circuits, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (circuit, _) => await circuit.DisposeAsync());

    /// <summary>Reports the first post once more.</summary>
    public async Task ReportAsync()
    {
        var id = Guid.NewGuid().ToString("N");
        using var answer = await reporter.PostAsJsonAsync("/api/v1/reports", new
        {
            post = new { id = First, surface = "post", text = Text, language = "en", author = new { id = "author-1", handle = "author-1", language = "en" }, views = 100 },
            report = new { id, reporter = new { id, language = "en" }, reason = First, goodFaith = true },
        });
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
    }

    public void Dispose()
    {
        http.Dispose();
        reporter.Dispose();
        process.Dispose();
    }

    private static string[] Arguments(TestHost data) =>
    [
        "--environment", "Production", "--contentRoot", data.Folder,
        "--ConnectionStrings:Console", data.Get<ConsoleSettings>().Database.Connection, "--Database:DataFolder", data.Folder,
        "--RateLimits:PersonPerSecond", "100000",
        "--Logging:LogLevel:Default", "Error", "--Logging:LogLevel:Microsoft.AspNetCore", "Error", "--Logging:LogLevel:Microsoft.AspNetCore.Components", "Warning",
    ];
}
