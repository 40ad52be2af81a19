using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Features.Escalations;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Measures;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Suspensions on which a second person decides: the author was promised to be told, and is.</summary>
public sealed class MeasureRulingTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_threat_suspends_until_a_lead_has_set_the_term_and_then_for_that_long(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (report, lead) = (await DecidedAsync(host, "threat", Drafts.Threat), await host.LeadAsync());
        Assert.Equal(("account.suspended", null), (await host.AccountEventsAsync(receiver))[^1]);
        var id = await IdAsync(host, FollowUp.TermToSet);
        Work.AssertRefused("measure-days", await RuleAsync(host, lead, id, applies: true, days: 0));
        Work.AssertRefused("measure-days", await RuleAsync(host, lead, id, applies: true));
        Work.AssertRefused("done-text", await host.Get<RuleOnMeasure>().RunAsync(lead, id, true, 7, " ", default));
        Work.AssertRefused("not-found", await host.Get<DoFollowUp>().RunAsync(lead, id, "Looked at it", default));
        Assert.True((await RuleAsync(host, lead, id, applies: true, days: 7)).IsOk);
        Work.AssertRefused("already-done", await RuleAsync(host, lead, id, applies: true, days: 30));
        var strike = await host.ReadAsync(db => db.Strikes.SingleAsync());
        Assert.Equal(strike.At.AddDays(7), strike.EndsAt);
        await host.TellAsync();
        Assert.Equal(("account.suspended", strike.EndsAt), (await host.AccountEventsAsync(receiver))[^1]);
        Assert.Equal("The measure on your account has been decided", (await host.SubjectsAsync(await host.AuthorAsync(report.CaseId)))[^1]);
        host.Time.Advance(TimeSpan.FromDays(7));
        await host.Get<EndMeasures>().RunOnceAsync(default);
        await host.TellAsync();
        Assert.Equal(("account.restored", null), (await host.AccountEventsAsync(receiver))[^1]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_who_does_not_agree_leaves_the_strike_alone(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (report, lead) = (await DecidedAsync(host, "organised-hate", Drafts.Claim), await host.LeadAsync());
        Assert.True((await RuleAsync(host, lead, await IdAsync(host, FollowUp.MeasureToConfirm), applies: false)).IsOk);
        await host.TellAsync();
        Assert.Empty(await host.AccountEventsAsync(receiver));
        var strike = await host.ReadAsync(db => db.Strikes.SingleAsync());
        Assert.Equal((Measure.Strike, null, null), (strike.Measure, strike.EndsAt, strike.WithdrawnAt));
        Assert.Equal(["Your post was removed", "The measure on your account has been decided"], await host.SubjectsAsync(await host.AuthorAsync(report.CaseId)));
        await host.Get<ReviewerConsole.Platform.Sealing.Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<ReviewerConsole.Platform.Sealing.LogVerifier>().RunAsync(default)).Break);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_lead_confirms_is_told_to_the_platform_and_to_the_author(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (report, lead) = (await DecidedAsync(host, "organised-hate", Drafts.Claim), await host.LeadAsync());
        Assert.Empty(await host.AccountEventsAsync(receiver));
        Assert.True((await RuleAsync(host, lead, await IdAsync(host, FollowUp.MeasureToConfirm), applies: true)).IsOk);
        await host.TellAsync();
        Assert.Equal([("account.suspended", null)], await host.AccountEventsAsync(receiver));
        Assert.Equal("The measure on your account has been decided", (await host.SubjectsAsync(await host.AuthorAsync(report.CaseId)))[^1]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_rules_on_their_own_and_of_two_leads_one_does(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (leslie, lou, lee) = (await host.LeadAsync(), await host.LeadAsync("lou"), await host.LeadAsync("lee"));
        var report = await host.ReportAsync("I will find you", "threat");
        await host.DecideAsync(leslie, report.CaseId, Drafts.Threat);
        var id = await IdAsync(host, FollowUp.TermToSet);
        Work.AssertRefused("own-measure", await RuleAsync(host, leslie, id, applies: true, days: 7));
        Work.AssertRefused("forbidden", await RuleAsync(host, await host.PersonAsync("robin"), id, applies: true, days: 7));
        var both = await Task.WhenAll(new[] { (lou, 7), (lee, 30) }.Select(each => Task.Run(() => RuleAsync(host, each.Item1, id, applies: true, days: each.Item2))));
        Assert.Single(both, result => result.IsOk);
        Assert.Equal(both[0].IsOk ? 7 : 30, (await host.ReadAsync(db => db.Strikes.SingleAsync())).Days);
        await host.TellAsync();
        Assert.Single(await host.SubjectsAsync(await host.AuthorAsync(report.CaseId)), subject => subject == "The measure on your account has been decided");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_asks_for_another_review_is_not_worse_off_than_a_lead_left_them(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (report, lead) = (await DecidedAsync(host, "threat", Drafts.Threat), await host.LeadAsync());
        Assert.True((await RuleAsync(host, lead, await IdAsync(host, FollowUp.TermToSet), applies: true, days: 3)).IsOk);
        await host.TellAsync();
        Assert.True((await host.AskAsync(await host.AuthorAsync(report.CaseId))).IsOk);
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Threat)).IsOk);
        await host.TellAsync();
        var strike = await host.ReadAsync(db => db.Strikes.SingleAsync());
        Assert.Equal((Measure.FullSuspension, 3, null), (strike.Measure, strike.Days, strike.WithdrawnAt));
        Assert.Empty(await host.ReadAsync(db => db.FollowUps.Where(row => row.DoneAt == null).ToListAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Before_a_decision_has_settled_there_is_nothing_to_rule_on(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead) = (await host.PersonAsync("robin"), await host.LeadAsync());
        await host.SubmitAsync(robin, await host.TakeNewAsync(robin, "I will find you", "threat"), Drafts.Threat);
        Work.AssertRefused("measure-settling", await RuleAsync(host, lead, await IdAsync(host, FollowUp.TermToSet), applies: true, days: 7));
    }

    private static async Task<Received> DecidedAsync(TestHost host, string reason, WorkDraft draft)
    {
        var report = await host.ReportAsync("We are the order", reason);
        await host.DecideAsync(await host.PersonAsync("robin"), report.CaseId, draft);
        return report;
    }

    private static Task<Guid> IdAsync(TestHost host, string kind) => host.ReadAsync(db => db.FollowUps.Where(row => row.Kind == kind && row.DoneAt == null).Select(row => row.Id).SingleAsync());

    private static Task<ReviewerConsole.Core.Result<ReviewerConsole.Core.Done>> RuleAsync(TestHost host, Actor actor, Guid id, bool applies, int? days = null) =>
        host.Get<RuleOnMeasure>().RunAsync(actor, id, applies, days, "Read the thread", default);
}
