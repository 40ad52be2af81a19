using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Sixty-four people who want the next case at once; none may be given twice. The floor takes cases by the same
/// statements over one bare connection.</summary>
internal static class NextBench
{
    private const int People = 64;

    public static async Task RunAsync(BenchOptions options)
    {
        using var database = await BenchData.CopyAsync(options);
        var floor = await FloorAsync(database, options.Cases <= 1000 ? 200 : 1000);
        await using var host = BenchHost.On(database);
        var lead = (await host.LeadsAsync())[0];
        await CompeteAsync(host, lead, options.Cases <= 1000 ? 64 : 256);
        var n = options.Cases <= 1000 ? 200 : 2000;
        var watch = Stopwatch.StartNew();
        var waits = await CompeteAsync(host, lead, n);
        Bench.Print(options.Name("next"), n / watch.Elapsed.TotalSeconds, "claims/s", floor, n);
        Bench.Print(options.Name("next/p99"), Sql.Percentile(waits, 99), "ms", People * 1000 / floor, n);
    }

    /// <summary>Takes so many cases, each by somebody who holds none yet.</summary>
    private static async Task<IReadOnlyCollection<double>> CompeteAsync(BenchHost host, Actor lead, int n)
    {
        var (given, waits, left) = (new ConcurrentDictionary<Guid, int>(), new ConcurrentBag<double>(), n);
        await Task.WhenAll(Enumerable.Range(0, People).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                waits.Add(await Sql.MillisecondsAsync(async () =>
                {
                    var taken = await host.Get<TakeNext>().RunAsync(lead with { PersonId = Guid.CreateVersion7() }, default);
                    if (!given.TryAdd(taken.Value.CaseId, 0))
                        throw new InvalidOperationException("A case was given twice");
                }));
        })));
        return waits;
    }

    private static async Task<double> FloorAsync(BenchDatabase database, int n)
    {
        var heard = new Statements();
        await using var host = BenchHost.On(database, heard);
        var lead = (await host.LeadsAsync())[0];
        Guid taken = default;
        var statements = await heard.OfAsync(async () => taken = (await host.Get<TakeNext>().RunAsync(lead with { PersonId = Guid.CreateVersion7() }, default)).Value.CaseId);
        await using var raw = await database.OpenAsync();
        await using var update = statements.Single(statement => statement.Text.StartsWith("UPDATE \"cases\" SET \"State\"", StringComparison.Ordinal) && statement.Text.Contains("RETURNING *", StringComparison.Ordinal)).Prepare(raw);
        var entry = Sql.Id(Sql.Read(raw, $"SELECT \"Id\" FROM \"log\" WHERE \"Stream\" = '{taken:N}' ORDER BY \"Version\" DESC LIMIT 1")[0][0]).ToString().ToUpperInvariant();
        var copies = new RowCopies(raw, ("claims", $"\"CaseId\" = '{taken.ToString().ToUpperInvariant()}'"), ("log", $"\"Id\" = '{entry}'"), ("unsealed", $"\"EntryId\" = '{entry}'"));
        var person = Person(raw, taken);
        for (var i = 0; i < n / 4; i++)
            Take(raw, update, copies, taken, person);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < n; i++)
            Take(raw, update, copies, taken, person);
        return n / watch.Elapsed.TotalSeconds;
    }

    private static Guid Person(DbConnection raw, Guid taken) => Sql.Id(Sql.Read(raw, $"SELECT \"PersonId\" FROM \"claims\" WHERE \"CaseId\" = '{taken.ToString().ToUpperInvariant()}'")[0][0]);

    private static void Take(DbConnection raw, DbCommand update, RowCopies copies, Guid like, Guid person)
    {
        using var transaction = raw.BeginTransaction();
        var next = Guid.CreateVersion7();
        (update.Transaction, update.Parameters[0].Value) = (transaction, next);
        var id = Sql.Id(Sql.Rows(update)[0][0]);
        copies.Write(transaction, new() { [like] = id, [like.ToString("N")] = id.ToString("N"), [person] = next });
        transaction.Commit();
    }
}
