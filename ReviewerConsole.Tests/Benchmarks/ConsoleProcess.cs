using System.Diagnostics;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>The console in a process of its own on a free port, stopped when it is disposed.</summary>
internal sealed class ConsoleProcess : IDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ConsoleProcess(string[] arguments, int? maximumFile = null)
    {
        string[] all = [Program, .. arguments, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"];
        // The signal is ignored, so that a write beyond the limit fails as on a full disk; code is not mapped twice, which takes a large file.
        var start = new ProcessStartInfo(maximumFile is null ? "dotnet" : "sh", maximumFile is null ? all : ["-c", $"trap '' XFSZ; ulimit -f {maximumFile * 2}; exec dotnet \"$@\"", "sh", .. all])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_EnableWriteXorExecute"] = maximumFile is null ? null : "0" },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, said) => Hear(said.Data);
        _process.ErrorDataReceived += (_, said) => Console.Error.WriteLine(said.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>What the process holds in memory.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The console's own build: the copy beside the tests lacks what is compiled ahead of time.</summary>
    private static string Program => Path.GetFullPath(Path.Combine("../../../../ReviewerConsole", Build, "ReviewerConsole.dll"), AppContext.BaseDirectory);

    /// <summary>Such as <c>bin/Release/net10.0</c>.</summary>
    private static string Build => Path.GetRelativePath(Path.GetFullPath("../../..", AppContext.BaseDirectory), AppContext.BaseDirectory);

    /// <summary>How many seconds the program takes to say only how it is used.</summary>
    public static async Task<double> HelpAsync()
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, "--help"]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Starts one, and waits for nothing.</summary>
    public static ConsoleProcess Begin(params string[] arguments) => new(arguments);

    /// <summary>Starts one and waits until its first page has come.</summary>
    /// <returns>The process, and the seconds that it took.</returns>
    public static Task<(ConsoleProcess Console, double Seconds)> StartAsync(params string[] arguments) => StartAsync(null, arguments);

    /// <summary>The same, where no file may become larger than so many kilobytes.</summary>
    public static async Task<(ConsoleProcess Console, double Seconds)> StartAsync(int? maximumFile, string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        var console = new ConsoleProcess(arguments, maximumFile);
        try
        {
            console.Address = await console._listens.Task.WaitAsync(TimeSpan.FromMinutes(1));
            using var http = new HttpClient { BaseAddress = console.Address };
            using var page = await http.GetAsync("/sign-in");
            page.EnsureSuccessStatusCode();
            return (console, watch.Elapsed.TotalSeconds);
        }
        catch
        {
            console.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>The address from the line that tells it; everything else goes to the errors.</summary>
    private void Hear(string? line)
    {
        const string telling = "Now listening on: ";
        if (line is null)
            _listens.TrySetException(new InvalidOperationException("The console did not start"));
        else if (line.IndexOf(telling, StringComparison.Ordinal) is >= 0 and var at)
            _listens.TrySetResult(new Uri(line[(at + telling.Length)..]));
        else
            Console.Error.WriteLine(line);
    }
}
