using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class OnlyNextTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Reviewers_take_the_next_case_alone_and_leads_any(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var (first, second) = ((await host.ReportAsync("One", "threat")).CaseId, (await host.ReportAsync("Two")).CaseId);
        foreach (var id in new[] { first, second })
            Work.AssertRefused("only-next", await host.Get<TakeCase>().RunAsync(robin, id, default));
        Assert.Equal(first, (await host.Get<TakeNext>().RunAsync(robin, default)).Value.CaseId);
        Assert.True((await host.Get<TakeCase>().RunAsync(robin, first, default)).IsOk);
        Assert.True((await host.Get<TakeCase>().RunAsync(await host.LeadAsync(), second, default)).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_handed_over_to_somebody_they_may_take(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        await host.ReportAsync("One");
        await host.ReportAsync("Two", "threat");
        var at = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await host.Get<HandOverCase>().RunAsync(robin, at, kim.PersonId, "", default);
        Assert.Equal(at.CaseId, (await host.TakeAsync(kim, at.CaseId)).CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_answered_question_is_taken_again_by_whoever_asked(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var (robin, lead) = (await host.PersonAsync("robin"), await host.LeadAsync());
        await host.ReportAsync("One");
        var at = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await host.EscalateAsync(robin, at);
        await host.Get<AnswerEscalation>().HandBackAsync(lead, at.CaseId, (await host.CaseAsync(at.CaseId)).Version, "No satire", default);
        Assert.Equal(at.CaseId, (await host.TakeAsync(robin, at.CaseId)).CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_that_somebody_gave_back_is_not_theirs_to_choose(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("One");
        var at = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await host.Get<LeaveCase>().SkipAsync(robin, at, "Not now", default);
        Work.AssertRefused("only-next", await host.Get<TakeCase>().RunAsync(robin, at.CaseId, default));
    }

    private static Task<TestHost> StartAsync(DatabaseProvider provider) => TestHost.StartAsync(provider, settings: ["--Review:OnlyNext", "true"]);
}
