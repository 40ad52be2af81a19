using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>The console as a process, asked by sixteen clients that keep their connections; the floor is its answer that it
/// lives.</summary>
internal static class HttpBench
{
    private const int Clients = 16;
    private const int BatchLines = 500;
    private const int MostWarming = 6;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static int _posts;

    /// <summary>Counts what one request, or two that belong together, brought about.</summary>
    internal delegate Task<int> Ask(HttpMessageInvoker http, string key);

    public static async Task RunAsync(BenchOptions options)
    {
        using var database = await BenchData.CopyAsync(options);
        var (reports, reviews) = await KeysAsync(database);
        await RestAsync();
        var (console, seconds) = await ConsoleProcess.StartAsync(database.Arguments);
        using var running = console;
        Bench.Print(options.Name("http.start"), seconds, "s", await ConsoleProcess.HelpAsync(), 1);
        var time = TimeSpan.FromSeconds(options.Cases <= 1000 ? 1 : 5);
        var (floor, _) = await LoadAsync(reviews[..Clients], time, (http, key) => SendAsync(http, Get(console, "/health/live", key)));
        async Task MeasureAsync(string name, string unit, string[] keys, Ask ask)
        {
            var (rate, n) = await LoadAsync(keys, time, ask);
            Bench.Print(options.Name(name), rate, unit, floor, n);
        }
        await MeasureAsync("http.queue", "pages/s", reviews[..Clients], (http, key) => SendAsync(http, Get(console, "/api/v1/queue", key)));
        await DecideAsync(options, console, reviews, time, floor);
        await MeasureAsync("http.intake", "reports/s", reports, (http, key) => SendAsync(http, Post(console, "/api/v1/reports", key, Report())));
        await MeasureAsync("http.batch", "reports/s", reports, async (http, key) =>
            BatchLines * await SendAsync(http, Post(console, "/api/v1/reports/batch", key, Batch(), "application/x-ndjson")));
    }

