using System.Data.Common;
using System.Diagnostics;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Features.Queue;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Pages of the queue by the real handler; the floor is its own statements, prepared and read bare. The same pages of
/// a small database are measured in turn with them, so that growth is told from the weather.</summary>
internal static class QueueBench
{
    private const int Small = 10_000;
    private const int WarmUp = 40;

    private sealed record Side(BenchHost Host, DbConnection Raw, Actor Actor, QueueCursor Middle, Statements Heard, BenchHost Hearing);

    private sealed record Shape(string Name, QueueFilter Filter, bool IsDeep = false);

    private sealed record Times(double[] Handler, double[] Raw);

    private static readonly Shape[] Shapes =
    [
        new("first", QueueFilter.None), new("deep", QueueFilter.None, true),
        new("policy", new(Policy: "doi")), new("surface", new(Surface: "comment")), new("language", new(Language: "ja")), new("reason", new(Reason: "insult")),
        new("age", new(Hours: 24)), new("tier", new(Tier: 2)), new("source", new(Source: ReportSource.TrustedFlagger)), new("queue", new(Queue: 2)),
        new("held", new(State: CaseState.Held)),
        new("policy-language", new(Policy: "doi", Language: "ja")), new("language-surface", new(Language: "ja", Surface: "comment")),
        new("reason-language", new(Reason: "insult", Language: "ja")), new("rare-pair", new(Language: "fr", Surface: "event")),
    ];

    public static async Task RunAsync(BenchOptions options)
    {
        using var database = await BenchData.CopyAsync(options);
        using var smaller = options.Cases > Small ? await BenchData.CopyAsync(options with { Cases = Small }) : null;
        var sides = new List<Side> { await SideAsync(database) };
        if (smaller is not null)
            sides.Add(await SideAsync(smaller));
        foreach (var shape in Shapes)
            Print(options, shape, await MeasureAsync(sides, shape, options.Cases <= 1000 ? 60 : 300));
        foreach (var side in sides)
        {
            await side.Host.DisposeAsync();
            await side.Hearing.DisposeAsync();
            await side.Raw.DisposeAsync();
        }
    }

    private static async Task<Side> SideAsync(BenchDatabase database)
    {
        var (host, heard) = (BenchHost.On(database), new Statements());
        var raw = await database.OpenAsync();
        var middle = Sql.Read(raw, "SELECT \"RankAt\", \"Id\" FROM \"cases\" WHERE \"State\" = 0 ORDER BY \"RankAt\", \"Id\" LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM \"cases\" WHERE \"State\" = 0)")[0];
        var cursor = new QueueCursor(UtcMicroseconds.From((long)middle[0]), Sql.Id(middle[1]));
        return new Side(host, raw, (await host.LeadsAsync())[0], cursor, heard, BenchHost.On(database, heard));
    }

    private static async Task<Times[]> MeasureAsync(List<Side> sides, Shape shape, int n)
    {
        var work = new List<(Func<Task> Handler, DbCommand[] Raw, Times Times)>();
        foreach (var side in sides)
        {
            await PageAsync(side.Hearing, side, shape);
            var statements = await side.Heard.OfAsync(() => PageAsync(side.Hearing, side, shape));
            work.Add((() => PageAsync(side.Host, side, shape), [.. statements.Select(statement => statement.Prepare(side.Raw))], new Times(new double[n], new double[n])));
        }
        for (var i = -WarmUp; i < n; i++)
            foreach (var (handler, raw, times) in work)
            {
                var taken = await Sql.MillisecondsAsync(handler);
                var watch = Stopwatch.StartNew();
                foreach (var command in raw)
                    Sql.Rows(command);
                if (i >= 0)
                    (times.Handler[i], times.Raw[i]) = (taken, watch.Elapsed.TotalMilliseconds);
            }
        foreach (var command in work.SelectMany(each => each.Raw))
            command.Dispose();
        return [.. work.Select(each => each.Times)];
    }

    private static async Task PageAsync(BenchHost host, Side side, Shape shape)
    {
        var page = await host.Get<ListQueue>().RunAsync(side.Actor, shape.Filter, shape.IsDeep ? side.Middle : null, default);
        if (page.Value.Lines.Count == 0 && !page.Value.IsPartial)
            throw new InvalidOperationException($"The page '{shape.Name}' is empty");
    }

    private static void Print(BenchOptions options, Shape shape, Times[] times)
    {
        var (n, median) = (times[0].Handler.Length, Sql.Percentile(times[0].Handler, 50));
        Bench.Print(options.Name($"queue.{shape.Name}"), median, "ms", Sql.Percentile(times[0].Raw, 50), n);
        Bench.Print(options.Name($"queue.{shape.Name}/p95"), Sql.Percentile(times[0].Handler, 95), "ms", Sql.Percentile(times[0].Raw, 95), n);
        if (times.Length > 1)
            Bench.Print(options.Name($"queue.{shape.Name}/growth"), median, "ms", Sql.Percentile(times[1].Handler, 50), n);
    }
}
