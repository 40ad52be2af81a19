using System.Data.Common;
using System.Diagnostics;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Features.Audits;
using ReviewerConsole.Features.Decisions.Exports;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Decisions.Timeline;
using ReviewerConsole.Features.Figures;
using ReviewerConsole.Features.Policies.Replay;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>What leads do over many decisions, by the real handlers; the floor is their own statements, prepared and read bare, or the bare
/// reading of the same rows.</summary>
internal static class LeadsBench
{
    private const int WarmUp = 20;

    public static async Task RunAsync(BenchOptions options)
    {
        using var database = await BenchData.CopyAsync(options, decided: true);
        var heard = new Statements();
        await using var host = BenchHost.On(database);
        await using var hearing = BenchHost.On(database, heard);
        await using var raw = await database.OpenAsync();
        var lead = (await host.LeadsAsync())[0] with { ConfirmedAt = DateTime.UtcNow };
        var n = options.Cases <= 1000 ? 40 : 200;
        foreach (var (name, filter) in Searches(lead, raw))
            await PrintAsync(options, $"leads.search.{name}", n, each => SearchAsync(each, lead, filter), host, hearing, heard, raw);
        var stories = Sql.Read(raw, $"SELECT d.\"DecisionId\" FROM \"decision_index\" d JOIN \"log\" l ON l.\"Stream\" = lower(replace(CAST(d.\"CaseId\" AS text), '-', '')) AND l.\"Version\" = 2 ORDER BY d.\"Number\" LIMIT {n}").ConvertAll(row => Sql.Id(row[0]));
        var at = 0;
        await PrintAsync(options, "leads.timeline", n, async each => Check((await each.Get<ShowDecision>().RunAsync(lead, stories[at++ % stories.Count], default)).Value.Timeline.Count >= 5), host, hearing, heard, raw);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await PrintAsync(options, "leads.boards", n, async each =>
        {
            await each.Get<ShowToday>().RunAsync(lead, default);
            await each.Get<ReadDays>().RunAsync(today.AddDays(-90), today, default);
        }, host, hearing, heard, raw);
        await WholeAsync(options, host, lead, raw);
    }

    private static IEnumerable<(string, DecisionFilter)> Searches(Actor lead, DbConnection raw)
    {
        var day = UtcMicroseconds.From((long)Sql.Read(raw, "SELECT MAX(\"Number\") FROM \"decision_index\"")[0][0]).Date;
        yield return ("all", DecisionFilter.None);
        yield return ("words", new(Words: "nobody"));
        yield return ("words-many", new(Words: "nobody stupid world again"));
        yield return ("words-ja", new(Words: "本当"));
        yield return ("reviewer", new(Reviewer: lead.PersonId));
        yield return ("outcome", new(Outcome: Outcome.Remove));
        yield return ("language", new(Language: "ja"));
        yield return ("clause", new(Clause: new("personal-attacks", "insult")));
        yield return ("appeal", new(Appeal: AppealState.Overturned));
        yield return ("days", new(From: day.AddDays(-10), To: day.AddDays(-9)));
        yield return ("words-reviewer", new(Words: "nobody", Reviewer: lead.PersonId));
        yield return ("clause-language", new(Clause: new("personal-attacks", "insult"), Language: "ja"));
        yield return ("rare", new(Words: "nobody", Language: "ko", Outcome: Outcome.Warn));
    }

    private static async Task SearchAsync(BenchHost host, Actor lead, DecisionFilter filter) => Check((await host.Get<FindDecisions>().RunAsync(lead, filter, null, default)).IsOk);

