using System.Data.Common;
using System.Diagnostics;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Decisions, one at a time and many at once; the floor writes the same rows over bare connections.</summary>
internal static class DecisionBench
{
    private static readonly DateOnly Pack = new(2020, 5, 27);

    private sealed record Held(Actor Actor, CaseRef At);

    public static async Task RunAsync(BenchOptions options)
    {
        using var database = await BenchData.CopyAsync(options);
        var isSmall = options.Cases <= 1000;
        var cases = await CasesAsync(database, isSmall ? 400 : 5000);
        double alone;
        await using (var host = BenchHost.On(database))
        {
            var leads = await host.LeadsAsync();
            var (warm, held) = (await ClaimAsync(host, leads, cases, isSmall ? 30 : 1000), await ClaimAsync(host, leads, cases, isSmall ? 70 : 500));
            await DecideAsync(host, warm, 1);
            var (_, rate) = await DecideAsync(host, held, 1);
            alone = await FloorAsync(database, warm[0].At.CaseId, await ClaimAsync(host, leads, cases, isSmall ? 80 : 500));
            Bench.Print(options.Name("decision"), rate, "decisions/s", alone, held.Length);
        }
        if (options.Database == DatabaseProvider.Sqlite)
            await TogetherAsync(options, database, cases, 64, alone);
        else
            await TogetherAsync(options, database with { Connection = $"{database.Connection};Options=-c commit_delay=3000" }, cases, 16, alone);
    }

    private static async Task TogetherAsync(BenchOptions options, BenchDatabase database, Queue<Guid> cases, int atOnce, double alone)
    {
        await using var host = BenchHost.On(database);
        var leads = await host.LeadsAsync();
        var n = options.Cases <= 1000 ? 128 : 1920;
        await DecideAsync(host, await ClaimAsync(host, leads, cases, n / 4), atOnce);
        var (waits, rate) = await DecideAsync(host, await ClaimAsync(host, leads, cases, n), atOnce);
        Bench.Print(options.Name($"decision.{atOnce}-at-once"), rate, "decisions/s", alone, n);
        Bench.Print(options.Name($"decision.{atOnce}-at-once/p99"), Sql.Percentile(waits, 99), "ms", atOnce * 1000 / alone, n);
    }

    private static async Task<Queue<Guid>> CasesAsync(BenchDatabase database, int count)
    {
        await using var raw = await database.OpenAsync();
        return new Queue<Guid>(Sql.Read(raw, $"SELECT \"Id\" FROM \"cases\" WHERE \"State\" = 0 AND \"PolicyId\" = 'personal-attacks' ORDER BY \"RankAt\" LIMIT {count}").Select(row => Sql.Id(row[0])));
    }

    private static async Task<Held[]> ClaimAsync(BenchHost host, Actor[] leads, Queue<Guid> cases, int count)
    {
        var held = new List<Held>();
        for (var at = 0; at < count; at++)
            held.Add(new Held(leads[at % leads.Length], (await host.Get<TakeCase>().RunAsync(leads[at % leads.Length], cases.Dequeue(), default)).Value));
        return [.. held];
    }

    /// <summary>Decides them all, so many at once: how long each took, and how many went in a second.</summary>
    private static async Task<(IReadOnlyList<double> Milliseconds, double PerSecond)> DecideAsync(BenchHost host, Held[] held, int atOnce)
    {
        var (next, taken, watch) = (-1, new double[held.Length], Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var at && at < held.Length)
                taken[at] = await Sql.MillisecondsAsync(async () =>
                {
                    var decided = await host.Get<SubmitDecision>().RunAsync(held[at].Actor, held[at].At, Pack, Drafts.Insult, default);
                    if (!decided.IsOk)
                        throw new InvalidOperationException(decided.Error!.Code);
                });
        })));
        return (taken, held.Length / watch.Elapsed.TotalSeconds);
    }

    private static async Task<double> FloorAsync(BenchDatabase database, Guid decided, Held[] held)
    {
        await using var raw = await database.OpenAsync();
        var of = $"\"CaseId\" = '{decided.ToString().ToUpperInvariant()}'";
        var decision = Sql.Id(Sql.Read(raw, $"SELECT \"Id\" FROM \"decisions\" WHERE {of}")[0][0]);
        var entry = Sql.Id(Sql.Read(raw, $"SELECT \"Id\" FROM \"log\" WHERE \"Stream\" = '{decided:N}' ORDER BY \"Version\" DESC LIMIT 1")[0][0]).ToString().ToUpperInvariant();
        var copies = new RowCopies(raw, ("texts", "\"Id\" = (SELECT \"Id\" FROM \"texts\" ORDER BY \"Id\" DESC LIMIT 1)"), ("hearings", of), ("decisions", of), ("outbox", of), ("log", $"\"Id\" = '{entry}'"), ("unsealed", $"\"EntryId\" = '{entry}'"));
        using var move = new Statement("UPDATE \"cases\" SET \"State\" = 3, \"Version\" = \"Version\" + 1 WHERE \"Id\" = @id AND \"Version\" = @version", [("@id", decided), ("@version", 0)]).Prepare(raw);
        using var drop = new Statement("DELETE FROM \"claims\" WHERE \"CaseId\" = @id", [("@id", decided)]).Prepare(raw);
        var watch = Stopwatch.StartNew();
        foreach (var each in held)
            Decide(raw, copies, move, drop, decided, each);
        return held.Length / watch.Elapsed.TotalSeconds;
    }

    private static void Decide(DbConnection raw, RowCopies copies, DbCommand move, DbCommand drop, Guid like, Held held)
    {
        using var transaction = raw.BeginTransaction();
        (move.Transaction, move.Parameters[0].Value, move.Parameters[1].Value) = (transaction, held.At.CaseId, held.At.Version);
        (drop.Transaction, drop.Parameters[0].Value) = (transaction, held.At.CaseId);
        if (move.ExecuteNonQuery() + drop.ExecuteNonQuery() != 2)
            throw new InvalidOperationException("The case was not held");
        copies.Write(transaction, new() { [like] = held.At.CaseId, [like.ToString("N")] = held.At.CaseId.ToString("N") });
        transaction.Commit();
    }
}
