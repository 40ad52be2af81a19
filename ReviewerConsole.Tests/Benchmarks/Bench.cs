using System.Diagnostics;
using System.Text.Json;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>What a bench is run with.</summary>
/// <param name="Cases">Cases that wait in the database.</param>
internal sealed record BenchOptions(int Cases, DatabaseProvider Database)
{
    /// <summary>A figure's name, with the database that it was measured on.</summary>
    public string Name(string figure) => $"{figure}/{Database.ToString().ToLowerInvariant()}";
}

/// <summary>Measures and prints JSON lines: name, value, unit, the floor measured in the same run, the ratio, and how often.</summary>
internal static class Bench
{
    private static readonly Dictionary<string, Func<BenchOptions, Task>> All = new()
    {
        ["policy"] = PolicyBench.RunAsync,
        ["queue"] = QueueBench.RunAsync,
        ["next"] = NextBench.RunAsync,
        ["decision"] = DecisionBench.RunAsync,
        ["leads"] = LeadsBench.RunAsync,
        ["outbox"] = OutboxBench.RunAsync,
        ["crash"] = CrashBench.RunAsync,
        ["http"] = HttpBench.RunAsync,
        ["inbox"] = InboxBench.RunAsync,
        ["browser"] = BrowserBench.RunAsync,
        ["live"] = LiveBench.RunAsync,
        ["matching"] = MatchingBench.RunAsync,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new BenchOptions(
            int.Parse(Option(args, "--cases", "100000")), Enum.Parse<DatabaseProvider>(Option(args, "--database", "sqlite"), ignoreCase: true));
        var names = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        if (names.FirstOrDefault(name => !All.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no bench '{unknown}'. Known are: {string.Join(", ", All.Keys)}");
            return 2;
        }
        try
        {
            foreach (var name in names.Length > 0 ? names : [.. All.Keys])
                await All[name](options);
            return 0;
        }
        finally
        {
            BenchData.Stop();
        }
    }

    public static void Print(string name, double value, string unit, double floor, int n) =>
        Console.WriteLine(JsonSerializer.Serialize(new { name, value = Math.Round(value, 3), unit, floor = Math.Round(floor, 3), ratio = Math.Round(value / floor, 3), n }));

    private static string Option(string[] args, string name, string otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

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
