using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Practice;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Practice;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Tests.Support;
using static ReviewerConsole.Tests.Support.PracticeWork;

namespace ReviewerConsole.Tests.Data;

/// <summary>Practising: runs, exams, what they open and what they must never do.</summary>
public sealed class PracticeTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_passed_exam_opens_the_queue_that_needs_it_until_its_time_is_over(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("You are a fool");
        await LockAsync(host, "personal-attacks");
        var barred = await host.Get<TakeNext>().RunAsync(robin, default);
        Assert.Equal("exam-needed", barred.Error!.Code);
        var set = await SetAsync(host, robin, "attacks-exam", "en");
        var run = await BeginAsync(host, robin, set);
        await AnswerAllAsync(host, robin, run);
        var done = (await host.Get<OpenPractice>().RunAsync(robin, run, null, default)).Value;
        Assert.Equal((true, 1.0, 14), (done.Passed, done.Score, done.Done.Count));
        Assert.False((await host.Get<ShowPractice>().RunAsync(robin, default)).Exams.Single().EndsSoon);
        host.Time.Advance(TimeSpan.FromDays(170));
        Assert.True((await host.Get<ShowPractice>().RunAsync(robin, default)).Exams.Single() is { EndsSoon: true, IsOver: false });
        Assert.True((await host.Get<TakeNext>().RunAsync(robin, default)).IsOk);
        host.Time.Advance(TimeSpan.FromDays(11));
        Assert.True((await host.Get<ShowPractice>().RunAsync(robin, default)).Exams.Single().IsOver);
        await host.Get<ClaimSweeper>().RunOnceAsync(default);
        Assert.Equal("exam-needed", (await host.Get<TakeNext>().RunAsync(robin, default)).Error!.Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Something_grave_left_up_does_not_pass_whatever_the_mean(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var run = await BeginAsync(host, robin, await SetAsync(host, robin, "doi-exam", "en"));
        await AnswerAllAsync(host, robin, run, item => item.Id == "sign-bare" ? [Answers.None.With("subject", "none")] : item.Gold.Assessments);
        var done = (await host.Get<OpenPractice>().RunAsync(robin, run, null, default)).Value;
        Assert.True(done.Score > 0.9);
        Assert.False(done.Passed);
        Assert.Empty(await host.ReadAsync(db => db.Certificates.ToListAsync()));
        Assert.Contains(done.Done, task => task.Marked!.IsGrave);
        var tara = await host.PersonAsync("tara", Roles.Trainer);
        var failed = (await host.Get<ManageLibrary>().ListAsync(tara, null, null, null, default)).Value.Single(line => line.Name == "sign-bare");
        Assert.Equal((1, "subject"), (failed.Item.Tries, failed.FailedAt));
        Assert.Equal(0.0, failed.Item.Mean);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_exam_tells_nothing_before_its_end_and_a_coach_shows_the_gold_at_once(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var exam = (await host.Get<OpenPractice>().RunAsync(robin, await BeginAsync(host, robin, await SetAsync(host, robin, "doi-exam", "en")), null, default)).Value;
        Assert.True(exam.Task is { Case: null, Marked: null, IsCoached: false });
        var coached = (await host.Get<OpenPractice>().RunAsync(robin, await BeginAsync(host, robin, await SetAsync(host, robin, "doi-coached", "en")), null, default)).Value;
        Assert.True(coached.Task is { Case: not null, Marked: null, IsCoached: true });
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_run_goes_on_where_it_was_left_and_is_answered_once_though_it_is_open_in_two_tabs(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var set = await SetAsync(host, robin, "doi-exam", "en");
        var run = await BeginAsync(host, robin, set);
        var answer = host.Get<AnswerPractice>();
        var half = WorkDraft.Empty with { Assessments = [new AssessmentDraft(Answers.None.With("subject", "terrorist"), [])] };
        Assert.True((await answer.KeepAsync(robin, run, 0, half, default)).IsOk);
        Assert.Equal(run, await BeginAsync(host, robin, set));
        var opened = (await host.Get<OpenPractice>().RunAsync(robin, run, null, default)).Value.Task!;
        Assert.Equal(["terrorist"], opened.Draft.Assessments[0].Answers["subject"]);
        Work.AssertRefused("undecided", await answer.SubmitAsync(robin, run, 0, half, default));
        var gold = Draft(await CaseAsync(host, run, 0));
        Assert.True((await answer.SubmitAsync(robin, run, 0, gold, default)).IsOk);
        Work.AssertRefused("practice-answered", await answer.SubmitAsync(robin, run, 0, gold, default));
        Work.AssertRefused("practice-answered", await answer.KeepAsync(robin, run, 0, half, default));
        Assert.Equal(1, (await host.Get<OpenPractice>().RunAsync(robin, run, null, default)).Value.Task!.Number);
        var kim = await host.PersonAsync("kim");
        Work.AssertRefused("not-found", await host.Get<OpenPractice>().RunAsync(kim, run, null, default));
        Work.AssertRefused("not-found", await answer.SubmitAsync(kim, run, 1, gold, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Practice_brings_about_nothing_for_anybody_outside(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await AnswerAllAsync(host, robin, await BeginAsync(host, robin, await SetAsync(host, robin, "attacks-exam", "en")));
        await host.TellAsync();
        Assert.Equal((0, 0, 0, 0, 0, 0), await host.ReadAsync(async db => (
            await db.Outbox.CountAsync(), await db.InboxMessages.CountAsync(), await db.Deliveries.CountAsync(), await db.Strikes.CountAsync(), await db.Decisions.CountAsync(), await db.DayDeltas.CountAsync())));
        Assert.False(typeof(PracticeTask).IsAssignableTo(typeof(LiveTask)));
        foreach (var handler in new[] { typeof(SubmitDecision), typeof(UndoDecision), typeof(EscalateCase), typeof(SaveDraft) })
            Assert.DoesNotContain(handler.GetMethods().SelectMany(method => method.GetParameters()), parameter => parameter.ParameterType == typeof(PracticeTask) || parameter.ParameterType == typeof(PracticeCase));
        var run = await host.ReadAsync(db => db.PracticeRuns.Select(row => row.Id).SingleAsync());
        var item = await host.ReadAsync(db => db.PracticeCases.OrderBy(row => row.Name).Select(row => row.Id).FirstAsync());
        foreach (var id in new[] { run, item })
        {
            Work.AssertRefused("not-found", await host.Get<OpenCase>().RunAsync(robin, id, default));
            Work.AssertRefused("not-found", await host.Get<TakeCase>().RunAsync(robin, id, default));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_near_miss_is_practised_by_itself(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var run = await BeginAsync(host, robin, await SetAsync(host, robin, "attacks-coached", "en"));
        Work.AssertRefused("not-found", await host.Get<BeginPractice>().NearAsync(robin, run, 0, default));
        await AnswerAllAsync(host, robin, run);
        var near = (await host.Get<BeginPractice>().NearAsync(robin, run, 0, default)).Value;
        Assert.Equal((await CaseAsync(host, run, 0)).Partner, (await CaseAsync(host, near, 0)).Id);
        await AnswerAllAsync(host, robin, near);
        Assert.Equal(1.0, (await host.Get<OpenPractice>().RunAsync(robin, near, null, default)).Value.Score);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_practice_brings_counts_for_the_day_and_its_cap_holds_here_too(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: ["--Care:SevereCases", "3"]);
        var robin = await host.PersonAsync("robin");
        var care = host.Get<CareBook>();
        var run = await BeginAsync(host, robin, await SetAsync(host, robin, "doi-coached", "en"));
        for (var number = 0; number < 3; number++)
        {
            Assert.NotEqual(CareLevel.Reached, await care.LevelAsync(robin.PersonId, default));
            Assert.True((await host.Get<AnswerPractice>().SubmitAsync(robin, run, number, Draft(await CaseAsync(host, run, number)), default)).IsOk);
        }
        Assert.Equal(CareLevel.Reached, await care.LevelAsync(robin.PersonId, default));
        Work.AssertRefused("practice-enough", await host.Get<OpenPractice>().RunAsync(robin, run, null, default));
        Assert.True((await host.Get<OpenPractice>().RunAsync(robin, run, 2, default)).IsOk);
        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await host.Get<OpenPractice>().RunAsync(robin, run, null, default)).IsOk);
    }
}
