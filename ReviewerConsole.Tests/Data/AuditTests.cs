using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Features.Audits;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Decisions.Timeline;
using ReviewerConsole.Features.Workspace.Audits;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Decisions are drawn and judged again, blindly, by somebody else; nothing follows but what a lead asks for.</summary>
public sealed class AuditTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_draw_can_be_repeated_by_its_seed_and_never_draws_outside_its_rules(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lead, robin) = (await host.LeadAsync(), await host.PersonAsync("robin"));
        foreach (var number in Enumerable.Range(0, 12))
            await host.DecideAsync(robin, (await host.ReportAsync($"You fool {number}")).CaseId, number % 3 == 0 ? Drafts.Insult : Drafts.Nothing);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var plan = (await host.Get<ManagePlans>().SaveAsync(lead, new PlanEdit(null, null, "Kept", new PlanRules(AuditMethod.Random, 7, 3, Outcome: Outcome.Keep), null), default)).Value;
        Assert.Equal(3, (await host.Get<DrawAudits>().RunAsync(lead, plan, 5, default)).Value);
        Assert.Equal(3, (await host.Get<DrawAudits>().RunAsync(lead, plan, 5, default)).Value);
        var audits = await host.ReadAsync(db => db.Audits.OrderBy(audit => audit.DecisionId).ToListAsync());
        Assert.All(audits.GroupBy(audit => audit.DecisionId), twice => Assert.Equal(2, twice.Count()));
        Assert.All(audits, audit => Assert.Equal((Outcome.Keep, 8 / 3.0, robin.PersonId), (audit.First, audit.StandsFor, audit.DeciderId)));
        Assert.Equal((8, 3), (await host.ReadAsync(db => db.AuditDraws.OrderBy(draw => draw.Id).Select(draw => new { draw.Population, draw.Drawn }).FirstAsync())) is { } draw ? (draw.Population, draw.Drawn) : default);
        host.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(0, (await host.Get<DrawAudits>().RunAsync(lead, plan, 5, default)).Value);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_auditor_sees_nothing_of_the_first_decision_until_they_have_judged(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lead, audit) = await DrawnAsync(host, Drafts.Insult);
        Assert.Equal(audit, (await host.Get<TakeAudit>().NextAsync(lead, default)).Value);
        var blind = (await host.Get<OpenAudit>().RunAsync(lead, audit, default)).Value;
        Assert.Equal((null, "You are a fool"), (blind.Compared, blind.Post.Text));
        Assert.Equal(["channel"], blind.Draft.Assessments[0].Answers.Given.Keys);
        Work.AssertRefused("undecided", await host.Get<JudgeAudit>().RunAsync(lead, audit, WorkDraft.Empty, default));
        Assert.True((await host.Get<JudgeAudit>().KeepAsync(lead, audit, Drafts.Nothing, default)).IsOk);
        Assert.Equal(Drafts.Nothing.ToJson(), (await host.Get<OpenAudit>().RunAsync(lead, audit, default)).Value.Draft.ToJson());
        Assert.True((await host.Get<JudgeAudit>().RunAsync(lead, audit, Drafts.Nothing, default)).IsOk);
        var seen = (await host.Get<OpenAudit>().RunAsync(lead, audit, default)).Value.Compared!;
        Assert.Equal((Outcome.Remove, Outcome.Keep, new Parting(0, "act"), true), (seen.First.Outcome, seen.Second, seen.Parting, seen.MayReverse));
        Assert.Equal(1, await host.ReadAsync(db => db.Decisions.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_audits_their_own_or_a_case_they_had_a_part_in(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var own = await host.LeadAsync("own");
        var (other, audit) = await DrawnAsync(host, Drafts.Insult, own);
        Assert.Equal(TakeAudit.None, (await host.Get<TakeAudit>().NextAsync(own, default)).Error);
        Work.AssertRefused("audit-own", await host.Get<TakeAudit>().RunAsync(own, audit, default));
        Assert.Equal(Error.Forbidden, (await host.Get<TakeAudit>().RunAsync(await host.PersonAsync("kim"), audit, default)).Error);
        Assert.True((await host.Get<TakeAudit>().RunAsync(other, audit, default)).IsOk);
        var third = await host.LeadAsync("third");
        Work.AssertRefused("audit-taken", await host.Get<TakeAudit>().RunAsync(third, audit, default));
        Assert.Equal(Error.NotFound, (await host.Get<OpenAudit>().RunAsync(third, audit, default)).Error);
        host.Time.Advance(TimeSpan.FromHours(2));
        Assert.True((await host.Get<TakeAudit>().RunAsync(third, audit, default)).IsOk);
        Work.AssertRefused("audit-lost", await host.Get<JudgeAudit>().RunAsync(other, audit, Drafts.Insult, default));
        Assert.True((await host.Get<JudgeAudit>().RunAsync(third, audit, Drafts.Insult, default)).IsOk);
        Work.AssertRefused("audit-over", await host.Get<TakeAudit>().RunAsync(other, audit, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_finding_reaches_the_reviewer_who_may_reply_and_nobody_else_hears_of_it(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var (lead, audit) = await DrawnAsync(host, Drafts.Insult, robin);
        var report = await host.ReadAsync(db => db.Cases.SingleAsync());
        var subjects = await host.SubjectsAsync(await host.AuthorAsync(report.Id));
        await host.Get<TakeAudit>().RunAsync(lead, audit, default);
        await host.Get<JudgeAudit>().RunAsync(lead, audit, Drafts.Nothing, default);
        Work.AssertRefused("finding-missing", await host.Get<SayFinding>().RunAsync(lead, audit, null, "", false, default));
        Work.AssertRefused("finding-missing", await host.Get<SayFinding>().RunAsync(lead, audit, AuditFinding.Agreed, "", false, default));
        Assert.True((await host.Get<SayFinding>().RunAsync(lead, audit, AuditFinding.JudgementCall, "Could be a quotation", false, default)).IsOk);
        await host.TellAsync();
        Assert.Equal(subjects, await host.SubjectsAsync(await host.AuthorAsync(report.Id)));
        var decision = await host.ReadAsync(db => db.Decisions.Select(found => found.Id).SingleAsync());
        var mine = (await host.Get<ShowDecision>().RunAsync(robin, decision, default)).Value;
        Assert.Equal((AuditFinding.JudgementCall, "Could be a quotation", null), (mine.Audits[0].Finding, mine.Audits[0].Word, mine.Audits[0].Reply));
        Assert.Equal(Error.NotFound, (await host.Get<ReplyToAudit>().RunAsync(await host.PersonAsync("kim"), audit, "not mine", default)).Error);
        Assert.True((await host.Get<ReplyToAudit>().RunAsync(robin, audit, "It had no quotation marks", default)).IsOk);
        Assert.Equal(Error.NotFound, (await host.Get<ReplyToAudit>().RunAsync(robin, audit, "again", default)).Error);
        Assert.Equal("It had no quotation marks", (await host.Get<ShowDecision>().RunAsync(lead, decision, default)).Value.Audits[0].Reply);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reversal_is_decided_by_a_third_person_and_puts_everything_right(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var (lead, audit) = await DrawnAsync(host, Drafts.Insult, robin);
        var caseId = await host.ReadAsync(db => db.Cases.Select(item => item.Id).SingleAsync());
        await host.Get<TakeAudit>().RunAsync(lead, audit, default);
        await host.Get<JudgeAudit>().RunAsync(lead, audit, Drafts.Nothing, default);
        Assert.True((await host.Get<SayFinding>().RunAsync(lead, audit, AuditFinding.Error, "", true, default)).IsOk);
        foreach (var had in new[] { robin, lead })
            Work.AssertRefused("had-a-part", await host.Get<ReviewerConsole.Features.Workspace.TakeCase>().RunAsync(had, caseId, default));
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("kim"), caseId, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        Assert.Equal(["Your post was removed", "Your post is back as it was"], await host.SubjectsAsync(await host.AuthorAsync(caseId)));
        Assert.NotNull((await host.ReadAsync(db => db.Strikes.SingleAsync())).WithdrawnAt);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_judges_blindly_reads_the_decision_nowhere_and_who_has_read_it_does_not_judge(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lead, audit) = await DrawnAsync(host, Drafts.Insult);
        var (decision, caseId) = await host.ReadAsync(async db => (await db.Decisions.Select(found => found.Id).SingleAsync(), await db.Cases.Select(item => item.Id).SingleAsync()));
        var curious = await host.LeadAsync("curious");
        Assert.True((await host.Get<ShowDecision>().RunAsync(curious, decision, default)).IsOk);
        Work.AssertRefused("audit-seen", await host.Get<TakeAudit>().RunAsync(curious, audit, default));
        Assert.Equal((TakeAudit.None, 0), ((await host.Get<TakeAudit>().NextAsync(curious, default)).Error, (await host.Get<ListAudits>().RunAsync(curious, null, null, default)).Value.Waiting));
        await host.Get<TakeAudit>().RunAsync(lead, audit, default);
        Assert.Equal(BlindWork.Now, (await host.Get<ShowDecision>().RunAsync(lead, decision, default)).Error);
        Assert.Equal(BlindWork.Now, (await host.Get<ClosedCases>().OpenAsync(lead, caseId, "I wonder", default)).Error);
        Assert.Equal(BlindWork.Now, (await host.Get<ReviewerConsole.Features.Workspace.OpenCase>().RunAsync(lead, caseId, default)).Error);
        await host.Get<JudgeAudit>().RunAsync(lead, audit, Drafts.Insult, default);
        Assert.True((await host.Get<ShowDecision>().RunAsync(lead, decision, default)).IsOk);
    }

    [Fact]
    public async Task A_judgement_without_a_finding_comes_back_and_what_was_left_goes_to_another()
    {
        await using var host = await TestHost.StartAsync();
        var (lead, audit) = await DrawnAsync(host, Drafts.Insult);
        await host.Get<TakeAudit>().RunAsync(lead, audit, default);
        host.Time.Advance(TimeSpan.FromHours(2));
        var other = await host.LeadAsync("other");
        Assert.Equal(audit, (await host.Get<TakeAudit>().NextAsync(other, default)).Value);
        await host.Get<JudgeAudit>().RunAsync(other, audit, Drafts.Nothing, default);
        Assert.Equal(audit, (await host.Get<TakeAudit>().NextAsync(other, default)).Value);
        Assert.Equal(audit, (await host.Get<ListAudits>().RunAsync(other, null, null, default)).Value.Held);
        Assert.Equal(Error.Forbidden, (await host.Get<SayFinding>().RunAsync(other with { Allowed = new HashSet<Permission>() }, audit, AuditFinding.Error, "", true, default)).Error);
        await host.Get<SayFinding>().RunAsync(other, audit, AuditFinding.Error, "", false, default);
        Assert.Equal(TakeAudit.None, (await host.Get<TakeAudit>().NextAsync(other, default)).Error);
    }

    [Fact]
    public async Task A_draw_is_drawn_again_by_its_seed_and_the_next_one_begins_where_it_ended()
    {
        await using var host = await TestHost.StartAsync();
        var (lead, robin) = (await host.LeadAsync(), await host.PersonAsync("robin"));
        foreach (var number in Enumerable.Range(0, 6))
            await host.DecideAsync(robin, (await host.ReportAsync($"You fool {number}")).CaseId, Drafts.Insult);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var plan = (await host.Get<ManagePlans>().SaveAsync(lead, new PlanEdit(null, null, "Daily", new PlanRules(AuditMethod.Random, 1, 3), 1), default)).Value;
        await host.Get<DrawDuePlans>().RunOnceAsync(default);
        Assert.Equal(new ReviewerConsole.Core.Figures.Share(3, 3), (await host.Get<DrawAudits>().RepeatAsync(lead, plan, default)).Value);
        host.Time.Advance(TimeSpan.FromDays(1.5));
        await host.Get<DrawDuePlans>().RunOnceAsync(default);
        var draws = await host.ReadAsync(db => db.AuditDraws.OrderBy(draw => draw.At).ToListAsync());
        Assert.Equal((2, draws[0].To), (draws.Count, draws[1].From));
        Assert.Equal(0, (await host.Get<DrawAudits>().RunAsync(null, plan, null, default)).Value);
    }

    [Fact]
    public async Task A_case_that_is_open_again_is_audited_no_more()
    {
        await using var host = await TestHost.StartAsync();
        var (lead, audit) = await DrawnAsync(host, Drafts.Insult);
        var caseId = await host.ReadAsync(db => db.Cases.Select(item => item.Id).SingleAsync());
        Assert.True((await host.AskAsync(await host.AuthorAsync(caseId))).IsOk);
        Assert.Equal(TakeAudit.None, (await host.Get<TakeAudit>().NextAsync(lead, default)).Error);
        Assert.Equal(AuditState.Dropped, await host.ReadAsync(db => db.Audits.Where(found => found.Id == audit).Select(found => found.State).SingleAsync()));
    }

    [Fact]
    public async Task Plans_draw_by_themselves_when_it_is_time_and_say_what_is_wrong_with_them()
    {
        await using var host = await TestHost.StartAsync();
        var (lead, robin) = (await host.LeadAsync(), await host.PersonAsync("robin"));
        await host.DecideAsync(robin, (await host.ReportAsync("You are a fool")).CaseId, Drafts.Insult);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var rules = new PlanRules(AuditMethod.Stratified, 7, Percent: 50, By: [AuditPart.Reviewer]);
        Work.AssertRefused("plan-name", await host.Get<ManagePlans>().SaveAsync(lead, new PlanEdit(null, null, " ", rules, null), default));
        Work.AssertRefused("plan-every", await host.Get<ManagePlans>().SaveAsync(lead, new PlanEdit(null, null, "Weekly", rules, 0), default));
        Work.AssertRefused("plan-parts", await host.Get<ManagePlans>().SaveAsync(lead, new PlanEdit(null, null, "Weekly", rules with { By = [] }, 7), default));
        Assert.Equal(Error.Forbidden, (await host.Get<ManagePlans>().SaveAsync(robin, new PlanEdit(null, null, "Weekly", rules, 7), default)).Error);
        await host.Get<ManagePlans>().SaveAsync(lead, new PlanEdit(null, null, "Weekly", rules, 7), default);
        foreach (var _ in Enumerable.Range(0, 2))
            await host.Get<DrawDuePlans>().RunOnceAsync(default);
        Assert.Equal(1, await host.ReadAsync(db => db.Audits.CountAsync()));
        host.Time.Advance(TimeSpan.FromDays(6.9));
        await host.Get<DrawDuePlans>().RunOnceAsync(default);
        Assert.Equal(1, await host.ReadAsync(db => db.AuditDraws.CountAsync()));
        host.Time.Advance(TimeSpan.FromDays(.2));
        await host.Get<DrawDuePlans>().RunOnceAsync(default);
        Assert.Equal(2, await host.ReadAsync(db => db.AuditDraws.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Quality_is_measured_from_audits_and_nobody_is_flagged_by_a_few(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lead, robin) = (await host.LeadAsync(), await host.PersonAsync("robin"));
        foreach (var number in Enumerable.Range(0, 4))
            await host.DecideAsync(robin, (await host.ReportAsync($"You fool {number}")).CaseId, number == 0 ? Drafts.Nothing : Drafts.Insult);
        await DrawAsync(host, lead, 4);
        foreach (var _ in Enumerable.Range(0, 4))
        {
            var next = (await host.Get<TakeAudit>().NextAsync(lead, default)).Value;
            Assert.True((await host.Get<JudgeAudit>().RunAsync(lead, next, Drafts.Insult, default)).IsOk);
            await host.Get<SayFinding>().RunAsync(lead, next, AuditFinding.Error, "", false, default);
        }
        var report = (await host.Get<MeasureQuality>().RunAsync(lead, 30, default)).Value;
        Assert.Equal((4, 3, 4), (report.Audits, report.Outcomes.Raw.Hits, report.Outcomes.Raw.Of));
        Assert.Null(report.Precision.Value);
        Assert.Equal([("robin", false)], report.Scorecards.Select(card => (card.Name, card.IsFlagged)));
        Assert.Equal(1, report.Confusion.Counts[0, 1]);
        Assert.Equal(["personal-attacks:channel", "personal-attacks:target", "personal-attacks:act"], report.Questions.Select(line => line.Name).Take(3));
        Assert.Equal(Error.Forbidden, (await host.Get<MeasureQuality>().RunAsync(robin, 30, default)).Error);
    }

    /// <summary>A decision that was drawn, and a lead who may judge it.</summary>
    private static async Task<(Actor Lead, Guid Audit)> DrawnAsync(TestHost host, WorkDraft draft, Actor? decider = null)
    {
        await host.DecideAsync(decider ?? await host.PersonAsync("robin"), (await host.ReportAsync("You are a fool")).CaseId, draft);
        var lead = await host.LeadAsync();
        await DrawAsync(host, lead, 1);
        return (lead, await host.ReadAsync(db => db.Audits.Select(audit => audit.Id).SingleAsync()));
    }

    private static async Task DrawAsync(TestHost host, Actor lead, int number)
    {
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var plan = (await host.Get<ManagePlans>().SaveAsync(lead, new PlanEdit(null, null, "Some", new PlanRules(AuditMethod.Random, 7, number), null), default)).Value;
        Assert.Equal(number, (await host.Get<DrawAudits>().RunAsync(lead, plan, null, default)).Value);
    }
}
