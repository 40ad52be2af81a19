using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Features.Designations;
using ReviewerConsole.Features.Queue;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>However many cases there are, the queue's page reads along an index and sorts nothing.</summary>
public sealed partial class PlanTests
{
    private static readonly Func<QueueFilter, QueueFilter>[] Filters =
    [
        filter => filter with { Policy = "doi" }, filter => filter with { Surface = "post" }, filter => filter with { Language = "ja" }, filter => filter with { Reason = "threat" },
        filter => filter with { Hours = 24 }, filter => filter with { Tier = 1 }, filter => filter with { Source = ReportSource.Authority }, filter => filter with { Queue = 3 },
        filter => filter with { State = CaseState.Parked },
    ];

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Every_page_of_the_queue_and_its_count_read_along_an_index_and_sort_nothing(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.AddManyCasesAsync(20_000);
        var (robin, reader) = (await host.PersonAsync("robin"), (await host.PersonAsync("kim")) with { ReviewLanguages = ["en"] });
        var statements = await Statements.OfAsync(host, async () =>
        {
            foreach (var filter in Combined())
                foreach (var actor in new[] { robin, reader })
                    await AskAsync(host, actor, filter);
        });
        Assert.True(statements.Count > 100, $"{statements.Count} statements");
        foreach (var statement in statements.Where(statement => statement.Sql.Contains("\"cases\"", StringComparison.Ordinal)))
            await AssertQuickAsync(host, statement, sorts: 0);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_next_case_is_found_along_an_index_and_only_the_queues_firsts_are_sorted(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.AddManyCasesAsync(20_000);
        var robin = await host.PersonAsync("robin");
        var statements = await Statements.OfAsync(host, () => host.Get<TakeNext>().RunAsync(robin, default));
        await AssertQuickAsync(host, statements.Single(statement => statement.Sql.Contains("UPDATE \"cases\"", StringComparison.Ordinal) && statement.Sql.Contains("hearings", StringComparison.Ordinal)), sorts: 1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_next_case_of_some_kinds_is_found_along_an_index_too(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.AddManyCasesAsync(20_000);
        var robin = (await host.PersonAsync("robin")) with { OptOuts = ["threat", "terrorism"] };
        var statements = await Statements.OfAsync(host, () => host.Get<TakeNext>().RunAsync(robin, default));
        await AssertQuickAsync(host, statements.Single(statement => statement.Sql.Contains("UPDATE \"cases\"", StringComparison.Ordinal) && statement.Sql.Contains("hearings", StringComparison.Ordinal)), sorts: 1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Cases_are_held_to_a_changed_registry_along_the_order_of_the_queue(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.AddManyCasesAsync(20_000);
        await host.ListAsync("Zorvan League", "terrorist");
        var statements = await Statements.OfAsync(host, () => host.Get<RematchCases>().RunOnceAsync(default));
        var steps = statements.Where(statement => statement.Sql.Contains("RankAt", StringComparison.Ordinal) && statement.Sql.Contains("LIMIT", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(steps);
        foreach (var step in steps)
            await AssertQuickAsync(host, step, sorts: 1);
        Assert.Empty(await host.ReadAsync(db => db.Cases.Where(item => item.State == CaseState.Waiting && item.Tier != 0).ToListAsync()));
    }

    /// <summary>No filter, each alone, and each pair.</summary>
    private static IEnumerable<QueueFilter> Combined() =>
    [
        QueueFilter.None, .. Filters.Select(each => each(QueueFilter.None)),
        .. from first in Filters from second in Filters where first != second select second(first(QueueFilter.None)),
    ];

    private static async Task AskAsync(TestHost host, Actor actor, QueueFilter filter)
    {
        var page = (await host.Get<ListQueue>().RunAsync(actor, filter, null, default)).Value;
        if (page.Next is { } next)
            await host.Get<ListQueue>().RunAsync(actor, filter, next, default);
        await host.Get<QueueCounts>().RunAsync(actor, filter, default);
        await host.Get<ListQueue>().LinesAsync([.. page.Lines.Take(5).Select(line => line.CaseId).DefaultIfEmpty(Guid.Empty)], default);
    }

    private static async Task AssertQuickAsync(TestHost host, Statement statement, int sorts)
    {
        var plan = await Statements.PlanAsync(host, statement);
        var told = $"{statement.Sql}\n{string.Join('\n', plan)}";
        var derived = plan.Count(line => Derived().IsMatch(line));
        Assert.True(plan.Count(line => Scan().IsMatch(line)) <= derived, told);
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on cases", StringComparison.Ordinal));
        Assert.True(plan.Count(line => Sort().IsMatch(line)) <= sorts, told);
    }

    /// <summary>SQLite calls reading a page that was put together a scan too, by the same name.</summary>
    [GeneratedRegex(@"^(CO-ROUTINE|MATERIALIZE) c$")]
    private static partial Regex Derived();

    [GeneratedRegex(@"^SCAN (c|cases)\b")]
    private static partial Regex Scan();

    [GeneratedRegex(@"USE TEMP B-TREE|^\s*(->\s*)?(Incremental )?Sort$")]
    private static partial Regex Sort();
}
