using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Another review: what becomes of the first decision, and who is told.</summary>
public sealed class AppealTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Overturning_a_removal_puts_everything_back(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var report = await host.ReportAsync("You are a fool", post: "p1");
        await host.DecideAsync(robin, report.CaseId, Drafts.Insult);
        var author = await host.AuthorAsync(report.CaseId);
        Assert.Equal(["Your post was removed"], await host.SubjectsAsync(author));
        Assert.True((await host.AskAsync(author)).IsOk);
        Assert.True((await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        Assert.Equal(["Your post was removed", "You asked for another review", "Your post is back as it was"], await host.SubjectsAsync(author));
        Assert.Equal(["The post you reported was removed", "The post you reported is back"], await host.SubjectsAsync(Work.Reporter(report)));
        var second = await host.ReadAsync(db => db.Decisions.SingleAsync(decision => decision.AppealOf != null));
        Assert.Equal((Outcome.Keep, Ruling.Overturned), (second.Outcome, second.Ruling));
        Assert.NotNull((await host.ReadAsync(db => db.Strikes.SingleAsync())).WithdrawnAt);
        var appeal = await host.ReadAsync(db => db.Appeals.SingleAsync());
        Assert.Equal((Ruling.Overturned, host.Time.Now), (appeal.Ruling, appeal.AnsweredAt));
        await host.DeliverOnceAsync();
        await host.DeliverOnceAsync();
        await host.DeliverOnceAsync();
        Assert.Contains("content.restored", receiver.Types);
        Assert.Equal(CaseState.Closed, (await host.CaseAsync(report.CaseId)).State);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_upheld_changes_nothing_and_is_final(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.AppealedAsync();
        var kim = await host.PersonAsync("kim");
        var before = await host.ReadAsync(db => db.Outbox.CountAsync(row => row.Kind <= ReviewerConsole.Data.Decisions.OutboxKind.Measure));
        Assert.True((await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Insult)).IsOk);
        await host.TellAsync();
        var author = await host.AuthorAsync(report.CaseId);
        Assert.Equal("Final answer: your post stays removed", (await host.SubjectsAsync(author))[^1]);
        Assert.Equal(["The post you reported was removed"], await host.SubjectsAsync(Work.Reporter(report)));
        Assert.Equal(before, await host.ReadAsync(db => db.Outbox.CountAsync(row => row.Kind <= ReviewerConsole.Data.Decisions.OutboxKind.Measure)));
        Assert.Null((await host.ReadAsync(db => db.Strikes.SingleAsync())).WithdrawnAt);
        Work.AssertRefused("review-asked", await host.AskAsync(author));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reporter_who_is_right_brings_a_removal_and_the_author_may_ask_then(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, lee) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.PersonAsync("lee"));
        var report = await host.ReportAsync("You are a fool");
        await host.DecideAsync(robin, report.CaseId, Drafts.Nothing);
        var (author, reporter) = (await host.AuthorAsync(report.CaseId), Work.Reporter(report));
        Work.AssertRefused("review-nothing", await host.AskAsync(author));
        Assert.True((await host.AskAsync(reporter)).IsOk);
        Assert.True((await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Insult)).IsOk);
        await host.TellAsync();
        Assert.Equal(["About the post you reported", "You asked for another review", "The post you reported was removed"], await host.SubjectsAsync(reporter));
        Assert.Equal(["Your post was removed"], await host.SubjectsAsync(author));
        Assert.Null((await host.ReadAsync(db => db.Strikes.SingleAsync())).WithdrawnAt);
        Assert.True((await host.AskAsync(author)).IsOk);
        Work.AssertRefused("had-a-part", await host.Get<TakeCase>().RunAsync(kim, report.CaseId, default));
        Assert.True((await host.ReviewAgainAsync(lee, report.CaseId, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        Assert.NotNull((await host.ReadAsync(db => db.Strikes.SingleAsync())).WithdrawnAt);
        Assert.Equal("The post you reported is back", (await host.SubjectsAsync(reporter))[^1]);
        Work.AssertRefused("review-asked", await host.AskAsync(reporter));
        Work.AssertRefused("review-asked", await host.AskAsync(author));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_asks_is_not_worse_off(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.AppealedAsync();
        var kim = await host.PersonAsync("kim");
        Assert.True((await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Threat)).IsOk);
        await host.TellAsync();
        var second = await host.ReadAsync(db => db.Decisions.SingleAsync(decision => decision.AppealOf != null));
        Assert.Equal((Outcome.Remove, Measure.Strike, Ruling.Upheld), (second.Outcome, second.Measure, second.Ruling));
        Assert.Equal(Measure.Strike, (await host.ReadAsync(db => db.Strikes.SingleAsync())).Measure);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_report_of_an_edited_text_is_not_answered_by_a_look_at_the_old_one(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.AppealedAsync();
        await host.ReportAsync("Edited since", post: "p1", report: "late");
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        var item = await host.CaseAsync(report.CaseId);
        Assert.Equal((CaseState.Waiting, 3, null, ReviewerConsole.Data.Reports.ReportSource.User), (item.State, item.Round, item.AppealOf, item.Source));
        Assert.Null(await host.ReadAsync(db => db.Reports.Where(late => late.ExternalId == "late").Select(late => late.AnsweredBy).SingleAsync()));
        Assert.Equal("Edited since", (await host.OpenAsync(await host.PersonAsync("lee"), report.CaseId)).Post.Text);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_suspension_that_waits_for_a_lead_is_not_told_once_its_decision_fell(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (robin, lead) = (await host.PersonAsync("robin"), await host.LeadAsync());
        var report = await host.ReportAsync("We are the order", "organised-hate");
        await host.DecideAsync(robin, report.CaseId, Drafts.Claim);
        Assert.Equal(1, await host.ReadAsync(db => db.FollowUps.CountAsync(row => row.Kind == "measure" && row.DoneAt == null)));
        Assert.True((await host.AskAsync(await host.AuthorAsync(report.CaseId))).IsOk);
        Assert.True((await host.ReviewAgainAsync(lead, report.CaseId, Drafts.Neutral)).IsOk);
        await host.TellAsync();
        while (await host.DeliverOnceAsync() > 0)
            Assert.True(receiver.Seen.Count < 50);
        Assert.Equal(0, await host.ReadAsync(db => db.FollowUps.CountAsync(row => row.Kind == "measure" && row.DoneAt == null)));
        Assert.DoesNotContain("account.suspended", receiver.Types);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_reports_after_a_decision_was_upheld_is_answered_and_may_ask_like_the_others(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var first = await host.ReportAsync("You are a fool", post: "p1");
        await host.DecideAsync(robin, first.CaseId, Drafts.Insult);
        Assert.True((await host.AskAsync(await host.AuthorAsync(first.CaseId))).IsOk);
        var during = await host.ReportAsync("You are a fool", post: "p1", report: "during");
        Assert.True((await host.ReviewAgainAsync(kim, first.CaseId, Drafts.Insult)).IsOk);
        await host.TellAsync();
        var late = await host.ReportAsync("You are a fool", post: "p1", report: "late");
        await host.Get<ReviewerConsole.Features.Delivery.Dispatcher>().RunOnceAsync(default);
        while (await host.DeliverOnceAsync() > 0)
            Assert.True(receiver.Seen.Count < 50);
        foreach (var (report, id) in new[] { (during, "during"), (late, "late") })
        {
            Assert.Equal(["The post you reported was removed"], await host.SubjectsAsync(Work.Reporter(report)));
            Assert.Single(receiver.Seen, each => (string?)each.Body["data"]!["report"] == id);
        }
    }
}
