using System.Diagnostics;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>The console in a process of its own, stopped when it is disposed.</summary>
internal sealed class ConsoleProcess : IDisposable
{
    private readonly Process _process;

    private ConsoleProcess(BenchDatabase database)
    {
        Address = new Uri($"http://127.0.0.1:{PostgresServer.FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Program, .. database.Arguments, "--urls", Address.OriginalString])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, said) => Console.Error.WriteLine(said.Data);
        _process.ErrorDataReceived += (_, said) => Console.Error.WriteLine(said.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "ReviewerConsole.dll");

    /// <summary>How many seconds the program takes to say only how it is used.</summary>
    public static async Task<double> HelpAsync()
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, "--help"]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Starts one and waits until its first page comes.</summary>
    public static async Task<(ConsoleProcess Console, double Seconds)> StartAsync(BenchDatabase database)
    {
        var watch = Stopwatch.StartNew();
        var console = new ConsoleProcess(database);
        using var http = new HttpClient { BaseAddress = console.Address };
        while (!await console.AnswersAsync(http))
            await Task.Delay(10);
        return (console, watch.Elapsed.TotalSeconds);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        if (_process.HasExited)
            throw new InvalidOperationException("The console did not start");
        try
        {
            using var answer = await http.GetAsync("/sign-in");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
