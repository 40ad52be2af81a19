using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Waiting deliveries to a receiver on loopback, four of each subject, the worker killed twenty times on its way; the floor
/// posts the same to the same receiver without a database. It fails where an effect is missing, doubled or out of order.</summary>
internal static class OutboxBench
{
    private const int Kills = 20;
    private const int OfASubject = 4;
    private const int AtOnce = 16;

    public static async Task RunAsync(BenchOptions options)
    {
        var count = options.Cases <= 1000 ? 1000 : 10_000;
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(options.Database, settings: receiver.Settings());
        await AddAsync(host, count);
        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
        await PostAsync(receiver, count / 10);
        var floor = await PostAsync(receiver, count);
        receiver.Seen.Clear();
        var watch = Stopwatch.StartNew();
        await DeliverAsync(host);
        var rate = count / watch.Elapsed.TotalSeconds;
        Check(receiver, count);
        Bench.Print(options.Name("outbox"), rate, "deliveries/s", floor, count);
        Bench.Print(options.Name("outbox.repeated"), receiver.Seen.Count - count, "messages", Kills * 64, Kills);
    }

    private static async Task AddAsync(TestHost host, int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(1000))
            await host.Store.WriteAsync<Done>(db =>
            {
                db.Deliveries.AddRange(chunk.Select(at => new Delivery
                {
                    Id = Guid.CreateVersion7(),
                    Endpoint = "platform",
                    Subject = $"post:{at / OfASubject}",
                    Sequence = (at % OfASubject) + 1,
                    Type = "content.removed",
                    DataJson = $$"""{"subject":"post:{{at / OfASubject}}","sequence":{{(at % OfASubject) + 1}}}""",
                    NextAt = host.Time.Now,
                    CreatedAt = host.Time.Now,
                }));
                return Task.FromResult<Result<Done>>(new Done());
            }, default);
    }

    private static async Task DeliverAsync(TestHost host)
    {
        var worker = host.Get<Delivering>().Workers.Single();
        for (var kills = Kills; ;)
        {
            using var killed = new CancellationTokenSource();
            if (kills > 0)
                killed.CancelAfter(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 80)));
            try
            {
                if (await worker.RunOnceAsync(killed.Token) > 0)
                    continue;
                if (await host.ReadAsync(db => db.Deliveries.AllAsync(row => row.State == DeliveryState.Sent)))
                    return;
            }
            catch (OperationCanceledException)
            {
                kills--;
            }
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static void Check(Receiver receiver, int count)
    {
        var effects = receiver.Seen.DistinctBy(each => each.Id).Select(each => each.Body["data"]!).ToArray();
        if (effects.Length != count)
            throw new InvalidOperationException($"{effects.Length} effects of {count}");
        foreach (var subject in effects.GroupBy(data => (string)data["subject"]!))
            if (!subject.Select(data => (int)data["sequence"]!).SequenceEqual(Enumerable.Range(1, OfASubject)))
                throw new InvalidOperationException($"{subject.Key} is out of order");
    }

    /// <summary>How many a second are posted by bare requests.</summary>
    private static async Task<double> PostAsync(Receiver receiver, int count)
    {
        using var http = new HttpClient();
        var body = """{"type":"content.removed","timestamp":"2026-03-01T09:00:00Z","data":{"subject":"post:1","sequence":1}}""";
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, ct) =>
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri(receiver.Address, "hooks"), content, ct);
        });
        return count / watch.Elapsed.TotalSeconds;
    }
}
