using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Escalations;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class EscalationTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task An_answered_case_goes_back_to_its_asker_with_their_answers_and_its_clocks_have_run_on(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead, id) = await PutUpAsync(host);
        var before = await host.CaseAsync(id);
        host.Time.Advance(TimeSpan.FromHours(3));
        await AnswerAsync(host, lead, id);
        var after = await host.CaseAsync(id);
        Assert.Equal((CaseState.Waiting, before.DueAt, before.RankAt, before.ReceivedAt), (after.State, after.DueAt, after.RankAt, after.ReceivedAt));
        Assert.Equal(("kept-for", "robin"), await RefusalAsync(host, await host.PersonAsync("kim"), id));
        var task = await host.OpenAsync(robin, id);
        Assert.Equal(["insult.degrading"], task.Draft.Assessments.Single().Answers["act"]);
        Assert.Equal(("answer", "No satire"), (task.Notes.Single().Kind, task.Notes[0].Text));
        Assert.Null(task.PutUp);
        Assert.Equal(id, (await host.Get<TakeNext>().RunAsync(robin, default)).Value.CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_parked_case_changes_its_reason_and_stays_with_the_leads(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, lead, id) = await PutUpAsync(host);
        var before = await host.CaseAsync(id);
        Work.AssertRefused("escalation-reason", await host.Get<AnswerEscalation>().ParkAsync(lead, id, before.Version, "lunch", "", default));
        Assert.True((await host.Get<AnswerEscalation>().ParkAsync(lead, id, before.Version, "legal", "Ask counsel", default)).IsOk);
        var after = await host.CaseAsync(id);
        Assert.Equal((CaseState.Parked, before.DueAt, before.RankAt), (after.State, after.DueAt, after.RankAt));
        var line = (await ListAsync(host, lead)).Parked.Single();
        Assert.Equal(("legal", "Ask counsel", "robin"), (line.Reason, line.Question, line.By));
        Assert.Single((await host.Get<ListEscalations>().RunAsync(lead, "legal", default)).Value.Parked);
        Assert.Empty((await host.Get<ListEscalations>().RunAsync(lead, "satire-context", default)).Value.Parked);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_that_was_put_up_never_comes_back_to_the_general_queue_from_a_lead(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead, id) = await PutUpAsync(host);
        Assert.True((await host.Get<LeaveCase>().ReleaseAsync(lead, await host.TakeAsync(lead, id), default)).IsOk);
        await AssertWithLeadsAsync();
        Assert.True((await host.Get<LeaveCase>().SkipAsync(lead, await host.TakeAsync(lead, id), "I know them", default)).IsOk);
        await AssertWithLeadsAsync();
        await host.TakeAsync(lead, id);
        await host.LoseAsync();
        await AssertWithLeadsAsync();
        await host.Get<AnswerEscalation>().ParkAsync(lead, id, (await host.TakeAsync(lead, id)).Version, "designation", "", default);
        await AssertWithLeadsAsync();

        async Task AssertWithLeadsAsync()
        {
            Assert.Equal(CaseState.Parked, (await host.CaseAsync(id)).State);
            Assert.Equal(WorkspaceErrors.NothingWaiting, (await host.Get<TakeNext>().RunAsync(robin, default)).Error);
            Assert.Equal(Error.Forbidden, (await host.Get<TakeCase>().RunAsync(robin, id, default)).Error);
            Assert.Equal(id, (await ListAsync(host, lead)).Parked.Single().CaseId);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_leads_decision_closes_the_escalation_when_it_settles_and_undo_gives_it_back_to_the_lead(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, lead, id) = await PutUpAsync(host);
        var decided = (await host.SubmitAsync(lead, await host.TakeAsync(lead, id))).Value;
        var back = (await host.Get<UndoDecision>().RunAsync(lead, decided.DecisionId!.Value, default)).Value;
        var task = await host.OpenAsync(lead, id);
        Assert.Equal((CaseState.Held, lead.PersonId, "satire-context"), (task.State, task.Claim!.PersonId, task.PutUp!.Reason));
        Assert.True((await host.SubmitAsync(lead, back)).IsOk);
        await host.SettleAsync();
        Assert.Equal(CaseState.Closed, (await host.CaseAsync(id)).State);
        Assert.Empty((await ListAsync(host, lead)).Parked);
        Assert.Equal(lead.PersonId, await host.ReadAsync(db => db.Escalations.Select(row => row.AnsweredBy).SingleAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_answer_to_an_older_version_is_refused(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, lead, id) = await PutUpAsync(host);
        var version = (await host.CaseAsync(id)).Version;
        await host.Get<WriteNote>().RunAsync(lead, id, ReviewerConsole.Data.Cases.NoteKind.Note, "Looking", default);
        var before = await host.PictureAsync();
        Work.AssertRefused("newer-version", await host.Get<AnswerEscalation>().HandBackAsync(lead, id, version, "No satire", default));
        Work.AssertRefused("newer-version", await host.Get<AnswerEscalation>().ParkAsync(lead, id, version, "legal", "", default));
        Assert.Equal(before, await host.PictureAsync());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_that_leads_do_is_for_reviewers(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, _, id) = await PutUpAsync(host, "threat-to-life");
        var (version, followUp) = ((await host.CaseAsync(id)).Version, await host.ReadAsync(db => db.FollowUps.Select(row => row.Id).SingleAsync()));
        var before = await host.PictureAsync();
        foreach (var other in new[] { robin, await host.PersonAsync("terry", Roles.Trainer | Roles.Administrator) })
        {
            Assert.Equal(Error.Forbidden, (await host.Get<ListEscalations>().RunAsync(other, null, default)).Error);
            Assert.Equal(Error.Forbidden, (await host.Get<AnswerEscalation>().HandBackAsync(other, id, version, "No satire", default)).Error);
            Assert.Equal(Error.Forbidden, (await host.Get<AnswerEscalation>().ParkAsync(other, id, version, "legal", "", default)).Error);
            Assert.Equal(Error.Forbidden, (await host.Get<DoFollowUp>().RunAsync(other, followUp, "Done", default)).Error);
            Assert.Equal(Error.Forbidden, (await host.Get<TakeCase>().RunAsync(other, id, default)).Error);
        }
        Assert.Equal(before, await host.PictureAsync());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_can_be_put_up_and_answered_again_and_again(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead, id) = await PutUpAsync(host);
        for (var time = 0; time < 3; time++)
        {
            await AnswerAsync(host, lead, id);
            await host.EscalateAsync(robin, await host.TakeAsync(robin, id));
        }
        await AnswerAsync(host, lead, id);
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, id))).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_colleague_was_handed_and_put_up_can_be_answered(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, lead) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        var at = await host.TakeNewAsync(robin);
        await host.Get<HandOverCase>().RunAsync(robin, at, kim.PersonId, "", default);
        await host.EscalateAsync(kim, await host.TakeAsync(kim, at.CaseId));
        await AnswerAsync(host, lead, at.CaseId);
        Assert.Equal("kim", (await host.OpenAsync(lead, at.CaseId)).KeptFor!.Name);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_answered_case_is_kept_for_nobody_who_reviews_no_more(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead, id) = await PutUpAsync(host);
        await host.Store.WriteAsync<int>(async db => await db.Users.Where(person => person.Id == robin.PersonId).ExecuteUpdateAsync(set => set.SetProperty(person => person.Roles, Roles.Trainer)), default);
        await AnswerAsync(host, lead, id);
        Assert.Equal(id, (await host.Get<TakeNext>().RunAsync(await host.PersonAsync("kim"), default)).Value.CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_that_was_put_up_is_handed_over_to_leads_alone(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead, id) = await PutUpAsync(host);
        var lou = await host.LeadAsync("lou");
        var at = await host.TakeAsync(lead, id);
        Work.AssertRefused("no-such-colleague", await host.Get<HandOverCase>().RunAsync(lead, at, robin.PersonId, "", default));
        Assert.True((await host.Get<HandOverCase>().RunAsync(lead, at, lou.PersonId, "Yours", default)).IsOk);
        Assert.Equal(CaseState.Parked, (await host.CaseAsync(id)).State);
        Assert.True((await host.Get<TakeCase>().RunAsync(lou, id, default)).IsOk);
    }

    private static async Task<(Actor Asker, Actor Lead, Guid CaseId)> PutUpAsync(TestHost host, string reason = "satire-context")
    {
        var (robin, lead) = (await host.PersonAsync("robin"), await host.LeadAsync());
        var at = await host.TakeNewAsync(robin);
        await host.EscalateAsync(robin, at, reason);
        return (robin, lead, at.CaseId);
    }

    private static async Task AnswerAsync(TestHost host, Actor lead, Guid id)
    {
        var answered = await host.Get<AnswerEscalation>().HandBackAsync(lead, id, (await host.CaseAsync(id)).Version, "No satire", default);
        Assert.True(answered.IsOk, answered.Error?.Code);
    }

    private static async Task<EscalationBoard> ListAsync(TestHost host, Actor lead) => (await host.Get<ListEscalations>().RunAsync(lead, null, default)).Value;

    private static async Task<(string, object)> RefusalAsync(TestHost host, Actor actor, Guid caseId)
    {
        var error = (await host.Get<TakeCase>().RunAsync(actor, caseId, default)).Error!;
        return (error.Code, error.Args.Single());
    }
}
