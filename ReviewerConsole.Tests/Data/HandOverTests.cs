using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class HandOverTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_handed_over_goes_with_words_and_answers_to_the_colleague(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, at) = await HandedAsync(host);
        var task = await host.OpenAsync(kim, at.CaseId);
        Assert.Equal((kim.PersonId, "kim", "robin", "Over to you"), (task.KeptFor!.PersonId, task.KeptFor.Name, task.KeptFor.From, task.KeptFor.Text));
        Assert.Equal(["insult.degrading"], task.Draft.Assessments.Single().Answers["act"]);
        Assert.Equal((CaseState.Waiting, null), (task.State, task.Claim));
        Assert.True((await host.SubmitAsync(kim, await host.TakeAsync(kim, at.CaseId))).IsOk);
        Work.AssertRefused("already-decided", await host.Get<TakeCase>().RunAsync(robin, at.CaseId, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_handed_over_is_offered_to_nobody_else_until_the_time_is_over(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, at) = await HandedAsync(host);
        var alex = await host.PersonAsync("alex");
        foreach (var other in new[] { alex, robin, await host.LeadAsync() })
            Assert.Equal(WorkspaceErrors.NothingWaiting, (await host.Get<TakeNext>().RunAsync(other, default)).Error);
        foreach (var other in new[] { alex, robin })
            Assert.Equal(("kept-for", "kim"), await RefusalAsync(host, other, at.CaseId));
        host.Time.Advance(TimeSpan.FromMinutes(121));
        Assert.Equal(at.CaseId, (await host.Get<TakeNext>().RunAsync(alex, default)).Value.CaseId);
        Assert.Equal(("taken-by", "alex"), await RefusalAsync(host, kim, at.CaseId));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Next_offers_it_to_the_colleague(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, kim, at) = await HandedAsync(host);
        Assert.Equal(at.CaseId, (await host.Get<TakeNext>().RunAsync(kim, default)).Value.CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_may_take_what_is_kept_for_another(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, kim, at) = await HandedAsync(host);
        var leads = await host.TakeAsync(await host.LeadAsync(), at.CaseId);
        Assert.Equal(("taken-by", "leslie"), await RefusalAsync(host, kim, leads.CaseId));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_colleague_who_declines_leaves_it_to_all(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, kim, at) = await HandedAsync(host);
        var alex = await host.PersonAsync("alex");
        Assert.Equal(Error.NotFound, (await host.Get<HandOverCase>().DeclineAsync(alex, at.CaseId, default)).Error);
        Assert.True((await host.Get<HandOverCase>().DeclineAsync(kim, at.CaseId, default)).IsOk);
        Assert.Null((await host.OpenAsync(kim, at.CaseId)).KeptFor);
        Assert.Equal(at.CaseId, (await host.Get<TakeNext>().RunAsync(alex, default)).Value.CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_somebody_else_who_reviews_can_be_handed_a_case(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var (gone, trainer) = (await host.PersonAsync("gone"), await host.PersonAsync("terry", Roles.Trainer));
        await host.Store.WriteAsync<int>(async db => await db.Users.Where(person => person.Id == gone.PersonId).ExecuteUpdateAsync(set => set.SetProperty(person => person.Disabled, true)), default);
        var at = await host.TakeNewAsync(robin);
        var before = await host.PictureAsync();
        foreach (var to in new[] { robin.PersonId, gone.PersonId, trainer.PersonId, Guid.NewGuid() })
            Work.AssertRefused("no-such-colleague", await host.Get<HandOverCase>().RunAsync(robin, at, to, "", default));
        Assert.Equal(before, await host.PictureAsync());
        await host.LeadAsync();
        Assert.Equal(["leslie"], (await host.Get<HandOverCase>().ColleaguesAsync(robin, default)).Select(colleague => colleague.Name));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_is_handed_what_they_had_a_part_in_before(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (kim, robin) = (await host.PersonAsync("kim"), await host.PersonAsync("robin"));
        var received = await host.ReportAsync("You are a fool", post: "p1");
        await host.SubmitAsync(kim, await host.TakeAsync(kim, received.CaseId), Drafts.Nothing);
        await host.SettleAsync();
        await host.ReportAsync("You are a damned fool", post: "p1");
        var at = await host.TakeAsync(robin, received.CaseId);
        Work.AssertRefused("colleague-had-a-part", await host.Get<HandOverCase>().RunAsync(robin, at, kim.PersonId, "", default));
        Assert.True((await host.SubmitAsync(robin, at)).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_old_claim_decides_nothing_any_more(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, _, at) = await HandedAsync(host);
        var before = await host.PictureAsync();
        foreach (var version in new[] { at.Version, at.Version + 1, at.Version - 1 })
            Work.AssertRefused("not-yours", await host.SubmitAsync(robin, at with { Version = version }));
        Work.AssertRefused("not-yours", await host.Get<KeepClaim>().RunAsync(robin, at.CaseId, at.ClaimNumber, default));
        Work.AssertRefused("not-yours", await host.Get<LeaveCase>().ReleaseAsync(robin, at, default));
        Assert.Equal(before, await host.PictureAsync());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Handed_back_and_forth_it_goes_with_the_latest_answers(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, at) = await HandedAsync(host);
        var kims = await host.TakeAsync(kim, at.CaseId);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.Get<SaveDraft>().RunAsync(kim, at.CaseId, Drafts.Threat, default);
        await host.Get<HandOverCase>().RunAsync(kim, kims, robin.PersonId, "I think it is a threat", default);
        Assert.Equal(["harassment.threat"], (await host.OpenAsync(robin, at.CaseId)).Draft.Assessments.Single().Answers["act"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_taken_calls_nobody_any_more_and_is_kept_for_nobody(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, kim, at) = await HandedAsync(host);
        await host.Get<CallBoard>().ReadAsync(default);
        Assert.Equal(1, host.Get<CallBoard>().Now.HandedTo[kim.PersonId]);
        var kims = await host.TakeAsync(kim, at.CaseId);
        await host.SubmitAsync(kim, kims);
        await host.SettleAsync();
        await host.Get<CallBoard>().ReadAsync(default);
        Assert.Empty(host.Get<CallBoard>().Now.HandedTo);
        Assert.Null((await host.OpenAsync(kim, at.CaseId)).KeptFor);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_hand_over_of_an_earlier_round_keeps_a_later_one_from_nobody(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, kim, at) = await HandedAsync(host, "p1");
        await host.SubmitAsync(kim, await host.TakeAsync(kim, at.CaseId), Drafts.Nothing);
        await host.SettleAsync();
        await host.ReportAsync("I will find you", "threat", post: "p1");
        Assert.Equal(at.CaseId, (await host.Get<TakeNext>().RunAsync(await host.PersonAsync("alex"), default)).Value.CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_colleague_has_taken_cannot_be_declined_any_more(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, kim, at) = await HandedAsync(host);
        var kims = await host.TakeAsync(kim, at.CaseId);
        Assert.Equal(Error.NotFound, (await host.Get<HandOverCase>().DeclineAsync(kim, at.CaseId, default)).Error);
        Assert.True((await host.SubmitAsync(kim, kims)).IsOk);
    }

    private static async Task<(Actor From, Actor To, CaseRef At)> HandedAsync(TestHost host, string? post = null)
    {
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var at = await host.TakeAsync(robin, (await host.ReportAsync("You are a fool", post: post)).CaseId);
        await host.Get<SaveDraft>().RunAsync(robin, at.CaseId, Drafts.Insult, default);
        var handed = await host.Get<HandOverCase>().RunAsync(robin, at, kim.PersonId, " Over to you ", default);
        Assert.True(handed.IsOk, handed.Error?.Code);
        return (robin, kim, at);
    }

    private static async Task<(string, object)> RefusalAsync(TestHost host, Actor actor, Guid caseId)
    {
        var error = (await host.Get<TakeCase>().RunAsync(actor, caseId, default)).Error!;
        return (error.Code, error.Args.Single());
    }
}
