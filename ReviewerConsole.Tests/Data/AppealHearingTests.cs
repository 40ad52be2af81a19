using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Queue;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Another review: who may ask and until when, who may decide, and what they see when.</summary>
public sealed class AppealHearingTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_decided_is_not_offered_it_and_is_refused(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, report) = await host.AppealedAsync();
        Work.AssertRefused("had-a-part", await host.Get<TakeCase>().RunAsync(robin, report.CaseId, default));
        Work.AssertRefused("nothing-waiting", await host.Get<TakeNext>().RunAsync(robin, default));
        var kim = await host.PersonAsync("kim");
        Assert.Equal(report.CaseId, (await host.Get<TakeNext>().RunAsync(kim, default)).Value.CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_list_says_what_somebody_cannot_take(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, report) = await host.AppealedAsync();
        await host.DecideAsync(robin, (await host.ReportAsync("You are a fool")).CaseId, Drafts.Insult);
        async Task<IEnumerable<Guid>> HeardAsync(Actor actor) => await host.Get<ListQueue>().HeardAsync(actor, (await host.Get<ListQueue>().RunAsync(actor, QueueFilter.None, null, default)).Value.Lines, default);
        Assert.Equal([report.CaseId], await HeardAsync(robin));
        Assert.Empty(await HeardAsync(await host.PersonAsync("kim")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_first_decision_is_seen_only_beside_one_s_own(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.AppealedAsync();
        var kim = await host.PersonAsync("kim");
        var at = await host.TakeAsync(kim, report.CaseId);
        var blind = Assert.IsType<AppealTask>(await host.OpenAsync(kim, report.CaseId));
        Assert.Equal((null, 0, 0), (blind.Appeal.Compared, blind.Earlier.Count, blind.Standing.Strikes));
        Assert.Empty(blind.Appeal.By);
        Work.AssertRefused("compare-first", await host.SubmitAsync(kim, at, Drafts.Nothing));
        Work.AssertRefused("undecided", await host.Get<CompareAppeal>().RunAsync(kim, at, WorkDraft.Empty, default));
        var compared = await host.Get<CompareAppeal>().RunAsync(kim, at, Drafts.Nothing, default);
        var seen = Assert.IsType<AppealTask>(await host.OpenAsync(kim, report.CaseId)).Appeal.Compared!;
        Assert.Equal([Party.Author], ((AppealTask)await host.OpenAsync(kim, report.CaseId)).Appeal.By);
        Assert.Equal((Outcome.Remove, Measure.Strike), (seen.First.Outcome, seen.First.Measure!.Measure));
        Assert.Equal("It was a line from a play", Assert.Single(seen.Words).Text);
        Assert.True((await host.SubmitAsync(kim, compared.Value, Drafts.Insult)).IsOk);
        Assert.Equal(Drafts.Nothing.ToJson(), await host.ReadAsync(db => db.BlindAnswers.Select(answer => answer.Json).SingleAsync()));
        var lee = await host.PersonAsync("lee");
        Assert.Null(Assert.IsType<AppealTask>(await host.OpenAsync(lee, report.CaseId)).Appeal.Compared);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_requests_at_once_one_counts(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.DecidedAsync();
        var author = await host.AuthorAsync(report.CaseId);
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => host.AskAsync(author))));
        Assert.Equal(1, asked.Count(each => each.IsOk));
        Assert.All(asked.Where(each => !each.IsOk), each => Assert.True(each.Error!.Code is "review-asked" or "changed-meanwhile", each.Error.Code));
        Assert.Equal(1, await host.ReadAsync(db => db.Appeals.CountAsync()));
        Assert.Equal(2, (await host.CaseAsync(report.CaseId)).Round);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task After_the_term_nobody_is_heard(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.DecidedAsync();
        var author = await host.AuthorAsync(report.CaseId);
        host.Time.Advance(new DateTime(2026, 9, 1, 14, 59, 0, DateTimeKind.Utc) - host.Time.Now);
        Assert.Equal(host.Time.Now.AddMinutes(1), (await host.Get<ReviewerConsole.Features.Appeals.MayReview>().RunAsync(author, default)).Value.Until);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Work.AssertRefused("review-over", await host.AskAsync(author));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task While_the_case_is_open_for_something_else_the_term_stands_still(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.DecidedAsync();
        var author = await host.AuthorAsync(report.CaseId);
        host.Time.Advance(new DateTime(2026, 8, 30, 0, 0, 0, DateTimeKind.Utc) - host.Time.Now);
        await host.ReportAsync("You are a fool", "terrorism", post: "p1", report: "again");
        Work.AssertRefused("review-pending", await host.AskAsync(author));
        host.Time.Advance(TimeSpan.FromDays(10));
        await host.DecideAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Neutral);
        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await host.AskAsync(author)).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_request_is_bound_to_the_text_and_the_version_that_were_judged(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.DecidedAsync();
        await host.Get<MakePostKnown>().RunAsync("post", "p1", """{"text":"Edited since"}"""u8.ToArray(), default);
        Assert.True((await host.AskAsync(await host.AuthorAsync(report.CaseId))).IsOk);
        var kim = await host.PersonAsync("kim");
        var task = await host.OpenAsync(kim, report.CaseId);
        Assert.Equal(("You are a fool", "Edited since", Work.Version), (task.Post.Text, task.Post.Edited, task.PolicyVersion));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Both_sides_of_a_warning_are_heard_in_one_round(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var (one, other) = (await host.ReportAsync("You are a fool", post: "p1"), await host.ReportAsync("You are a fool", post: "p1"));
        await host.DecideAsync(robin, one.CaseId, Drafts.Nothing);
        Assert.True((await host.AskAsync(Work.Reporter(one), " First\0 ")).IsOk);
        var at = await host.TakeAsync(kim, one.CaseId);
        Assert.True((await host.AskAsync(Work.Reporter(other), "Second")).IsOk);
        Work.AssertRefused("newer-version", await host.Get<CompareAppeal>().RunAsync(kim, at, Drafts.Nothing, default));
        Assert.Equal(2, (await host.CaseAsync(one.CaseId)).Round);
        at = at with { Version = (await host.CaseAsync(one.CaseId)).Version };
        var compared = await host.Get<CompareAppeal>().RunAsync(kim, at, Drafts.Nothing, default);
        Assert.Equal(["First\uFFFD", "Second"], Assert.IsType<AppealTask>(await host.OpenAsync(kim, one.CaseId)).Appeal.Compared!.Words.Select(words => words.Text));
        Assert.True((await host.SubmitAsync(kim, compared.Value, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        foreach (var report in new[] { one, other })
            Assert.Equal(["About the post you reported", "You asked for another review", "Final answer: the post you reported stays"], await host.SubjectsAsync(Work.Reporter(report)));
        Assert.Equal(2, await host.ReadAsync(db => db.Appeals.CountAsync(appeal => appeal.Ruling == Ruling.Upheld)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Taking_the_second_decision_back_leaves_the_request_open(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.AppealedAsync();
        var kim = await host.PersonAsync("kim");
        var submitted = await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Nothing);
        Assert.True((await host.Get<UndoDecision>().RunAsync(kim, submitted.Value.DecisionId!.Value, default)).IsOk);
        await host.TellAsync();
        Assert.Null((await host.ReadAsync(db => db.Appeals.SingleAsync())).AnsweredAt);
        Assert.Equal(2, (await host.SubjectsAsync(await host.AuthorAsync(report.CaseId))).Count);
        Assert.NotNull(Assert.IsType<AppealTask>(await host.OpenAsync(kim, report.CaseId)).Appeal.Compared);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_is_told_of_a_request_that_nobody_is_left_for(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await host.LeadAsync();
        var report = await host.ReportAsync("You are a fool");
        await host.DecideAsync(lead, report.CaseId, Drafts.Insult);
        Assert.True((await host.AskAsync(await host.AuthorAsync(report.CaseId))).IsOk);
        Assert.Equal([report.CaseId], (await host.Get<NobodyLeft>().RunAsync(lead, default)).Value);
        var kim = await host.PersonAsync("kim");
        Assert.Empty((await host.Get<NobodyLeft>().RunAsync(lead, default)).Value);
        Work.AssertRefused("forbidden", await host.Get<NobodyLeft>().RunAsync(kim, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_has_seen_the_first_decision_has_had_a_part_though_they_take_their_own_back(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.AppealedAsync();
        var kim = await host.PersonAsync("kim");
        var submitted = await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Nothing);
        Assert.True((await host.Get<UndoDecision>().RunAsync(kim, submitted.Value.DecisionId!.Value, default)).IsOk);
        Assert.True(await host.ReadAsync(db => db.Hearings.AnyAsync(hearing => hearing.CaseId == report.CaseId && hearing.PersonId == kim.PersonId && hearing.Round == 2)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_side_keeps_its_right_though_the_other_s_request_changed_nothing(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var report = await host.ReportNewsAsync();
        await host.DecideAsync(robin, report.CaseId, Drafts.Covered);
        Assert.True((await host.AskAsync(Work.Reporter(report))).IsOk);
        Assert.True((await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Covered)).IsOk);
        await host.TellAsync();
        Assert.Equal("Final answer: the post stays behind a warning", (await host.SubjectsAsync(Work.Reporter(report)))[^1]);
        Assert.True((await host.AskAsync(await host.AuthorAsync(report.CaseId))).IsOk);
    }
}
