using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class ClaimTests
{
    private static readonly DateOnly Version = new(2020, 5, 27);

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Next_gives_the_case_that_is_first_by_rank(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("You are a fool", "insult");
        var threat = await host.ReportAsync("I will find you", "threat");
        var taken = await host.Get<TakeNext>().RunAsync(robin, default);
        Assert.Equal(threat.CaseId, taken.Value.CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Many_at_once_never_get_the_same_case(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        for (var at = 0; at < 12; at++)
            await host.ReportAsync($"Post {at}");
        var people = new List<Actor>();
        for (var at = 0; at < 12; at++)
            people.Add(await host.PersonAsync($"person{at}"));
        var taken = await Task.WhenAll(people.Select(person => Task.Run(() => host.Get<TakeNext>().RunAsync(person, default))));
        Assert.All(taken, result => Assert.True(result.IsOk, result.Error?.Code));
        Assert.Equal(12, taken.Select(result => result.Value.CaseId).Distinct().Count());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Next_gives_back_what_one_holds_already(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("One");
        await host.ReportAsync("Two");
        var first = await host.Get<TakeNext>().RunAsync(robin, default);
        Assert.Equal(first.Value, (await host.Get<TakeNext>().RunAsync(robin, default)).Value);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_second_claim_is_refused_and_names_the_holder(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var received = await host.ReportAsync("One");
        await host.Get<TakeCase>().RunAsync(robin, received.CaseId, default);
        var refused = await host.Get<TakeCase>().RunAsync(kim, received.CaseId, default);
        Assert.Equal("taken-by", refused.Error!.Code);
        Assert.Equal("robin", refused.Error.Args.Single());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_skipped_case_is_not_offered_to_the_same_person_until_the_time_is_over(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        await host.ReportAsync("One");
        var taken = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        Assert.True((await host.Get<LeaveCase>().SkipAsync(robin, taken, "I know this person", default)).IsOk);
        Assert.Equal(WorkspaceErrors.NothingWaiting, (await host.Get<TakeNext>().RunAsync(robin, default)).Error);
        var kims = (await host.Get<TakeNext>().RunAsync(kim, default)).Value;
        Assert.Equal(taken.CaseId, kims.CaseId);
        Assert.True((await host.Get<LeaveCase>().ReleaseAsync(kim, kims, default)).IsOk);
        host.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(taken.CaseId, (await host.Get<TakeNext>().RunAsync(robin, default)).Value.CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lease_that_ran_out_gives_the_case_back_and_still_lets_its_holder_decide(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("You are a fool");
        var taken = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        host.Time.Advance(TimeSpan.FromMinutes(11));
        await host.Get<ClaimSweeper>().RunOnceAsync(default);
        Assert.Equal(CaseState.Waiting, await host.ReadAsync(db => db.Cases.Select(item => item.State).SingleAsync()));
        var submitted = await host.Get<SubmitDecision>().RunAsync(robin, taken, Version, Drafts.Insult, default);
        Assert.True(submitted.IsOk, submitted.Error?.Code);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_lost_a_case_to_another_is_told_who_and_keeps_the_draft(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var received = await host.ReportAsync("You are a fool");
        var taken = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await host.Get<SaveDraft>().RunAsync(robin, taken.CaseId, Drafts.Insult, default);
        host.Time.Advance(TimeSpan.FromMinutes(11));
        await host.Get<ClaimSweeper>().RunOnceAsync(default);
        await host.Get<TakeNext>().RunAsync(kim, default);
        var refused = await host.Get<SubmitDecision>().RunAsync(robin, taken, Version, Drafts.Insult, default);
        Assert.Equal(("taken-by", "kim"), (refused.Error!.Code, refused.Error.Args.Single()));
        var task = (await host.Get<OpenCase>().RunAsync(robin, received.CaseId, default)).Value;
        Assert.Equal(["insult.degrading"], task.Draft.Assessments.Single().Answers["act"]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Activity_keeps_a_claim_without_a_log_entry(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("One");
        var taken = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        var entries = await host.ReadAsync(db => db.Log.CountAsync());
        host.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(host.Time.Now.AddMinutes(10), (await host.Get<KeepClaim>().RunAsync(robin, taken.CaseId, taken.ClaimNumber, default)).Value);
        host.Time.Advance(TimeSpan.FromMinutes(9));
        await host.Get<ClaimSweeper>().RunOnceAsync(default);
        Assert.Equal(CaseState.Held, await host.ReadAsync(db => db.Cases.Select(item => item.State).SingleAsync()));
        Assert.Equal(entries, await host.ReadAsync(db => db.Log.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Next_offers_only_what_somebody_can_read(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = (await host.PersonAsync("robin")) with { ReviewLanguages = ["en"] };
        await host.ReportAsync("ばか", language: "ja");
        Assert.Equal(WorkspaceErrors.NothingWaiting, (await host.Get<TakeNext>().RunAsync(robin, default)).Error);
        Assert.Equal(Error.Forbidden, (await host.Get<TakeNext>().RunAsync(await host.PersonAsync("terry", ReviewerConsole.Data.People.Roles.Trainer), default)).Error);
    }
}
