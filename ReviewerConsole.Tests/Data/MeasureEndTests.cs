using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Measures;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Suspensions end by themselves, and are told.</summary>
public sealed class MeasureEndTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_end_is_told_once_to_the_platform_and_to_the_author(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var cases = await RemoveAsync(host, 2);
        Assert.Equal(host.Time.Now.AddDays(1), (await host.ReadAsync(db => db.Strikes.SingleAsync(strike => strike.Measure == Measure.PartialSuspension))).EndsAt);
        await host.DeliverOnceAsync();
        await host.DeliverOnceAsync();
        host.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await host.Get<EndMeasures>().RunOnceAsync(default);
        Assert.Equal(0, await host.ReadAsync(db => db.Strikes.CountAsync(strike => strike.EndToldAt != null)));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        while (await host.DeliverOnceAsync() > 0)
            Assert.True(receiver.Seen.Count < 50);
        Assert.Equal(["account.feature-limited", "account.restored"], receiver.Types.Where(type => type.StartsWith("account.", StringComparison.Ordinal)));
        Assert.Equal(["Your post was removed", "The suspension of your account is over"], await host.SubjectsAsync(await host.AuthorAsync(cases[1])));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task While_another_suspension_runs_the_account_is_not_restored(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var cases = await RemoveAsync(host, 3);
        var ends = await host.ReadAsync(db => db.Strikes.Where(strike => strike.EndsAt != null).OrderBy(strike => strike.EndsAt).Select(strike => strike.EndsAt!.Value).ToListAsync());
        Assert.True(ends[0] < ends[1]);
        host.Time.Advance(ends[0] - host.Time.Now);
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        Assert.Equal(["Your post was removed"], await host.SubjectsAsync(await host.AuthorAsync(cases[1])));
        host.Time.Advance(ends[1] - host.Time.Now);
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        Assert.Equal("The suspension of your account is over", (await host.SubjectsAsync(await host.AuthorAsync(cases[2])))[^1]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Withdrawing_one_suspension_does_not_restore_an_account_that_serves_another(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var cases = await RemoveAsync(host, 3);
        Assert.True((await host.AskAsync(await host.AuthorAsync(cases[1]))).IsOk);
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("kim"), cases[1], Drafts.Nothing)).IsOk);
        await host.TellAsync();
        while (await host.DeliverOnceAsync() > 0)
            Assert.True(receiver.Seen.Count < 50);
        Assert.Contains("content.restored", receiver.Types);
        Assert.DoesNotContain("account.restored", receiver.Types);
        Assert.Contains("account.suspended", receiver.Types);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_withdrawn_strike_takes_its_suspension_with_it_and_its_end_is_not_told(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var cases = await RemoveAsync(host, 2);
        Assert.True((await host.AskAsync(await host.AuthorAsync(cases[1]))).IsOk);
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("kim"), cases[1], Drafts.Nothing)).IsOk);
        await host.TellAsync();
        host.Time.Advance(TimeSpan.FromDays(2));
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        while (await host.DeliverOnceAsync() > 0)
            Assert.True(receiver.Seen.Count < 50);
        Assert.Equal(1, receiver.Types.Count(type => type == "account.restored"));
        Assert.DoesNotContain("The suspension of your account is over", await host.SubjectsAsync(await host.AuthorAsync(cases[1])));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_milder_suspension_does_not_lift_a_graver_one_and_takes_its_place_when_that_falls(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var account = await host.ReportAsync("We speak for the Northgate Vanguard", "dangerous-group", surface: "profile");
        await host.DecideAsync(robin, account.CaseId, Drafts.Of(("subject", "terrorist"), ("exception", "none"), ("voice", "own"), ("treatment", "represent.account")));
        Assert.Equal([("account.suspended", null)], await host.AccountEventsAsync(receiver));
        var insult = await host.ReportAsync("You are a fool");
        await host.DecideAsync(robin, insult.CaseId, Drafts.Insult);
        var partial = await host.ReadAsync(db => db.Strikes.SingleAsync(strike => strike.Measure == Measure.PartialSuspension));
        Assert.Equal(("account.suspended", null), (await host.AccountEventsAsync(receiver))[^1]);
        Assert.True((await host.AskAsync(await host.AuthorAsync(account.CaseId))).IsOk);
        Assert.True((await host.ReviewAgainAsync(kim, account.CaseId, Drafts.Neutral)).IsOk);
        await host.TellAsync();
        Assert.Equal(("account.feature-limited", partial.EndsAt), (await host.AccountEventsAsync(receiver))[^1]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_strike_that_lapses_is_told_once_and_one_that_was_withdrawn_is_not(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var cases = await RemoveAsync(host, 2);
        Assert.True((await host.AskAsync(await host.AuthorAsync(cases[1]))).IsOk);
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("kim"), cases[1], Drafts.Nothing)).IsOk);
        await host.TellAsync();
        var lapses = await host.ReadAsync(db => db.Strikes.Where(strike => strike.WithdrawnAt == null).Select(strike => strike.LapsesAt).SingleAsync());
        host.Time.Advance(lapses - host.Time.Now - TimeSpan.FromSeconds(1));
        await host.Get<EndMeasures>().RunOnceAsync(default);
        Assert.Equal(0, await host.ReadAsync(db => db.Strikes.CountAsync(strike => strike.LapseToldAt != null)));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        Assert.Equal(["Your post was removed", "A strike on your account has lapsed"], await host.SubjectsAsync(await host.AuthorAsync(cases[0])));
        Assert.DoesNotContain("A strike on your account has lapsed", await host.SubjectsAsync(await host.AuthorAsync(cases[1])));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_that_end_together_are_told_once(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        await RemoveAsync(host, 1);
        var kim = await host.PersonAsync("kim");
        Assert.True((await host.SubmitAsync(kim, await host.TakeNewAsync(kim, "You are a fool, one"))).IsOk);
        Assert.True((await host.SubmitAsync(kim, await host.TakeNewAsync(kim, "You are a fool, two"))).IsOk);
        await host.TellAsync();
        var ends = await host.ReadAsync(db => db.Strikes.Where(strike => strike.EndsAt != null).Select(strike => strike.EndsAt).ToListAsync());
        Assert.Equal((2, 1), (ends.Count, ends.Distinct().Count()));
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        Assert.Single(await host.AccountEventsAsync(receiver), told => told.Type == "account.restored");
        Assert.Equal(1, await host.ReadAsync(db => db.InboxMessages.CountAsync(message => message.Kind == ReviewerConsole.Data.Inbox.MessageKind.MeasureOver)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task When_a_full_suspension_ends_within_a_partial_one_the_author_is_told_what_is_left(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var cases = await RemoveAsync(host, 3);
        await host.Store.WriteAsync<ReviewerConsole.Core.Done>(async db =>
        {
            var strikes = await db.Strikes.Where(strike => strike.EndsAt != null).OrderBy(strike => strike.Measure).ToListAsync();
            (strikes[0].Measure, strikes[1].Measure) = (strikes[1].Measure, strikes[0].Measure);
            return new ReviewerConsole.Core.Done();
        }, default);
        var ends = await host.ReadAsync(db => db.Strikes.Where(strike => strike.EndsAt != null).OrderBy(strike => strike.EndsAt).Select(strike => strike.EndsAt!.Value).ToListAsync());
        host.Time.Advance(ends[0] - host.Time.Now);
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        Assert.Equal(("account.feature-limited", ends[1]), (await host.AccountEventsAsync(receiver))[^1]);
        Assert.Equal("The suspension of your account is over in part", (await host.SubjectsAsync(await host.AuthorAsync(cases[1])))[^1]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_that_waits_for_a_lead_keeps_no_end_from_being_told(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var cases = await RemoveAsync(host, 2);
        var claim = await host.ReportAsync("We are the order", "organised-hate");
        await host.DecideAsync(await host.PersonAsync("kim"), claim.CaseId, Drafts.Claim);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        Assert.Equal("The suspension of your account is over", (await host.SubjectsAsync(await host.AuthorAsync(cases[1])))[^1]);
    }

    /// <summary>So many posts of one author are removed, one after the other: each a step up the ladder.</summary>
    private static async Task<IReadOnlyList<Guid>> RemoveAsync(TestHost host, int count)
    {
        var (robin, cases) = (await host.PersonAsync("robin"), new List<Guid>());
        for (var left = count; left > 0; left--)
        {
            var report = await host.ReportAsync($"You are a fool {left}");
            Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, report.CaseId))).IsOk);
            await host.TellAsync();
            cases.Add(report.CaseId);
        }
        return cases;
    }
}
