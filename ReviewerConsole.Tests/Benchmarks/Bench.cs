using System.Diagnostics;
using System.Text.Json;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Measures and prints JSON lines: name, value, unit, the floor measured in the same run, the ratio, and how often.</summary>
internal static class Bench
{
    private static readonly Dictionary<string, Func<int, Task>> All = new()
    {
        ["policy"] = PolicyBench.RunAsync,
        ["live"] = LiveBench.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var cases = Array.IndexOf(args, "--cases") is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1]) : 100_000;
        var names = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        if (names.FirstOrDefault(name => !All.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no bench '{unknown}'. Known are: {string.Join(", ", All.Keys)}");
            return 2;
        }
        foreach (var name in names.Length > 0 ? names : [.. All.Keys])
            await All[name](cases);
        return 0;
    }

    public static void Print(string name, double value, string unit, double floor, int n) =>
        Console.WriteLine(JsonSerializer.Serialize(new { name, value = Math.Round(value, 3), unit, floor = Math.Round(floor, 3), ratio = Math.Round(value / floor, 3), n }));

    /// <summary>Until the just-in-time compiler has come to rest.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    public static double PerSecond(int n, Action<int> work)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; watch.Elapsed < WarmUp; i++)
            work(i);
        watch.Restart();
        for (var i = 0; i < n; i++)
            work(i);
        return n / watch.Elapsed.TotalSeconds;
    }
}