    /// <summary>One piece of work many times, in turn with its own statements sent bare.</summary>
    private static async Task PrintAsync(BenchOptions options, string name, int n, Func<BenchHost, Task> work, BenchHost host, BenchHost hearing, Statements heard, DbConnection raw)
    {
        await work(hearing);
        var statements = (await heard.OfAsync(() => work(hearing))).Where(statement => statement.Text.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase)).Select(statement => statement.Prepare(raw)).ToArray();
        var (times, floor) = (new double[n], new double[n]);
        for (var i = -WarmUp; i < n; i++)
        {
            var taken = await Sql.MillisecondsAsync(() => work(host));
            var watch = Stopwatch.StartNew();
            foreach (var statement in statements)
                Sql.Rows(statement);
            if (i >= 0)
                (times[i], floor[i]) = (taken, watch.Elapsed.TotalMilliseconds);
        }
        foreach (var statement in statements)
            statement.Dispose();
        Bench.Print(options.Name(name), Sql.Percentile(times, 50), "ms", Sql.Percentile(floor, 50), n);
        Bench.Print(options.Name($"{name}/p95"), Sql.Percentile(times, 95), "ms", Sql.Percentile(floor, 95), n);
    }

    /// <summary>What reads everything once.</summary>
    private static async Task WholeAsync(BenchOptions options, BenchHost host, Actor lead, DbConnection raw)
    {
        var rules = new PlanRules(AuditMethod.Stratified, 366, Number: Math.Max(1, 500 / 16), By: [AuditPart.Outcome, AuditPart.Language]);
        var drawn = 0;
        await OnceAsync(options, "leads.draw", async () => drawn = (await host.Get<Candidates>().DrawAsync(rules, 1, DateTime.UtcNow.AddDays(-366), DateTime.UtcNow.AddDays(1), default)).Drawn.Count, raw,
            "SELECT \"Number\", \"PersonId\", \"Outcome\", \"PackId\", \"Language\", \"Seconds\", \"Signs\" FROM \"decision_index\"");
        Check(drawn > 0);
        var other = Other(PackFiles.Newest("personal-attacks")!.Pack!);
        await OnceAsync(options, "leads.replay", async () => Check((await host.Get<ReplayDecisions>().RunAsync(lead, other, default)).Value.Changed > 0), raw, "SELECT \"SheetId\", COUNT(*) FROM \"decision_index\" WHERE \"Appeal\" IN (0, 1) GROUP BY \"SheetId\"");
        await RateAsync(options, "leads.verify", "entries/s", (long)Sql.Read(raw, "SELECT COUNT(*) FROM \"seals\"")[0][0], async () => Check((await host.Get<LogVerifier>().RunAsync(default)).Break is null), raw,
            "SELECT s.\"Seq\", s.\"Hash\", l.\"Stream\", l.\"Version\", l.\"Bytes\", l.\"Hash\" FROM \"seals\" s LEFT JOIN \"log\" l ON l.\"Id\" = s.\"EntryId\" ORDER BY s.\"Seq\"");
        using var memory = new HeapWatch();
        await RateAsync(options, "leads.export", "rows/s", options.Cases, () => ExportForms.CsvAsync(Stream.Null, host.Get<ExportDecisions>().RowsAsync(DecisionFilter.None, default), default), raw,
            "SELECT d.* FROM \"decision_index\" i JOIN \"decisions\" d ON d.\"Id\" = i.\"DecisionId\" ORDER BY i.\"Number\" DESC");
        Bench.Print(options.Name("leads.export.memory"), memory.Most, "MB", memory.Before, options.Cases);
    }

    private static async Task OnceAsync(BenchOptions options, string name, Func<Task> work, DbConnection raw, string floor)
    {
        await work();
        var bare = Bare(raw, floor);
        Bench.Print(options.Name(name), await Sql.MillisecondsAsync(work), "ms", bare, 1);
    }

    private static async Task RateAsync(BenchOptions options, string name, string unit, long count, Func<Task> work, DbConnection raw, string floor)
    {
        var bare = Bare(raw, floor);
        Bench.Print(options.Name(name), count / (await Sql.MillisecondsAsync(work) / 1000), unit, count / (bare / 1000), (int)count);
    }

    /// <summary>The rows read by hand, and forgotten.</summary>
    private static double Bare(DbConnection raw, string sql)
    {
        using var command = raw.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        var watch = Stopwatch.StartNew();
        using var reader = command.ExecuteReader();
        var row = new object[reader.FieldCount];
        while (reader.Read())
            reader.GetValues(row);
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>The policy with its removals made milder.</summary>
    private static Checklist Other(Pack pack) => new(pack with { Rules = [.. pack.Rules.Select(rule => rule.Outcome == Outcome.Remove ? rule with { Outcome = Outcome.Warn } : rule)] });

    private static void Check(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("What is measured does not do what it should");
    }

    /// <summary>The most that lives in memory meanwhile.</summary>
    private sealed class HeapWatch : IDisposable
    {
        private readonly Timer _timer;
        private long _most;

        public HeapWatch()
        {
            Before = Live();
            _timer = new Timer(_ => _most = Math.Max(_most, GC.GetTotalMemory(false)), null, 50, 50);
        }

        /// <summary>MB, before anything was done.</summary>
        public double Before { get; }

        /// <summary>MB, at the most, garbage included.</summary>
        public double Most => Math.Max(_most / 1048576.0, Before);

        public void Dispose() => _timer.Dispose();

        private static double Live() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
    }
}
