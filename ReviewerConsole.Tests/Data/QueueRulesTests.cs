using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Queue;
using ReviewerConsole.Features.Queue.Rules;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class QueueRulesTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_preview_names_what_would_move_and_moves_nothing(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await host.PersonAsync("leslie", Roles.Lead);
        await ThreeAsync(host);
        var set = (await host.Get<EditQueues>().OpenAsync(lead, default)).Value;
        var before = await QueuesAsync(host);
        Assert.Empty((await host.Get<EditQueues>().PreviewAsync(lead, set.Edits, default)).Value);
        QueueEdit[] edits = [Stories(), .. set.Edits];
        var moves = (await host.Get<EditQueues>().PreviewAsync(lead, edits, default)).Value;
        Assert.Equal(2, moves.Sum(move => move.Count));
        Assert.All(moves, move => Assert.Equal((0, false), (move.To, move.IsCapped)));
        Assert.Equal(before, await QueuesAsync(host));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Saved_rules_move_what_is_open_and_route_what_comes(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await host.PersonAsync("leslie", Roles.Lead);
        await ThreeAsync(host);
        var set = (await host.Get<EditQueues>().OpenAsync(lead, default)).Value;
        Assert.True((await host.Get<EditQueues>().SaveAsync(lead, [Stories(), .. set.Edits], set.Version, default)).IsOk);
        await host.Get<RerouteCases>().RunOnceAsync(default);
        await host.ReportAsync("Another story", surface: "story");
        var made = await host.ReadAsync(db => db.Queues.Where(queue => queue.Surface == "story").Select(queue => queue.Id).SingleAsync());
        Assert.Equal(3, await host.ReadAsync(db => db.Cases.CountAsync(item => item.QueueId == made && item.Surface == "story")));
        Assert.Equal(0, await host.ReadAsync(db => db.Cases.CountAsync(item => item.QueueId == made && item.Surface != "story")));
        Assert.Equal(3, (await host.Get<ListQueue>().RunAsync(lead, new QueueFilter(Queue: made), null, default)).Value.Lines.Count);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_removed_queue_leaves_no_case_behind(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await host.PersonAsync("leslie", Roles.Lead);
        await ThreeAsync(host);
        var set = (await host.Get<EditQueues>().OpenAsync(lead, default)).Value;
        Assert.True((await host.Get<EditQueues>().SaveAsync(lead, [set.Edits[^1]], set.Version, default)).IsOk);
        await host.Get<RerouteCases>().RunOnceAsync(default);
        Assert.Equal([set.Edits[^1].Id], (await QueuesAsync(host)).Values.Distinct());
        Assert.True((await host.Get<TakeNext>().RunAsync(lead, default)).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_leads_who_change_the_rules_the_second_is_told(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await host.PersonAsync("leslie", Roles.Lead);
        var set = (await host.Get<EditQueues>().OpenAsync(lead, default)).Value;
        Assert.True((await host.Get<EditQueues>().SaveAsync(lead, set.Edits, set.Version, default)).IsOk);
        Assert.Equal("changed-meanwhile", (await host.Get<EditQueues>().SaveAsync(lead, set.Edits, set.Version, default)).Error!.Code);
        Assert.Equal("forbidden", (await host.Get<EditQueues>().SaveAsync(await host.PersonAsync("robin"), set.Edits, set.Version + 1, default)).Error!.Code);
    }

    [Fact]
    public async Task Rules_that_would_lose_cases_are_refused_by_name()
    {
        await using var host = await TestHost.StartAsync();
        var lead = await host.PersonAsync("leslie", Roles.Lead);
        var edits = (await host.Get<EditQueues>().OpenAsync(lead, default)).Value.Edits;
        await AssertRefusedAsync(host, "queue-last", [.. edits.SkipLast(1)]);
        await AssertRefusedAsync(host, "queue-takes-all", [new QueueEdit { NameEn = "All", NameJa = "全部" }, .. edits]);
        await AssertRefusedAsync(host, "queue-name", [new QueueEdit { NameEn = " ", NameJa = "物語", Surface = "story" }, .. edits]);
        await AssertRefusedAsync(host, "queue-surface", [new QueueEdit { NameEn = "Film", NameJa = "映画", Surface = "film" }, .. edits]);
        await AssertRefusedAsync(host, "queue-policy", [new QueueEdit { NameEn = "None", NameJa = "なし", Policy = "none" }, .. edits]);
        await AssertRefusedAsync(host, "queue-language", [new QueueEdit { NameEn = "English", NameJa = "英語", Language = "EN!" }, .. edits]);
    }

    private static async Task AssertRefusedAsync(TestHost host, string code, IReadOnlyList<QueueEdit> edits) =>
        Assert.Contains(code, (await host.Get<EditQueues>().CheckAsync(edits, default)).Select(found => found.Error.Code));

    private static QueueEdit Stories() => new() { NameEn = "Stories", NameJa = "ストーリー", Surface = "story" };

    private static async Task ThreeAsync(TestHost host)
    {
        await host.ReportAsync("A post");
        await host.ReportAsync("A story", surface: "story");
        await host.ReportAsync("A story told by a group", "terrorism", surface: "story", language: "ja");
    }

    private static Task<Dictionary<Guid, int>> QueuesAsync(TestHost host) => host.ReadAsync(db => db.Cases.ToDictionaryAsync(item => item.Id, item => item.QueueId));
}
