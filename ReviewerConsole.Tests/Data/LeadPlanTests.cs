using System.Text.RegularExpressions;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Decisions.Timeline;
using ReviewerConsole.Features.Figures;
using ReviewerConsole.Features.Workspace.Precedents;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>However many decisions there are, what leads look for is read along an index, in its order.</summary>
public sealed partial class LeadPlanTests
{
    private static readonly Func<DecisionFilter, Actor, DecisionFilter>[] Filters =
    [
        (filter, _) => filter with { Words = "fool" }, (filter, _) => filter with { Entry = Guid.NewGuid() }, (filter, _) => filter with { Clause = new("personal-attacks", "insult") },
        (filter, _) => filter with { Outcome = Outcome.Remove }, (filter, _) => filter with { Language = "en" }, (filter, _) => filter with { Policy = "personal-attacks" },
        (filter, actor) => filter with { Reviewer = actor.PersonId }, (filter, _) => filter with { Appeal = AppealState.Overturned },
        (filter, _) => filter with { From = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), To = new DateTime(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc) },
    ];

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Every_search_reads_along_an_index_and_sorts_nothing(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await DecidedAsync(host);
        var statements = await Statements.OfAsync(host, async () =>
        {
            foreach (var filter in Filters.SelectMany(first => Filters.Select(second => second(first(DecisionFilter.None, lead), lead))).Append(DecisionFilter.None))
                foreach (var before in new long?[] { null, long.MaxValue })
                    await host.Get<FindDecisions>().RunAsync(lead, filter, before, default);
        });
        Assert.True(statements.Count > 50, $"{statements.Count} statements");
        foreach (var statement in statements)
            await AssertQuickAsync(host, statement);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Precedents_a_timeline_and_the_boards_read_along_indexes(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await DecidedAsync(host);
        var decision = (await host.Get<FindDecisions>().RunAsync(lead, DecisionFilter.None, null, default)).Value.Lines[0].DecisionId;
        var statements = await Statements.OfAsync(host, async () =>
        {
            await host.Get<FindPrecedents>().RunAsync(lead, new(Guid.NewGuid(), "personal-attacks", "You are a fool", [Guid.NewGuid()], ["insult"]), default);
            await host.Get<ShowDecision>().RunAsync(lead, decision, default);
            await host.Get<ReadDays>().RunAsync(new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 1), default);
            await host.Get<ShowToday>().RunAsync(lead, default);
        });
        foreach (var statement in statements)
            await AssertQuickAsync(host, statement, sorts: true);
    }

    private static async Task<Actor> DecidedAsync(TestHost host)
    {
        var lead = await host.PersonAsync("lea", Roles.Lead);
        await host.DecideAsync(await host.PersonAsync("robin"), (await host.ReportAsync("You are a fool")).CaseId, Drafts.Insult);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        return lead;
    }

    /// <param name="sorts">Whether what was read along an index may be sorted then: a few rows.</param>
    private static async Task AssertQuickAsync(TestHost host, Statement statement, bool sorts = false)
    {
        var plan = await Statements.PlanAsync(host, statement);
        var told = $"{statement.Sql}\n{string.Join('\n', plan)}";
        var made = plan.Select(line => Made().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToArray();
        // A page of the newest, which are read one after the other until there are enough.
        var unfolded = Unfolded().Match(statement.Sql).Groups[1].Value;
        var isNewest = statement.Sql.Contains("LIMIT", StringComparison.Ordinal) && !sorts;
        Assert.False(plan.Any(line => Whole().Match(line) is { Success: true } match && !made.Contains(match.Groups[1].Value) && match.Groups[1].Value != unfolded && !(isNewest && match.Groups[1].Value == "d")), told);
        // What stands after a page was put together sorts that page alone.
        var until = plan.TakeWhile(line => !(made.Length > 0 && line == $"SCAN {made[0]}"));
        Assert.True(sorts || !until.Any(line => Sort().IsMatch(line)), told);
    }

    /// <summary>What is folded into the sums every few seconds: a few rows.</summary>
    [GeneratedRegex(@"day_deltas""? AS ""?(\w+)")]
    private static partial Regex Unfolded();

    [GeneratedRegex(@"^(?:CO-ROUTINE|MATERIALIZE) (\S+)$")]
    private static partial Regex Made();

    /// <summary>A table read from one end to the other: not along an index, and not the index of words.</summary>
    [GeneratedRegex(@"^SCAN (?!CONSTANT ROW)(\S+)(?!.*(?:USING (?:COVERING )?INDEX|VIRTUAL TABLE))|Seq Scan on ((?:decision|case|snapshot|log|report|day_sum)\S*)")]
    private static partial Regex Whole();

    [GeneratedRegex(@"USE TEMP B-TREE FOR ORDER BY|^\s*(->\s*)?(Incremental )?Sort$")]
    private static partial Regex Sort();
}
