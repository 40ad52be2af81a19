using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Tests.Http;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>The console as a process of its own on a filled database, with somebody signed in whose page many have open.</summary>
internal sealed class LiveConsole(Process process, HttpClient http, HttpClient reporter) : IAsyncDisposable
{
    private const string Text = "Live: this person is a fool and everybody should tell them so";

    /// <summary>A threat has the longest head start, so it stands first, and stays there however often it is reported.</summary>
    private const string First = "threat";

    /// <summary>What the process holds in memory.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

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
        var process = Process.Start(new ProcessStartInfo("dotnet", Arguments(data)) { RedirectStandardOutput = true })!;
        var address = new TaskCompletionSource<Uri>();
        process.OutputDataReceived += (_, line) => Hear(line.Data, address);
        process.BeginOutputReadLine();
        try
        {
            var to = await address.Task.WaitAsync(TimeSpan.FromMinutes(1));
            var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = to };
            (await DoorTests.PostAsync(http, "live@test.example", TestHost.Password)).Dispose();
            return new LiveConsole(process, http, new HttpClient { BaseAddress = to, DefaultRequestHeaders = { { "Authorization", $"Bearer {key}" } } });
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>Opens a page so often, until each shows the text.</summary>
    public async Task<HubClient[]> OpenAsync(string path, string text, int n)
    {
        var opened = new ConcurrentBag<HubClient>();
        await Parallel.ForAsync(0, n, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => opened.Add(await HubClient.OpenAsync(http, path, text)));
        return [.. opened];
    }

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

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        reporter.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string[] Arguments(TestHost data) =>
    [
        Path.Combine(AppContext.BaseDirectory, "ReviewerConsole.dll"), "--environment", "Production", "--urls", "http://127.0.0.1:0", "--contentRoot", data.Folder,
        "--ConnectionStrings:Console", data.Get<ConsoleSettings>().Database.Connection, "--Database:DataFolder", data.Folder,
        "--Logging:LogLevel:Default", "Error", "--Logging:LogLevel:Microsoft.AspNetCore", "Error", "--Logging:LogLevel:Microsoft.AspNetCore.Components", "Warning",
        "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information",
    ];

    /// <summary>The address from the line that tells it; everything else goes to the errors.</summary>
    private static void Hear(string? line, TaskCompletionSource<Uri> address)
    {
        const string telling = "Now listening on: ";
        if (line is null)
            address.TrySetException(new InvalidOperationException("The console did not start"));
        else if (line.IndexOf(telling, StringComparison.Ordinal) is >= 0 and var at)
            address.TrySetResult(new Uri(line[(at + telling.Length)..]));
        else
            Console.Error.WriteLine(line);
    }
}
