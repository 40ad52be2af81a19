using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Eight people report and decide through the API while the console is killed (SIGKILL) again and again, while it starts or at work.
/// It fails where an answered report or decision is not there, where a consequence reached the receiver not at all, twice in effect or
/// out of order, or where the log does not verify. The value is what was answered; the floor, how often it was killed.</summary>
internal static class CrashBench
{
    private const int Reviewers = 8;
    private const int Authors = 5;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>What the console has answered for.</summary>
    private sealed class Answered
    {
        public ConcurrentBag<string> Reports { get; } = [];

        public ConcurrentBag<Guid> Decisions { get; } = [];
    }

    private sealed record Keys(string Reports, string[] Reviews);

    public static async Task RunAsync(BenchOptions options)
    {
        var kills = options.Cases <= 1000 ? 20 : 200;
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(options.Database, realTime: true, settings: receiver.Settings());
        var (keys, answered, delivering) = (await KeysAsync(host), new Answered(), 0);
        for (var round = 0; round < kills; round++)
        {
            var before = receiver.Seen.Count;
            await RoundAsync(host, receiver, keys, answered, round);
            delivering += receiver.Seen.Count > before ? 1 : 0;
            await HurryAsync(host);
        }
        await RestAsync(host, receiver);
        await CheckAsync(host, receiver, answered);
        Bench.Print(options.Name("crash"), answered.Decisions.Count, "decisions", kills, kills);
        Bench.Print(options.Name("crash.delivering"), delivering, "rounds", kills, kills);
    }

    private static async Task<Keys> KeysAsync(TestHost host)
    {
        var keys = host.Get<ManageKeys>();
        var reviews = new List<string>();
        for (var number = 0; number < Reviewers; number++)
        {
            await host.PersonAsync($"reviewer-{number}");
            reviews.Add((await keys.AddAsync($"review-{number}", [KeyScopes.Review], $"reviewer-{number}@test.example", "bench", default)).Value);
        }
        return new Keys((await keys.AddAsync("reports", [KeyScopes.Reports], null, "bench", default)).Value, [.. reviews]);
    }

    private static async Task<ConsoleProcess> StartAsync(TestHost host, Receiver receiver)
    {
        var database = host.Get<ConsoleSettings>().Database;
        return (await ConsoleProcess.StartAsync([
            "--environment", "Development", "--contentRoot", host.Folder, "--ConnectionStrings:Console", database.Connection, "--Database:Provider", database.Provider.ToString(), "--Database:DataFolder", host.Folder,
            "--Demo:Enabled", "false", "--Logging:LogLevel:Default", "Error", "--Review:UndoSeconds", "0", "--RateLimits:RequestsPerSecond", "1000000", "--RateLimits:PersonPerSecond", "100000", .. receiver.Settings()])).Console;
    }

    private static async Task RoundAsync(TestHost host, Receiver receiver, Keys keys, Answered answered, int round)
    {
        using var killed = new CancellationTokenSource();
        var console = await StartAsync(host, receiver);
        var people = keys.Reviews.Select(key => Task.Run(() => WorkAsync(console.Address, keys.Reports, key, answered, killed.Token))).ToArray();
        try
        {
            await MomentAsync(answered, round);
        }
        finally
        {
            await killed.CancelAsync();
            console.Dispose();
            await Task.WhenAll(people);
        }
    }

