using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Two nodes on one PostgreSQL.</summary>
public sealed class TwoNodesTests
{
    [Fact]
    public async Task No_case_is_taken_on_both()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.Postgres);
        await using var other = host.Again();
        for (var at = 0; at < 10; at++)
            await host.ReportAsync($"Post {at}", at % 2 == 0 ? "insult" : "terrorism", language: at % 3 == 0 ? "ja" : "en");
        var people = new List<ReviewerConsole.Platform.Auth.Actor>();
        for (var at = 0; at < 12; at++)
            people.Add(await host.PersonAsync($"person{at}"));
        var taken = await Task.WhenAll(people.Select((person, at) => Task.Run(() => (at % 2 == 0 ? host : other).Get<TakeNext>().RunAsync(person, default))));
        var cases = taken.Where(result => result.IsOk).Select(result => result.Value.CaseId).ToArray();
        Assert.Equal(cases.Length, cases.Distinct().Count());
        Assert.Equal(cases.Order(), await other.ReadAsync(db => db.Claims.Select(claim => claim.CaseId).Order().ToListAsync()));
    }

    [Fact]
    public async Task What_one_commits_the_other_hears_and_hears_it_once()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.Postgres);
        await using var other = host.Again();
        var (here, there) = (await StartAsync(host), await StartAsync(other));
        var first = await host.ReportAsync("You are a fool");
        await there.UntilAsync(first.CaseId);
        var second = await other.ReportAsync("I will find you");
        await here.UntilAsync(second.CaseId);
        Assert.Equal((1, 1), (here.Times(first.CaseId), there.Times(second.CaseId)));
    }

    [Fact]
    public async Task One_seals_and_when_it_dies_the_other_takes_over_all_that_was_its()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.Postgres);
        var first = host.Again();
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        await first.SubmitAsync(robin, await first.TakeNewAsync(robin));
        var held = await first.TakeNewAsync(kim, "Another");
        await first.Get<Sealer>().RunOnceAsync(default);
        Assert.Equal(0, await host.ReadAsync(db => db.Unsealed.CountAsync()));
        await first.ReportAsync("Left behind");
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.NotEqual(0, await host.ReadAsync(db => db.Unsealed.CountAsync()));
        await first.App.DisposeAsync();
        host.Time.Advance(TimeSpan.FromSeconds(15.1));
        await host.Get<Settler>().RunOnceAsync(default);
        await host.LoseAsync();
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Equal(0, await host.ReadAsync(db => db.Unsealed.CountAsync()));
        Assert.Equal(DecisionState.Settled, await host.ReadAsync(db => db.Decisions.Select(decision => decision.State).SingleAsync()));
        Assert.Equal(CaseState.Waiting, (await host.CaseAsync(held.CaseId)).State);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
    }

    [Fact]
    public async Task Both_at_work_at_once_leave_one_whole_chain_and_settle_once()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.Postgres);
        await using var other = host.Again();
        var robin = await host.PersonAsync("robin");
        for (var time = 0; time < 5; time++)
        {
            await host.SubmitAsync(robin, await host.TakeNewAsync(robin, $"Post {time}"));
            host.Time.Advance(TimeSpan.FromSeconds(16));
            await Task.WhenAll(new[] { host, other }.SelectMany(node => new[]
            {
                Task.Run(() => node.Get<Settler>().RunOnceAsync(default)), Task.Run(() => node.Get<Sealer>().RunOnceAsync(default)), Task.Run(() => node.Get<ClaimSweeper>().RunOnceAsync(default)),
            }));
        }
        Assert.Equal(5, await host.ReadAsync(db => db.Strikes.CountAsync()));
        host.Time.Advance(TimeSpan.FromSeconds(16));
        await other.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await other.Get<LogVerifier>().RunAsync(default)).Break);
        Assert.Equal(await host.ReadAsync(db => db.Log.CountAsync()), await host.ReadAsync(db => db.Seals.CountAsync()));
    }

    [Fact]
    public async Task A_lease_that_is_over_is_taken_by_one()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.Postgres);
        await using var other = host.Again();
        for (var time = 0; time < 20; time++)
        {
            var taken = await Task.WhenAll(new[] { host, other }.Select(node => Task.Run(() => node.Get<ReviewerConsole.Platform.Loops.Leases>().TakeAsync("work", default))));
            Assert.Single(taken, got => got);
            host.Time.Advance(TimeSpan.FromSeconds(15.1));
        }
    }

    [Fact]
    public async Task What_two_dispatch_at_once_is_told_once()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(DatabaseProvider.Postgres, settings: receiver.Settings());
        await using var other = host.Again(receiver.Settings());
        var robin = await host.PersonAsync("robin");
        for (var time = 0; time < 8; time++)
        {
            await host.SubmitAsync(robin, await host.TakeNewAsync(robin, $"Post {time}"));
            host.Time.Advance(TimeSpan.FromSeconds(16));
            await host.Get<Settler>().RunOnceAsync(default);
            await Task.WhenAll(new[] { host, other }.Select(node => Task.Run(() => node.Get<ReviewerConsole.Features.Delivery.Dispatcher>().RunOnceAsync(default))));
        }
        await host.Get<ReviewerConsole.Features.Delivery.Dispatcher>().RunOnceAsync(default);
        host.Time.Advance(TimeSpan.FromSeconds(16));
        await host.Get<ReviewerConsole.Features.Delivery.Dispatcher>().RunOnceAsync(default);
        Assert.Equal(16, await host.ReadAsync(db => db.InboxMessages.CountAsync()));
        Assert.Equal(8, await host.ReadAsync(db => db.Deliveries.CountAsync(row => row.Type == "content.removed")));
    }

    [Fact]
    public async Task Both_sides_ask_for_another_review_on_two_nodes_and_somebody_else_hears_them_together()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.Postgres);
        await using var other = host.Again();
        var (robin, kim, lee) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.PersonAsync("lee"));
        var report = await host.ReportNewsAsync();
        await host.DecideAsync(robin, report.CaseId, Drafts.Covered);
        var (author, reporter) = (await host.AuthorAsync(report.CaseId), Work.Reporter(report));
        var asked = await Task.WhenAll(Task.Run(() => host.AskAsync(author)), Task.Run(() => other.AskAsync(reporter)));
        foreach (var (node, holder, done) in new[] { (host, author, asked[0]), (other, reporter, asked[1]) })
            Assert.True(done.IsOk || (done.Error!.Code == "changed-meanwhile" && (await node.AskAsync(holder)).IsOk), done.Error?.Code);
        Assert.Equal((CaseState.Waiting, 2), ((await host.CaseAsync(report.CaseId)).State, (await other.CaseAsync(report.CaseId)).Round));
        Assert.Equal(2, await host.ReadAsync(db => db.Appeals.CountAsync(appeal => appeal.Round == 2)));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Work.AssertRefused("had-a-part", await other.Get<TakeCase>().RunAsync(robin, report.CaseId, default));
        var taken = await Task.WhenAll(Task.Run(() => host.Get<TakeNext>().RunAsync(kim, default)), Task.Run(() => other.Get<TakeNext>().RunAsync(lee, default)));
        Assert.Equal(1, taken.Count(each => each.IsOk));
        var (hearing, there) = taken[0].IsOk ? (kim, other) : (lee, host);
        Assert.True((await there.ReviewAgainAsync(hearing, report.CaseId, Drafts.Neutral)).IsOk);
        await host.TellAsync();
        Assert.StartsWith("Your post is back", (await host.SubjectsAsync(author))[^1], StringComparison.Ordinal);
        Assert.Equal("The post you reported is back", (await other.SubjectsAsync(reporter))[^1]);
        Assert.All(await host.ReadAsync(db => db.Appeals.ToListAsync()), appeal => Assert.NotNull(appeal.AnsweredAt));
    }

    /// <summary>Starts a node's loops and comes back when it listens.</summary>
    private static async Task<Ear> StartAsync(TestHost host)
    {
        var ear = new Ear(host);
        await host.App.StartAsync();
        await ear.Listening.WaitAsync(TimeSpan.FromSeconds(30));
        return ear;
    }

    private sealed class Ear
    {
        private readonly ConcurrentDictionary<Guid, int> _times = new();
        private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _first = new();
        private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Ear(TestHost host) => host.Get<Signals>().Listen(heard =>
        {
            foreach (var signal in heard)
                if (signal == Signal.Everything)
                    _listening.TrySetResult();
                else if (signal.CaseId is { } id)
                {
                    _times.AddOrUpdate(id, 1, (_, times) => times + 1);
                    First(id).TrySetResult();
                }
        });

        public Task Listening => _listening.Task;

        public int Times(Guid id) => _times.GetValueOrDefault(id);

        public Task UntilAsync(Guid id) => First(id).Task.WaitAsync(TimeSpan.FromSeconds(30));

        private TaskCompletionSource First(Guid id) => _first.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