    /// <summary>Waits until this process's own compiler has come to rest: it would take the processors from the start that is
    /// measured.</summary>
    private static async Task RestAsync()
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        var before = Environment.CpuUsage.TotalTime;
        while (await ticks.WaitForNextTickAsync() && Environment.CpuUsage.TotalTime - before > TimeSpan.FromMilliseconds(50))
            before = Environment.CpuUsage.TotalTime;
    }

    /// <summary>A key for reports that all clients share, and one for each of the people.</summary>
    private static async Task<(string[] Reports, string[] Reviews)> KeysAsync(BenchDatabase database)
    {
        await using var host = BenchHost.On(database);
        var keys = host.Get<ManageKeys>();
        var reports = (await keys.AddAsync("reports", [KeyScopes.Reports], null, "bench", default)).Value;
        var reviews = new List<string>();
        for (var number = 1; number <= BenchData.People; number++)
            reviews.Add((await keys.AddAsync($"review-{number}", [KeyScopes.Review], BenchHost.Mail(number), "bench", default)).Value);
        return ([.. Enumerable.Repeat(reports, Clients)], [.. reviews]);
    }

    /// <summary>Asks by all clients, first unmeasured until the rate no longer rises by a tenth: the compiler has come to rest.</summary>
    internal static async Task<(double PerSecond, int Count)> LoadAsync(string[] keys, TimeSpan time, Ask ask)
    {
        var before = 0.0;
        for (var left = MostWarming; left > 0; left--)
        {
            var (rate, _) = await RateAsync(keys, time, ask);
            if (rate < before * 1.1)
                break;
            before = rate;
        }
        return await RateAsync(keys, time, ask);
    }

    private static async Task<(double PerSecond, int Count)> RateAsync(string[] keys, TimeSpan time, Ask ask)
    {
        var watch = Stopwatch.StartNew();
        var count = await RunAsync(keys, time, ask);
        return (count / watch.Elapsed.TotalSeconds, count);
    }

    private static async Task<int> RunAsync(string[] keys, TimeSpan time, Ask ask)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(keys.Select(key => Task.Run(async () =>
        {
            using var http = new HttpMessageInvoker(new SocketsHttpHandler { MaxConnectionsPerServer = 1 });
            var count = 0;
            while (watch.Elapsed < time && await ask(http, key) is > 0 and var done)
                count += done;
            return count;
        })));
        return counts.Sum();
    }

    /// <summary>In rounds: the clients take the next case for each of the people, then decide them all; each half is
    /// measured by itself. As elsewhere, unmeasured rounds come first, and enough cases are left.</summary>
    private static async Task DecideAsync(BenchOptions options, ConsoleProcess console, string[] keys, TimeSpan time, double floor)
    {
        var clients = Enumerable.Range(0, Clients).Select(_ => new HttpMessageInvoker(new SocketsHttpHandler { MaxConnectionsPerServer = 1 })).ToArray();
        await RoundsAsync(console, clients, keys, 2 * time, options.Cases / 4);
        var (taking, deciding, n) = await RoundsAsync(console, clients, keys, 2 * time, options.Cases / 4);
        Bench.Print(options.Name("http.next"), n / taking.TotalSeconds, "cases/s", floor, n);
        Bench.Print(options.Name("http.decision"), n / deciding.TotalSeconds, "decisions/s", floor, n);
        foreach (var http in clients)
            http.Dispose();
    }

    private static async Task<(TimeSpan Taking, TimeSpan Deciding, int Count)> RoundsAsync(ConsoleProcess console, HttpMessageInvoker[] clients, string[] keys, TimeSpan time, int most)
    {
        var (taking, deciding, count, all) = (new Stopwatch(), new Stopwatch(), 0, Stopwatch.StartNew());
        while (all.Elapsed < time && count < most)
        {
            taking.Start();
            var taken = await EachAsync(clients, keys, (http, key) => NextAsync(console, http, key));
            taking.Stop();
            deciding.Start();
            count += (await EachAsync(clients, taken, (http, decision) => SendAsync(http, decision()))).Sum();
            deciding.Stop();
        }
        return (taking.Elapsed, deciding.Elapsed, count);
    }

    /// <summary>Each client asks for one after the other, as long as there are any.</summary>
    private static async Task<TAnswer[]> EachAsync<TOf, TAnswer>(HttpMessageInvoker[] clients, TOf[] of, Func<HttpMessageInvoker, TOf, Task<TAnswer>> ask)
    {
        var (answers, next) = (new TAnswer[of.Length], -1);
        await Task.WhenAll(clients.Select(http => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var at && at < of.Length)
                answers[at] = await ask(http, of[at]);
        })));
        return answers;
    }

    /// <summary>Takes the next case, and gives the request that decides it.</summary>
    private static async Task<Func<HttpRequestMessage>> NextAsync(ConsoleProcess console, HttpMessageInvoker http, string key)
    {
        using var next = await GoodAsync(await http.SendAsync(Post(console, "/api/v1/queue/next", key, ""), default));
        using var task = await JsonDocument.ParseAsync(await next.Content.ReadAsStreamAsync());
        var of = task.RootElement;
        var draft = of.GetProperty("policy").GetString() == "doi" ? Drafts.Of(("subject", "none")) : Drafts.Insult;
        var path = $"/api/v1/cases/{of.GetProperty("case").GetString()}/decision";
        var body = JsonSerializer.Serialize(new
        {
            claim = of.GetProperty("claim").GetInt32(),
            version = of.GetProperty("version").GetInt32(),
            packVersion = of.GetProperty("packVersion").GetString(),
            draft,
        }, Json);
        return () => Post(console, path, key, body);
    }

    internal static async Task<int> SendAsync(HttpMessageInvoker http, HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request, default);
        await (await GoodAsync(answer)).Content.CopyToAsync(Stream.Null);
        return 1;
    }

    private static async Task<HttpResponseMessage> GoodAsync(HttpResponseMessage answer) => answer.IsSuccessStatusCode
        ? answer
        : throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");

    private static HttpRequestMessage Get(ConsoleProcess console, string path, string key) =>
        new(HttpMethod.Get, new Uri(console.Address, path)) { Headers = { { "Authorization", $"Bearer {key}" } } };

    private static HttpRequestMessage Post(ConsoleProcess console, string path, string key, string body, string type = "application/json") =>
        new(HttpMethod.Post, new Uri(console.Address, path)) { Headers = { { "Authorization", $"Bearer {key}" } }, Content = new StringContent(body, Encoding.UTF8, type) };

    private static string Batch() => string.Join('\n', Enumerable.Range(0, BatchLines).Select(_ => Report()));

    private static string Report()
    {
        var number = Interlocked.Increment(ref _posts);
        return $$$"""{"post":{"id":"http-{{{number}}}","surface":"post","text":"You are a fool and everybody here has known it for years; do not come back to this place, number {{{number}}}","language":"en","author":{"id":"author-{{{number % 1000}}}","language":"en"}},"report":{"id":"http-{{{number}}}","reason":"insult","reporter":{"id":"reporter-{{{number % 5000}}}","language":"ja"} } }""";
    }
}
