using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Decisions.Timeline;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Of any decision: who, by which rule, on what evidence, seen by whom, told to whom; and a second look at it.</summary>
public sealed class TimelineTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_reads_everything_from_the_first_report_to_the_final_answer(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await host.PersonAsync("lea", Roles.Lead);
        var (_, report) = await host.DecidedAsync();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.AskAsync(await host.AuthorAsync(report.CaseId));
        await host.TellAsync();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.ReviewAgainAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Nothing);
        await host.TellAsync();
        await host.Get<Sealer>().RunOnceAsync(default);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        var view = await FirstAsync(host, lead, report.CaseId);
        Assert.Equal(
            ["report.new", "claim.taken", "decision.made", "decision.settled", "notice.issued", "notice.issued", "appeal.filed", "notice.issued", "claim.taken", "appeal.compared", "decision.made", "decision.settled", "notice.issued", "notice.issued"],
            view.Timeline.Select(entry => entry.Type).Where(type => type != "inbox.link-issued"));
        Assert.Equal(["robin", "robin", "kim", "kim", "kim"], view.Timeline.Select(entry => entry.Who).OfType<string>());
        Assert.All(view.Timeline, entry => Assert.NotNull(entry.Seal));
        Assert.Equal(view.Timeline.Select(entry => entry.At).Order(), view.Timeline.Select(entry => entry.At));
        Assert.Equal((Outcome.Remove, "robin", AppealState.Overturned, 0), (view.Outcome, view.Reviewer, view.Appeal, view.Older));
        Assert.Equal(["insult"], view.Clauses);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reviewer_reads_their_own_alone_and_no_colleague_is_named(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, report) = await host.AppealedAsync();
        var kim = await host.PersonAsync("kim");
        await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Nothing);
        await host.SettleAsync();
        var view = await FirstAsync(host, robin, report.CaseId);
        Assert.All(view.Timeline, entry => Assert.Null(entry.Who));
        Assert.Equal("", view.Reviewer);
        Assert.Equal(Error.Forbidden, view.CannotReopen);
        Assert.Equal(Error.NotFound, (await host.Get<ShowDecision>().RunAsync(kim, view.DecisionId, default)).Error);
        Assert.Equal(Error.Forbidden, (await host.Get<ShowDecision>().RunAsync(await host.PersonAsync("ada", Roles.Trainer), view.DecisionId, default)).Error);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_closed_case_is_shown_to_those_who_say_why_and_the_log_keeps_it(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, report) = await host.DecidedAsync();
        var (lead, kim) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("kim"));
        var (open, closed) = (host.Get<OpenCase>(), host.Get<ClosedCases>());
        Assert.Null((await FirstAsync(host, lead, report.CaseId)).Post);
        Assert.Equal(ClosedCases.Why, (await open.RunAsync(lead, report.CaseId, default)).Error);
        Assert.Equal(ClosedCases.Why, (await open.RunAsync(robin, report.CaseId, default)).Error);
        Assert.Equal(Error.Forbidden, (await open.RunAsync(kim, report.CaseId, default)).Error);
        Work.AssertRefused("closed-reason", await closed.OpenAsync(lead, report.CaseId, "  ", default));
        Assert.Equal(Error.Forbidden, (await closed.OpenAsync(kim, report.CaseId, "curious", default)).Error);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await closed.OpenAsync(lead, report.CaseId, "a question from the press", default)).IsOk);
        Assert.True((await open.RunAsync(lead, report.CaseId, default)).IsOk);
        var view = await FirstAsync(host, lead, report.CaseId);
        Assert.Equal("You are a fool", view.Post!.Text);
        Assert.Equal(("case.viewed", "lea", "a question from the press"), (view.Timeline[^1].Type, view.Timeline[^1].Who, view.Timeline[^1].Text));
        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(ClosedCases.Why, (await open.RunAsync(lead, report.CaseId, default)).Error);
        Assert.Equal(ClosedCases.Why, (await open.RunAsync(robin, report.CaseId, default)).Error);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_decision_reopened_is_decided_anew_by_somebody_else_and_put_right(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, report) = await host.DecidedAsync();
        var (lead, kim) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("kim"));
        var first = await FirstAsync(host, lead, report.CaseId);
        Assert.Null(first.CannotReopen);
        Work.AssertRefused("reopen-reason", await host.Get<ReopenDecision>().RunAsync(lead, first.DecisionId, "", default));
        Assert.Equal(Error.Forbidden, (await host.Get<ReopenDecision>().RunAsync(kim, first.DecisionId, "wrong", default)).Error);
        Assert.True((await host.Get<ReopenDecision>().RunAsync(lead, first.DecisionId, "It was a line from a play", default)).IsOk);
        Work.AssertRefused("reopen-open", await host.Get<ReopenDecision>().RunAsync(lead, first.DecisionId, "again", default));
        foreach (var had in new[] { robin, lead })
            Work.AssertRefused("had-a-part", await host.Get<TakeCase>().RunAsync(had, report.CaseId, default));
        Assert.True((await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        Assert.Equal(["Your post was removed", "Your post is back as it was"], await host.SubjectsAsync(await host.AuthorAsync(report.CaseId)));
        Assert.Equal(["The post you reported was removed", "The post you reported is back"], await host.SubjectsAsync(Work.Reporter(report)));
        Assert.NotNull((await host.ReadAsync(db => db.Strikes.SingleAsync())).WithdrawnAt);
        Assert.Equal((Outcome.Remove, 2), ((await FirstAsync(host, lead, report.CaseId)).Outcome, await host.ReadAsync(db => db.Decisions.CountAsync())));
        Work.AssertRefused("reopen-superseded", await host.Get<ReopenDecision>().RunAsync(lead, first.DecisionId, "again", default));
        Assert.Contains("It was a line from a play", (await FirstAsync(host, lead, report.CaseId)).Timeline.Select(entry => entry.Text));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Where_the_second_look_says_the_same_nobody_hears_of_it(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.DecidedAsync();
        var lead = await host.PersonAsync("lea", Roles.Lead);
        await host.Get<ReopenDecision>().RunAsync(lead, (await FirstAsync(host, lead, report.CaseId)).DecisionId, "To be sure", default);
        await host.ReviewAgainAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Insult);
        await host.TellAsync();
        Assert.Equal(["Your post was removed"], await host.SubjectsAsync(await host.AuthorAsync(report.CaseId)));
        Assert.Null((await host.ReadAsync(db => db.Strikes.SingleAsync())).WithdrawnAt);
        Assert.Equal(CaseState.Closed, (await host.CaseAsync(report.CaseId)).State);
    }

    [Fact]
    public async Task Many_reports_one_after_another_are_one_line_with_their_number()
    {
        await using var host = await TestHost.StartAsync();
        var robin = await host.PersonAsync("robin");
        foreach (var _ in Enumerable.Range(0, 12))
            await host.ReportAsync("You are a fool", post: "p1");
        var caseId = await host.ReadAsync(db => db.Cases.Select(item => item.Id).SingleAsync());
        await host.DecideAsync(robin, caseId, Drafts.Insult);
        var view = await FirstAsync(host, robin, caseId);
        Assert.Equal([("report.new", 1), ("report.joined", 11), ("claim.taken", 1)], view.Timeline.Take(3).Select(entry => (entry.Type, entry.Count)));
    }

    private static async Task<DecisionView> FirstAsync(TestHost host, Actor actor, Guid caseId)
    {
        var first = await host.ReadAsync(db => db.Decisions.Where(decision => decision.CaseId == caseId).OrderBy(decision => decision.Round).Select(decision => decision.Id).FirstAsync());
        return (await host.Get<ShowDecision>().RunAsync(actor, first, default)).Value;
    }
}