    /// <summary>Any moment: in every fourth round while it still warms up, else within two seconds of the first decision.</summary>
    private static async Task MomentAsync(Answered answered, int round)
    {
        var (before, end) = (answered.Decisions.Count, Stopwatch.StartNew());
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 2000)));
        while (await ticks.WaitForNextTickAsync() && round % 4 != 0 && answered.Decisions.Count == before)
            Require(end.Elapsed < Longest, "nothing can be decided any more");
    }

    private static async Task WorkAsync(Uri address, string reports, string reviews, Answered answered, CancellationToken killed)
    {
        using var http = new HttpClient { BaseAddress = address };
        try
        {
            while (!killed.IsCancellationRequested)
            {
                answered.Reports.Add(await ReportAsync(http, reports));
                if (await DecideAsync(http, reviews) is { } decision)
                    answered.Decisions.Add(decision);
            }
        }
        catch (Exception e) when (killed.IsCancellationRequested && e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The console was killed in the middle of a request: nothing was answered.
        }
    }

    private static async Task<string> ReportAsync(HttpClient http, string key)
    {
        var id = Guid.NewGuid().ToString("N");
        var author = $"author-{Random.Shared.Next(Authors)}";
        await SendAsync(http, "/api/v1/reports", key, new
        {
            post = new { id, surface = "post", text = $"You are a fool, number {id}", language = "en", author = new { id = author, language = "en" } },
            report = new { id, reason = "insult", reporter = new { id = $"reporter-{Random.Shared.Next(Authors)}", language = "ja" } },
        });
        return id;
    }

    /// <summary>Takes the next case and decides it; null where nothing waits.</summary>
    private static async Task<Guid?> DecideAsync(HttpClient http, string key)
    {
        if (await SendAsync(http, "/api/v1/queue/next", key, null) is not { } task)
            return null;
        var draft = Random.Shared.Next(3) == 0 ? Drafts.Nothing : Drafts.Insult;
        var decided = await SendAsync(http, $"/api/v1/cases/{task["case"]}/decision", key, new { claim = (int)task["claim"]!, version = (int)task["version"]!, packVersion = (string)task["packVersion"]!, draft });
        return (Guid)decided!["decision"]!;
    }

    private static async Task<JsonNode?> SendAsync(HttpClient http, string path, string key, object? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Authorization", $"Bearer {key}" } }, Content = body is null ? null : JsonContent.Create(body, options: Json) };
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return !answer.IsSuccessStatusCode ? throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}")
            : answer.StatusCode == HttpStatusCode.NoContent ? null : JsonNode.Parse(text);
    }

    /// <summary>As if the time had gone by that what a dead process had in hand stays with it.</summary>
    private static Task HurryAsync(TestHost host) => host.Store.WriteAsync<Done>(async db =>
    {
        await db.Leases.ExecuteDeleteAsync();
        await db.Deliveries.Where(row => row.State == DeliveryState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAt, DateTime.UtcNow));
        return new Done();
    }, default);

    /// <summary>Left alone until everything is told.</summary>
    private static async Task RestAsync(TestHost host, Receiver receiver)
    {
        using var console = await StartAsync(host, receiver);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var watch = Stopwatch.StartNew();
        while (await ticks.WaitForNextTickAsync())
        {
            if (await host.ReadAsync(async db => !await db.Decisions.AnyAsync(row => row.State == DecisionState.Settling)
                && !await db.Outbox.AnyAsync(row => row.State == OutboxState.Held || row.State == OutboxState.Released) && !await db.Deliveries.AnyAsync(row => row.State == DeliveryState.Waiting)))
                return;
            if (watch.Elapsed > Longest)
                throw new InvalidOperationException($"Not everything was told within {Longest}");
        }
    }

    private static async Task CheckAsync(TestHost host, Receiver receiver, Answered answered)
    {
        var reports = await host.ReadAsync(db => db.Reports.Select(report => report.ExternalId).ToHashSetAsync());
        Require(answered.Reports.All(id => reports.Contains(id)), "a report that was answered is not there");
        var decisions = await host.ReadAsync(db => db.Decisions.ToDictionaryAsync(row => row.Id, row => row.Outcome));
        Require(answered.Decisions.Count > 0 && answered.Decisions.All(decisions.ContainsKey), "a decision that was answered is not there");
        CheckEffects(receiver, decisions);
        var sent = await host.ReadAsync(db => db.Deliveries.Where(row => row.State == DeliveryState.Sent).Select(row => row.Id).ToListAsync());
        Require(sent.Select(id => $"msg_{id:N}").ToHashSet().SetEquals(receiver.Seen.Select(each => each.Id)), "what was sent is not what arrived");
        await host.Get<Sealer>().RunOnceAsync(default);
        Require((await host.Get<LogVerifier>().RunAsync(default)).Break is null, "the log does not verify");
    }

    /// <summary>Whatever came twice came under the same id. Each decision told its author, if the post was removed, its reporter, and the
    /// platform, once each; and each subject heard in order.</summary>
    private static void CheckEffects(Receiver receiver, Dictionary<Guid, Outcome> decisions)
    {
        var effects = receiver.Seen.DistinctBy(each => each.Id).Select(each => (Type: (string)each.Body["type"]!, Data: each.Body["data"]!)).ToArray();
        foreach (var subject in effects.GroupBy(each => (string)each.Data["subject"]!))
            Require(subject.Select(each => (int)each.Data["sequence"]!) is var numbers && numbers.SequenceEqual(numbers.Order()), $"{subject.Key} is out of order");
        var told = effects.Where(each => !each.Type.StartsWith("account.", StringComparison.Ordinal))
            .Select(each => $"{each.Type} {each.Data["to"]} {each.Data["decision"]}").Order(StringComparer.Ordinal);
        var due = decisions.SelectMany(row => row.Value == Outcome.Remove
            ? [$"content.removed  {row.Key}", $"notice.issued author {row.Key}", $"notice.issued reporter {row.Key}"]
            : new[] { $"notice.issued reporter {row.Key}" }).Order(StringComparer.Ordinal);
        Require(told.SequenceEqual(due), "what was decided is not what was told, each once");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvalidOperationException($"After a crash {otherwise}");
    }
}
