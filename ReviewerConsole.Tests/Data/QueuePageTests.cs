using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Features.Queue;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Walking the pages gives what a plain filter over all cases gives, in order, each once.</summary>
public sealed class QueuePageTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Pages_give_what_a_plain_filter_gives_for_every_filter_and_every_pair(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await VariedCases.AddAsync(host, 260);
        var all = await host.ReadAsync(db => db.Cases.ToListAsync());
        var singles = VariedCases.Filters(all);
        foreach (var filter in singles.Select(each => each(QueueFilter.None)).Prepend(QueueFilter.None))
            await AssertSameAsync(host, robin, filter, all, null);
        foreach (var (at, first) in singles.Index())
            foreach (var second in singles.Skip(at + 1))
                await AssertSameAsync(host, robin, second(first(QueueFilter.None)), all, null);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Pages_go_on_from_any_place_under_any_filters(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await VariedCases.AddAsync(host, 200);
        var all = await host.ReadAsync(db => db.Cases.ToListAsync());
        var (singles, random) = (VariedCases.Filters(all), new Random(7));
        for (var time = 0; time < 300; time++)
        {
            var filter = Enumerable.Range(0, random.Next(5)).Aggregate(QueueFilter.None, (so, _) => singles[random.Next(singles.Count)](so));
            var place = all[random.Next(all.Count)];
            await AssertSameAsync(host, robin, filter, all, new QueueCursor(place.RankAt, random.Next(2) == 0 ? place.Id : Guid.NewGuid()));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_does_not_review_a_language_does_not_see_its_own_queue(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = (await VariedCases.AddAsync(host, 150)) with { ReviewLanguages = ["en"] };
        var closed = await host.ReadAsync(db => db.Queues.Where(queue => queue.Language == "ja").Select(queue => queue.Id).ToListAsync());
        var all = await host.ReadAsync(db => db.Cases.ToListAsync());
        Assert.Contains(all, item => closed.Contains(item.QueueId));
        var seen = all.Where(item => !closed.Contains(item.QueueId)).ToList();
        foreach (var filter in VariedCases.Filters(all).Select(each => each(QueueFilter.None)).Prepend(QueueFilter.None))
            await AssertSameAsync(host, robin, filter, seen, null);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_page_that_stops_early_goes_on_where_it_stopped(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.AddManyCasesAsync(45_000, rare: true);
        var (robin, filter) = (await host.PersonAsync("robin"), new QueueFilter(Policy: "doi", Surface: "post"));
        var expected = Filtered(await host.ReadAsync(db => db.Cases.Where(item => item.PolicyId == "doi").ToListAsync()), filter, host.Time.Now, null);
        Assert.True(expected.Count > QueuePage.Size);
        var pages = await WalkAsync(host, robin, filter, null);
        Assert.Contains(pages, page => page.IsPartial);
        Assert.All(pages, page => Assert.True(!page.IsPartial || page.Next is not null));
        Assert.Equal(expected, pages.SelectMany(page => page.Lines).Select(line => line.CaseId));
    }

    private static async Task AssertSameAsync(TestHost host, Actor actor, QueueFilter filter, IReadOnlyList<Case> all, QueueCursor? after)
    {
        var expected = Filtered(all, filter, host.Time.Now, after);
        var pages = await WalkAsync(host, actor, filter, after);
        Assert.True(expected.SequenceEqual(pages.SelectMany(page => page.Lines).Select(line => line.CaseId)), $"{filter} after {after}");
        Assert.All(pages, page => Assert.True(page.Lines.Count <= QueuePage.Size));
        Assert.All(pages.SelectMany(page => page.Lines), line => Assert.True(filter.Takes(line, host.Time.Now)));
        if (after is null)
            Assert.Equal(expected.Count, (await host.Get<QueueCounts>().RunAsync(actor, filter, default)).Count);
    }

    private static async Task<List<QueuePage>> WalkAsync(TestHost host, Actor actor, QueueFilter filter, QueueCursor? after)
    {
        var pages = new List<QueuePage>();
        do
            pages.Add((await host.Get<ListQueue>().RunAsync(actor, filter, pages.Count == 0 ? after : QueueAddress.Read(QueueAddress.Write(pages[^1].Next!)), default)).Value);
        while (pages[^1].Next is not null && pages.Count < 100);
        return pages;
    }

    private static List<Guid> Filtered(IReadOnlyList<Case> all, QueueFilter filter, DateTime now, QueueCursor? after) =>
    [
        .. from item in all
           where item.State == filter.State
           where filter.Policy is null || item.PolicyId == filter.Policy
           where filter.Surface is null || item.Surface == filter.Surface
           where filter.Language is null || item.Language == filter.Language
           where filter.Reason is null || item.Reason == filter.Reason
           where filter.Hours is null || item.ReceivedAt <= now.AddHours(-filter.Hours.Value)
           where filter.Tier is null || item.Tier == filter.Tier
           where filter.Source is null || item.Source == filter.Source
           where filter.Queue is null || item.QueueId == filter.Queue
           where after is null || item.RankAt > after.RankAt || (item.RankAt == after.RankAt && item.Id.CompareTo(after.CaseId) > 0)
           orderby item.RankAt, item.Id
           select item.Id,
    ];
}
