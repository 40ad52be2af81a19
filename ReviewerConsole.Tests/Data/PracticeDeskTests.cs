using System.Text;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Accounts;
using ReviewerConsole.Features.Decisions.Timeline;
using ReviewerConsole.Features.Home;
using ReviewerConsole.Features.Practice;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Practice;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;
using static ReviewerConsole.Tests.Support.PracticeWork;

namespace ReviewerConsole.Tests.Data;

/// <summary>What trainers do: sets, cases, libraries and calibration sessions.</summary>
public sealed class PracticeDeskTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

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
        var start = (await host.Get<ShowStart>().RunAsync(robin, default, default)).Practice;
        Assert.Equal((1, new DateOnly(2026, 3, 2), 0), (start.ToDo, start.Due, start.Lapsing));
        host.Time.Advance(TimeSpan.FromDays(3));
        var learner = (await sets.ShowAsync(tara, default)).Value.People.Single(person => person.Name == "robin");
        Assert.Equal((1, 1, 0), (learner.Waiting, learner.Overdue, learner.Done));
        Assert.True((await host.Get<ShowPractice>().RunAsync(robin, default)).Sets[0] is { Assigned: true, Id: var first } && first == set);
        await AnswerAllAsync(host, robin, await BeginAsync(host, robin, set));
        learner = (await sets.ShowAsync(tara, default)).Value.People.Single(person => person.Name == "robin");
        Assert.Equal((0, 1), (learner.Waiting, learner.Done));

        // Who is where, and how cases fare, as tables; a name is no formula.
        Work.AssertRefused("team-too-long", await host.Get<ManagePeople>().SetTeamAsync(robin.PersonId, new string('x', 61), "test", default));
        Assert.True((await host.Get<ManagePeople>().SetTeamAsync(robin.PersonId, "=North", "test", default)).IsOk);
        Work.AssertRefused("forbidden", await sets.ExportAsync(robin, default));
        var people = Encoding.UTF8.GetString((await sets.ExportAsync(tara, default)).Value).Split("\r\n");
        Assert.Equal("name,team,to_do,overdue,done,exams,last_score,last_at", people[0].TrimStart('\uFEFF'));
        Assert.Contains(people, line => line.StartsWith("robin,\"'=North\",0,0,1,0,1,", StringComparison.Ordinal));
        Work.AssertRefused("forbidden", await host.Get<ManageLibrary>().FaresAsync(robin, default));
        var cases = Encoding.UTF8.GetString((await host.Get<ManageLibrary>().FaresAsync(tara, default)).Value).Split("\r\n");
        Assert.Contains(cases, line => line.StartsWith("console-en,", StringComparison.Ordinal) && line.EndsWith(",no,1,1,,no,", StringComparison.Ordinal));
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
}
