using System.Diagnostics;
using System.Text;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>What open pages of the queue cost, and how soon they show a key pressed and a report taken in. The floors: for memory
/// as many circuits on the start page, the smallest there is; for times one circuit alone, in the median.</summary>
internal sealed class LiveBench(LiveConsole console)
{
    private const int Events = 15;

    /// <summary>Milliseconds; a page may show a report before its sender has the answer.</summary>
    private const double Least = 0.1;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pressing = TimeSpan.FromSeconds(10);
    private static int _reports = 100;

    public static async Task RunAsync(BenchOptions options)
    {
        var circuits = options.Cases >= 100_000 ? 1000 : Math.Max(20, options.Cases / 50);
        await using var data = await TestHost.StartAsync(realTime: true);
        var key = await LiveConsole.FillAsync(data, 70, _reports);
        var floor = await StartPageAsync(data, key, circuits);
        using var console = await LiveConsole.StartAsync(data, key);
        var bench = new LiveBench(console);
        var (memory, pages) = await bench.MemoryAsync("/queue", "/cases/", circuits);
        Bench.Print("live.memory", memory, "MB/circuit", floor, circuits);
        await bench.TimesAsync(pages);
    }

    /// <summary>In a process of its own, as what circuits leave behind would serve those that come after.</summary>
    private static async Task<double> StartPageAsync(TestHost data, string key, int circuits)
    {
        using var console = await LiveConsole.StartAsync(data, key);
        return (await new LiveBench(console).MemoryAsync("/", "/policy/doi", circuits)).Each;
    }

    /// <summary>Of all circuits, then of the one that is left when the others have gone.</summary>
    private async Task TimesAsync(HubClient[] pages)
    {
        var repaints = await ReportAsync(pages, Events);
        var reports = ReportAsync(pages, (int)Pressing.TotalSeconds);
        var keys = await PressAsync(pages, Pressing);
        await reports;
        await LiveConsole.CloseAsync(pages[1..]);
        Print("live.repaint", repaints, Share(await ReportAsync(pages[..1], Events / 3), 0.5), ("p95", 0.95), ("max", 1));
        Print("live.key", keys, Share(await PressAsync(pages[..1], Pressing / 2), 0.5), ("p50", 0.5), ("p95", 0.95));
    }

    /// <summary>What each circuit adds to a process that is warm: it has had circuits, and its collector has filled the room that
    /// it takes for what is short-lived however many circuits there are.</summary>
    private async Task<(double Each, HubClient[] Circuits)> MemoryAsync(string path, string text, int n)
    {
        await LiveConsole.CloseAsync(await console.OpenAsync(path, text, 3));
        await console.AskAsync(path, 2 * n);
        var before = console.Megabytes;
        var circuits = await console.OpenAsync(path, text, n);
        return ((console.Megabytes - before) / n, circuits);
    }

    /// <summary>Reports the first post once a second: milliseconds from each answer until each circuit shows it.</summary>
    private async Task<double?[]> ReportAsync(HubClient[] circuits, int events)
    {
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var repaints = new List<Task<double?[]>>();
        for (var at = 0; at < events && await pace.WaitForNextTickAsync(); at++)
            repaints.Add(ReportAsync(circuits));
        return [.. (await Task.WhenAll(repaints)).SelectMany(times => times)];
    }

    private async Task<double?[]> ReportAsync(HubClient[] circuits)
    {
        // A page may show the next report together with this one.
        var numbers = Enumerable.Range(++_reports, (int)Limit.TotalSeconds + 1).Select(number => Encoding.UTF8.GetBytes($"{number}")).ToArray();
        var shown = circuits.Select(circuit => circuit.NextAsync(batch => numbers.Any(number => batch.Span.IndexOf(number) >= 0))).ToArray();
        await console.ReportAsync();
        return await SinceAsync(Stopwatch.GetTimestamp(), shown);
    }

    /// <summary>Presses down and up every 20 ms, on one circuit after the other in random order: milliseconds until each shows it.</summary>
    private static async Task<double?[]> PressAsync(HubClient[] circuits, TimeSpan time)
    {
        var order = circuits.ToArray();
        Random.Shared.Shuffle(order);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var presses = new List<Task<double?[]>>();
        for (var at = 0; at < time / pace.Period && await pace.WaitForNextTickAsync(); at++)
            presses.Add(PressAsync(order[at % order.Length], at / order.Length));
        return [.. (await Task.WhenAll(presses)).SelectMany(times => times)];
    }

    /// <summary>No row is chosen at first, so the first press and the second go down, then every other goes up.</summary>
    private static async Task<double?[]> PressAsync(HubClient circuit, int round)
    {
        var shown = circuit.NextAsync(batch => batch.Span.IndexOf("chosen"u8) >= 0);
        var start = Stopwatch.GetTimestamp();
        await circuit.PressAsync(round > 0 && round % 2 == 0 ? "k" : "j");
        return await SinceAsync(start, [shown]);
    }

    /// <summary>Null is what has not come in time.</summary>
    private static async Task<double?[]> SinceAsync(long start, Task<long>[] shown)
    {
        await ((Task)Task.WhenAll(shown)).WaitAsync(Limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [.. shown.Select(when => when.IsCompletedSuccessfully ? Math.Max(Least, Stopwatch.GetElapsedTime(start, when.Result).TotalMilliseconds) : (double?)null)];
    }

    /// <summary>The shares of what came, and how many did not, of how many should.</summary>
    private static void Print(string name, double?[] times, double floor, params (string Name, double Share)[] shares)
    {
        var came = times.Count(time => time is not null);
        foreach (var share in shares.Where(_ => came > 0))
            Bench.Print($"{name}.{share.Name}", Share(times, share.Share), "ms", floor, came);
        Bench.Print($"{name}.missed", times.Length - came, "of all", times.Length, times.Length);
    }

    private static double Share(double?[] times, double share) =>
        times.OfType<double>().Order().ToArray() is { Length: > 0 } came ? came[(int)Math.Ceiling(share * came.Length) - 1] : Limit.TotalMilliseconds;
}
