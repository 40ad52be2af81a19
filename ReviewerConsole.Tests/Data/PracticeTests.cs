using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Timeline;
using ReviewerConsole.Features.Home;
using ReviewerConsole.Features.Practice;
using ReviewerConsole.Features.Queue.Rules;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Practice;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

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
    public async Task A_trainer_assigns_a_set_and_sees_who_has_done_it(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, tara) = (await host.PersonAsync("robin"), await host.PersonAsync("tara", Roles.Trainer));
        var sets = host.Get<ManageSets>();
        var set = await SetAsync(host, robin, "attacks-coached", "en");
        Work.AssertRefused("forbidden", await sets.AssignAsync(robin, set, [robin.PersonId], null, default));
        Work.AssertRefused("assign-nobody", await sets.AssignAsync(tara, set, [], null, default));
        Work.AssertRefused("assign-past", await sets.AssignAsync(tara, set, [robin.PersonId], new DateOnly(2020, 1, 1), default));
        Assert.Equal(1, (await sets.AssignAsync(tara, set, [robin.PersonId], new DateOnly(2026, 3, 2), default)).Value);
        Assert.Equal(new PracticeStart(1, new DateOnly(2026, 3, 2), 0), (await host.Get<ShowStart>().RunAsync(robin, default, default)).Practice);
        host.Time.Advance(TimeSpan.FromDays(3));
        var learner = (await sets.ShowAsync(tara, default)).Value.People.Single(person => person.Name == "robin");
        Assert.Equal((1, 1, 0), (learner.Waiting, learner.Overdue, learner.Done));
        Assert.True((await host.Get<ShowPractice>().RunAsync(robin, default)).Sets[0] is { Assigned: true, Id: var first } && first == set);
        await AnswerAllAsync(host, robin, await BeginAsync(host, robin, set));
        learner = (await sets.ShowAsync(tara, default)).Value.People.Single(person => person.Name == "robin");
        Assert.Equal((0, 1), (learner.Waiting, learner.Done));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_set_of_ones_own_is_saved_and_nobody_overwrites_another(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var tara = await host.PersonAsync("tara", Roles.Trainer);
        var cases = (await host.Get<ManageLibrary>().ListAsync(tara, "doi", "ja", Outcome.Keep, default)).Value;
        Assert.All(cases, item => Assert.Equal(("doi", "ja", Outcome.Keep), (item.Policy, item.Language, item.Outcome)));
        var sets = host.Get<ManageSets>();
        var draft = new SetDraft { TitleEn = "Three", TitleJa = "三件", Cases = [.. cases.Take(3).Select(item => item.Id)] };
        var id = (await sets.SaveAsync(tara, draft, default)).Value;
        var (one, other) = ((await sets.FindAsync(id, default))!, (await sets.FindAsync(id, default))!);
        one.Cases.Reverse();
        Assert.True((await sets.SaveAsync(tara, one, default)).IsOk);
        Work.AssertRefused("set-changed", await sets.SaveAsync(tara, other, default));
        Assert.Equal(one.Cases, (await sets.FindAsync(id, default))!.Cases);
        Work.AssertRefused("set-cases", await sets.SaveAsync(tara, new SetDraft { TitleEn = "a", TitleJa = "b" }, default));
        Work.AssertRefused("set-title", await sets.SaveAsync(tara, new SetDraft { TitleJa = "b", Cases = draft.Cases }, default));
        Assert.True((await sets.RetireAsync(tara, id, default)).IsOk);
        Work.AssertRefused("not-found", await host.Get<BeginPractice>().RunAsync(tara, id, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_library_goes_out_as_a_file_and_comes_in_the_same_or_not_at_all(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var tara = await host.PersonAsync("tara", Roles.Trainer);
        var library = host.Get<ManageLibrary>();
        var before = (await library.ListAsync(tara, null, null, null, default)).Value;
        foreach (var name in new[] { "console-en", "console-ja", "rulings" })
        {
            var file = (await library.ExportAsync(tara, name, default)).Value;
            var again = await library.TakeInAsync(tara, file, default);
            Assert.Equal((0, 0), (again.Value.Shelved!.New, again.Value.Shelved.Changed));
            var spoiled = file.Replace("outcome: keep", "outcome: remove", StringComparison.Ordinal);
            var refused = (await library.TakeInAsync(tara, spoiled, default)).Value;
            Assert.Null(refused.Shelved);
            Assert.Contains(refused.Findings, finding => finding.Line > 1 && finding.Message.StartsWith("gold-outcome", StringComparison.Ordinal));
        }
        var other = (await library.TakeInAsync(tara, (await library.ExportAsync(tara, "console-en", default)).Value.Replace("2024-02-08", "2030-01-01", StringComparison.Ordinal), default)).Value;
        Assert.Contains(other.Findings, finding => finding.Message.StartsWith("pack-unknown", StringComparison.Ordinal));
        Assert.Equal(before, (await library.ListAsync(tara, null, null, null, default)).Value);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_is_written_on_the_checklist_and_kept_only_where_its_gold_holds(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var tara = await host.PersonAsync("tara", Roles.Trainer);
        var write = host.Get<WriteCase>();
        var draft = new CaseDraft { Name = "a-fool", Policy = "personal-attacks", Reason = "insult", Text = "Ben is a fool", WhyEn = "It degrades.", WhyJa = "貶めています。", Evidence = "a fool" };
        var gold = Answers.None.With("channel", "public").With("target", "identifiable-person").With("act", "insult.degrading").With("context", "none");
        Work.AssertRefused("gold-open", await write.SaveAsync(tara, draft, [gold], default));
        var id = (await write.SaveAsync(tara, draft, [gold.With("severity", "single")], default)).Value;
        Work.AssertRefused("case-name-taken", await write.SaveAsync(tara, draft, [gold.With("severity", "single")], default));
        var found = (await write.FindAsync(tara, id, default)).Value;
        Assert.Equal((Outcome.Remove, "Ben is a fool"), (found.Case.Gold.Outcome, found.Draft.Text));
        found.Draft.Evidence = "not there";
        Work.AssertRefused("gold-evidence", await write.SaveAsync(tara, found.Draft, found.Case.Gold.Assessments, default));
        var shipped = (await host.Get<ManageLibrary>().ListAsync(tara, "doi", "en", null, default)).Value[0];
        var copied = (await write.FindAsync(tara, shipped.Id, default)).Value;
        Assert.NotEqual(shipped.Id, (await write.SaveAsync(tara, copied.Draft, copied.Case.Gold.Assessments, default)).Value);
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
    public async Task A_calibration_is_blind_until_it_is_closed_and_then_shows_everybody_s_answers_with_their_agreement(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, tara) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.PersonAsync("tara", Roles.Trainer));
        var (hold, set) = (host.Get<HoldCalibration>(), await SetAsync(host, tara, "attacks-coached", "en"));
        Work.AssertRefused("calibration-people", await hold.OpenAsync(tara, "March", set, [robin.PersonId], default));
        Work.AssertRefused("calibration-title", await hold.OpenAsync(tara, " ", set, [robin.PersonId, kim.PersonId], default));
        Work.AssertRefused("forbidden", await hold.OpenAsync(robin, "March", set, [robin.PersonId, kim.PersonId], default));
        var session = (await hold.OpenAsync(tara, "March", set, [robin.PersonId, kim.PersonId], default)).Value;
        Work.AssertRefused("not-found", await host.Get<BeginPractice>().CalibrateAsync(tara, session, default));
        var begin = host.Get<BeginPractice>();
        var (one, other) = ((await begin.CalibrateAsync(robin, session, default)).Value, (await begin.CalibrateAsync(kim, session, default)).Value);
        Assert.Equal(one, (await begin.CalibrateAsync(robin, session, default)).Value);
        Assert.True((await host.Get<OpenPractice>().RunAsync(robin, one, null, default)).Value.Task is { Case: null, Marked: null });
        await AnswerAllAsync(host, robin, one);
        Assert.Empty((await host.Get<OpenPractice>().RunAsync(robin, one, null, default)).Value.Done);
        Assert.Empty((await hold.FindAsync(robin, session, default)).Value.Cases);
        var first = await CaseAsync(host, other, 0);
        Assert.True((await host.Get<AnswerPractice>().SubmitAsync(kim, other, 0, Draft(first, [first.Gold.Assessments[0].With("act", "criticism").With("context").With("severity")]), default)).IsOk);
        var view = (await hold.FindAsync(tara, session, default)).Value;
        Assert.Equal((1, 2), (view.Line.Answered, view.Line.People));
        Assert.True((await hold.CloseAsync(tara, session, view.Version, default)).IsOk);
        Work.AssertRefused("calibration-closed", await hold.CloseAsync(tara, session, view.Version, default));
        Work.AssertRefused("calibration-closed", await host.Get<AnswerPractice>().SubmitAsync(kim, other, 1, Draft(await CaseAsync(host, other, 1)), default));
        view = (await hold.FindAsync(kim, session, default)).Value;
        Assert.Equal(["kim", "robin"], view.People);
        Assert.Equal((Outcome.Keep, Outcome.Remove), (view.Cases[0].Answers[0]!.Outcome, view.Cases[0].Answers[1]!.Outcome));
        Assert.Null(view.Cases[1].Answers[0]);
        Assert.True((await hold.NoteAsync(tara, session, view.Cases[0].Id, "", "It is about her worth", default)).IsOk);
        Work.AssertRefused("set-changed", await hold.NoteAsync(tara, session, view.Cases[0].Id, "", "Something else", default));
        Assert.Equal("It is about her worth", (await hold.FindAsync(robin, session, default)).Value.Cases[0].Note);
        Work.AssertRefused("not-found", await hold.FindAsync(await host.PersonAsync("alex"), session, default));
        Assert.Single(await hold.ListAsync(robin, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_made_from_a_decided_one_names_nobody_and_is_given_to_nobody_before_somebody_else_has_looked(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie, tara) = (await host.PersonAsync("robin"), await host.PersonAsync("leslie", Roles.Lead | Roles.Trainer), await host.PersonAsync("tara", Roles.Trainer));
        var report = await host.ReportAsync("anna.b is a fool, see https://social.example/anna.b", author: "@anna.b");
        await host.SubmitAsync(robin, await host.TakeAsync(robin, report.CaseId));
        await host.SettleAsync();
        var decision = await host.ReadAsync(db => db.Decisions.Select(row => row.Id).SingleAsync());
        var make = host.Get<MakePractice>();
        Work.AssertRefused("forbidden", await make.RunAsync(tara, decision, default));
        Work.AssertRefused("closed-why", await make.RunAsync(leslie, decision, default));
        Assert.True((await host.Get<ClosedCases>().OpenAsync(leslie, report.CaseId, "To teach with it", default)).IsOk);
        var name = (await make.RunAsync(leslie, decision, default)).Value;
        var row = await host.ReadAsync(db => db.PracticeCases.SingleAsync(found => found.Name == name));
        Assert.DoesNotContain("anna", row.Json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(report.CaseId.ToString("N")[..12], row.Json, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("P1 is a fool, see […]", Outcome.Remove), (row.ToCase().Post.Text, row.ToCase().Gold.Outcome));
        Work.AssertRefused("set-cases", await host.Get<ManageSets>().SaveAsync(tara, new SetDraft { TitleEn = "a", TitleJa = "b", Cases = [row.Id] }, default));
        var write = host.Get<WriteCase>();
        Work.AssertRefused("confirm-same", await write.ConfirmAsync(leslie, row.Id, default));
        var (draft, item) = (await write.FindAsync(tara, row.Id, default)).Value;
        draft.Text = "@anna.b is a fool";
        Work.AssertRefused("redaction-left", await write.SaveAsync(tara, draft, item.Gold.Assessments, default));
        Assert.True((await write.ConfirmAsync(tara, row.Id, default)).IsOk);
        Assert.True((await host.Get<ManageSets>().SaveAsync(tara, new SetDraft { TitleEn = "a", TitleJa = "b", Cases = [row.Id] }, default)).IsOk);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Another_version_makes_gold_stale_and_exams_lapse_and_what_still_holds_is_carried_over(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, tara, leslie, lou) = (await host.PersonAsync("robin"), await host.PersonAsync("tara", Roles.Trainer), await host.PersonAsync("leslie", Roles.Lead), await host.PersonAsync("lou", Roles.Lead));
        await AnswerAllAsync(host, robin, await BeginAsync(host, robin, await SetAsync(host, robin, "attacks-exam", "en")));
        Assert.Single(await host.Get<Exams>().HeldAsync(robin.PersonId, default));
        await host.PublishAsync(leslie, lou, null, "2026-02-01", NewerPack.InsultsWarned);
        Assert.Empty(await host.Get<Exams>().HeldAsync(robin.PersonId, default));
        Assert.True((await host.Get<ShowPractice>().RunAsync(robin, default)).Exams.Single().IsOver);
        var library = host.Get<ManageLibrary>();
        async Task<string[]> StaleAsync() => [.. (await library.ListAsync(tara, null, null, null, default)).Value.Where(item => item.IsStale).Select(item => item.Name)];
        Assert.Equal(28, (await StaleAsync()).Length);
        var (carried, left) = (await library.RecheckAsync(tara, default)).Value;
        Assert.Equal(28, carried + left.Count);
        Assert.Contains("neighbour-insulted", left);
        Assert.DoesNotContain("neighbour-criticised", left);
        await using var again = host.Again();
        await again.Get<PracticeShelf>().ReadyAsync(default);
        Assert.Equal(left.Order(), (await StaleAsync()).Order());
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

    /// <summary>A lead makes the queues of a policy need its exam.</summary>
    internal static async Task LockAsync(TestHost host, string policy)
    {
        var leslie = await host.PersonAsync("leslie", Roles.Lead);
        var set = (await host.Get<EditQueues>().OpenAsync(leslie, default)).Value;
        foreach (var edit in set.Edits.Where(edit => edit.Policy == policy))
            edit.NeedsCertificate = true;
        var saved = await host.Get<EditQueues>().SaveAsync(leslie, set.Edits, set.Version, default);
        Assert.True(saved.IsOk, saved.Error?.Code);
    }

    internal static async Task<Guid> SetAsync(TestHost host, Actor actor, string name, string language)
    {
        await host.Get<ShowPractice>().RunAsync(actor, default);
        return await host.ReadAsync(db => db.PracticeSets.Where(set => set.Library == $"console-{language}" && set.Name == name).Select(set => set.Id).SingleAsync());
    }

    private static async Task<Guid> BeginAsync(TestHost host, Actor actor, Guid set) => (await host.Get<BeginPractice>().RunAsync(actor, set, default)).Value;

    private static async Task AnswerAllAsync(TestHost host, Actor actor, Guid run, Func<PracticeCase, IReadOnlyList<Answers>>? answers = null)
    {
        var count = await host.ReadAsync(async db => (await db.PracticeRuns.SingleAsync(row => row.Id == run)).CaseIds.Count);
        for (var number = 0; number < count; number++)
        {
            var item = await CaseAsync(host, run, number);
            var submitted = await host.Get<AnswerPractice>().SubmitAsync(actor, run, number, Draft(item, answers?.Invoke(item)), default);
            Assert.True(submitted.IsOk, $"{item.Id}: {submitted.Error?.Code} {string.Join(", ", submitted.Error?.Args ?? [])}");
            Assert.Equal(number == count - 1, submitted.Value);
        }
    }

    private static WorkDraft Draft(PracticeCase item, IReadOnlyList<Answers>? answers = null) =>
        WorkDraft.Empty with { Assessments = [.. (answers ?? item.Gold.Assessments).Select(each => new AssessmentDraft(each, [.. each.Given.SelectMany(given => given.Value.Select(option => new Evidence(given.Key, option, [], Note: "as seen")))]))] };

    private static Task<PracticeCase> CaseAsync(TestHost host, Guid run, int number) => host.ReadAsync(async db =>
    {
        var id = (await db.PracticeRuns.SingleAsync(row => row.Id == run)).CaseIds[number];
        return (await db.PracticeCases.SingleAsync(row => row.Id == id)).ToCase();
    });
}
