using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Care;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Care;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>What a day brings to somebody, and what they are offered after it.</summary>
public sealed class CareTests
{
    private static readonly string Hash = new('a', 64);

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task After_three_severe_cases_something_milder_comes_first_if_there_is_any(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var mild = await host.ReportAsync("You are a fool");
        for (var at = 0; at < 6; at++)
            await host.ReportAsync($"I will find you {at}", "threat");
        for (var at = 0; at < 3; at++)
            Assert.Equal("threat", await DecideNextAsync(host, robin));
        Assert.Equal(mild.CaseId, (await host.Get<TakeNext>().RunAsync(robin, default)).Value.CaseId);
        Assert.Equal("insult", await DecideNextAsync(host, robin));
        for (var at = 0; at < 3; at++)
            Assert.Equal("threat", await DecideNextAsync(host, robin));
        Assert.Equal(WorkspaceErrors.NothingOffered, (await host.Get<TakeNext>().RunAsync(robin, default)).Error);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task At_the_cap_severe_cases_stop_and_milder_ones_go_on_until_the_next_day(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: ["--Care:SevereCases", "2"]);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var threats = new List<Guid>();
        for (var at = 0; at < 4; at++)
            threats.Add((await host.ReportAsync($"I will find you {at}", "threat")).CaseId);
        await DecideNextAsync(host, robin);
        await DecideNextAsync(host, robin);
        Assert.Equal(CareLevel.Reached, await host.Get<CareBook>().LevelAsync(robin.PersonId, default));
        Assert.Equal(WorkspaceErrors.NothingOffered, (await host.Get<TakeNext>().RunAsync(robin, default)).Error);
        Assert.Equal(WorkspaceErrors.EnoughToday, (await host.Get<TakeCase>().RunAsync(robin, threats[3], default)).Error);
        var mild = await host.ReportAsync("You are a fool");
        Assert.Equal(mild.CaseId, (await host.Get<TakeNext>().RunAsync(robin, default)).Value.CaseId);
        Assert.Equal("threat", await DecideNextAsync(host, kim));
        await DecideNextAsync(host, robin);
        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(threats[3], (await host.Get<TakeNext>().RunAsync(robin, default)).Value.CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_somebody_does_not_want_is_not_offered_and_only_wellbeing_sees_what_it_is(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead, carer) = (await host.PersonAsync("robin"), await host.PersonAsync("lead", Roles.Lead | Roles.Administrator), await host.PersonAsync("carer", Roles.Wellbeing));
        await host.ReportAsync("I will find you", "threat");
        var mild = await host.ReportAsync("You are a fool");
        Assert.True((await host.Get<SaveCare>().RunAsync(robin, MediaLook.Careful, ["threat"], default)).IsOk);
        robin = (await host.Get<ActorSource>().FindAsync(robin.PersonId, default))!;
        Assert.Equal(mild.CaseId, (await host.Get<TakeNext>().RunAsync(robin, default)).Value.CaseId);
        Assert.Equal("unknown-reason", (await host.Get<SaveCare>().RunAsync(robin, MediaLook.Careful, ["boredom"], default)).Error!.Code);
        Assert.Null((await host.Get<ShowCare>().RunAsync(lead, default)).Wishes);
        var wish = Assert.Single((await host.Get<ShowCare>().RunAsync(carer, default)).Wishes!);
        Assert.Equal(("robin", "threat"), (wish.Name, wish.Reasons.Single()));
        var told = Assert.Single(await ToldAsync(host, $"person:{robin.PersonId:N}"), entry => entry.Contains("person.care-changed", StringComparison.Ordinal));
        Assert.DoesNotContain("threat", told);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Every_look_is_counted_and_told_to_the_log_and_a_forgotten_one_counts_as_a_lease(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var (caseId, reveal) = ((await host.ReportAsync("Look")).CaseId, host.Get<RecordReveal>());
        await reveal.RunAsync(robin, caseId, Hash, TimeSpan.FromSeconds(2.5), default);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => reveal.RunAsync(robin, caseId, Hash, TimeSpan.FromSeconds(10), default))));
        await reveal.RunAsync(robin, caseId, Hash, TimeSpan.FromHours(3), default);
        Assert.Equal(TimeSpan.FromSeconds(3 + 40 + 600), (await host.Get<CareBook>().TodayAsync(robin.PersonId, default)).Revealed);
        var told = await ToldAsync(host, ReviewerConsole.Platform.Cases.CaseStreams.Views(caseId));
        Assert.Equal(6, told.Length);
        Assert.All(told, entry => Assert.Contains("media.revealed", entry, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Settled_severe_cases_are_in_the_sums_that_leads_see_of_five_people(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await host.LeadAsync();
        for (var at = 1; at <= 5; at++)
        {
            Assert.Null((await host.Get<ShowCare>().RunAsync(lead, default)).Sums);
            var person = await host.PersonAsync($"person{at}");
            await host.ReportAsync($"I will find you {at}", "threat");
            await DecideNextAsync(host, person);
            await host.SettleAsync();
        }
        Assert.Equal(new CareSums(5, TimeSpan.Zero, 1, 1, 1, 0), (await host.Get<ShowCare>().RunAsync(lead, default)).Sums);
        Assert.Null((await host.Get<ShowCare>().RunAsync(await host.PersonAsync("other"), default)).Sums);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_steps_away_is_asked_nothing_keeps_the_answers_and_does_not_get_the_case_straight_back(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var at = await host.TakeNewAsync(robin);
        await host.Get<SaveDraft>().RunAsync(robin, at.CaseId, Drafts.Insult, default);
        Assert.True((await host.Get<LeaveCase>().StepAwayAsync(robin, at, default)).IsOk);
        Assert.Equal(WorkspaceErrors.NothingWaiting, (await host.Get<TakeNext>().RunAsync(robin, default)).Error);
        Assert.Contains("claim.released", (await ToldAsync(host, at.CaseId.ToString("N")))[^1]);
        Assert.Equal(["insult.degrading"], (await host.OpenAsync(robin, at.CaseId)).Draft.Assessments[0].Answers["act"]);
        Assert.Equal(at.CaseId, (await host.Get<TakeNext>().RunAsync(kim, default)).Value.CaseId);
    }

    private static Task<string[]> ToldAsync(TestHost host, string stream) => host.ReadAsync(async db =>
        (await db.Log.Where(entry => entry.Stream == stream).OrderBy(entry => entry.Version).Select(entry => entry.Bytes).ToArrayAsync()).Select(System.Text.Encoding.UTF8.GetString).ToArray());

    /// <summary>Takes the next case and decides it; tells for what it was reported.</summary>
    private static async Task<string> DecideNextAsync(TestHost host, Actor actor)
    {
        host.Time.Advance(TimeSpan.FromSeconds(1));
        var taken = await host.Get<TakeNext>().RunAsync(actor, default);
        Assert.True(taken.IsOk, taken.Error?.Code);
        var decided = await host.SubmitAsync(actor, taken.Value, Drafts.Nothing);
        Assert.True(decided.IsOk, decided.Error?.Code);
        return (await host.CaseAsync(taken.Value.CaseId)).Reason;
    }
}
