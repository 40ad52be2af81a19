using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Features.Escalations;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Two at once: one wins, nothing half.</summary>
public sealed class RaceTests
{
    private const int Times = 8;

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_hand_over_and_the_sweeper_do_not_both_take_effect(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        for (var time = 0; time < Times; time++)
        {
            var at = await host.TakeNewAsync(robin, $"Post {time}");
            host.Time.Advance(TimeSpan.FromMinutes(11));
            await Task.WhenAll(
                Task.Run(() => host.Get<HandOverCase>().RunAsync(robin, at, kim.PersonId, "", default)),
                Task.Run(() => host.Get<ClaimSweeper>().RunOnceAsync(default)));
            Assert.Equal(CaseState.Waiting, (await host.CaseAsync(at.CaseId)).State);
            Assert.Equal(0, await host.ReadAsync(db => db.Claims.CountAsync()));
        }
        await AssertWholeAsync(host);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_hand_overs_one_wins(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, alex) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.PersonAsync("alex"));
        for (var time = 0; time < Times; time++)
        {
            var at = await host.TakeNewAsync(robin, $"Post {time}");
            var both = await Task.WhenAll(new[] { kim, alex }.Select(to => Task.Run(() => host.Get<HandOverCase>().RunAsync(robin, at, to.PersonId, "", default))));
            Assert.Single(both, result => result.IsOk);
            var to = await host.ReadAsync(db => db.HandOvers.Where(row => row.CaseId == at.CaseId).Select(row => row.ToId).SingleAsync());
            Assert.Equal(both[0].IsOk ? kim.PersonId : alex.PersonId, to);
        }
        await AssertWholeAsync(host);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_hand_over_and_a_decision_do_not_both_take_effect(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        for (var time = 0; time < Times; time++)
        {
            var at = await host.TakeNewAsync(robin, $"Post {time}");
            var handing = Task.Run(() => host.Get<HandOverCase>().RunAsync(robin, at, kim.PersonId, "", default));
            var deciding = Task.Run(() => host.SubmitAsync(robin, at));
            Assert.True((await handing).IsOk != (await deciding).IsOk);
            Assert.Equal((await handing).IsOk ? CaseState.Waiting : CaseState.Settling, (await host.CaseAsync(at.CaseId)).State);
            Assert.Equal((await handing).IsOk, await host.ReadAsync(db => db.HandOvers.AnyAsync(row => row.CaseId == at.CaseId)));
            Assert.Equal((await deciding).IsOk, await host.ReadAsync(db => db.Decisions.AnyAsync(row => row.CaseId == at.CaseId)));
        }
        await AssertWholeAsync(host);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_leads_who_answer_at_once_one_wins(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie, lou) = (await host.PersonAsync("robin"), await host.LeadAsync(), await host.LeadAsync("lou"));
        for (var time = 0; time < Times; time++)
        {
            var at = await host.TakeNewAsync(robin, $"Post {time}");
            await host.EscalateAsync(robin, at);
            var version = (await host.CaseAsync(at.CaseId)).Version;
            var answering = Task.Run(() => host.Get<AnswerEscalation>().HandBackAsync(leslie, at.CaseId, version, "No satire", default));
            var parking = Task.Run(() => host.Get<AnswerEscalation>().ParkAsync(lou, at.CaseId, version, "legal", "", default));
            Assert.True((await answering).IsOk != (await parking).IsOk);
            Assert.Equal((await answering).IsOk ? CaseState.Waiting : CaseState.Parked, (await host.CaseAsync(at.CaseId)).State);
            Assert.Equal((await answering).IsOk ? 0 : 1, await host.ReadAsync(db => db.Escalations.CountAsync(open => open.CaseId == at.CaseId && open.AnsweredAt == null)));
        }
        await AssertWholeAsync(host);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_follow_up_is_done_by_one_of_two(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie, lou) = (await host.PersonAsync("robin"), await host.LeadAsync(), await host.LeadAsync("lou"));
        for (var time = 0; time < Times; time++)
        {
            var at = await host.TakeNewAsync(robin, $"Post {time}");
            await host.EscalateAsync(robin, at, "threat-to-life");
            var id = await host.ReadAsync(db => db.FollowUps.Where(row => row.CaseId == at.CaseId).Select(row => row.Id).SingleAsync());
            var both = await Task.WhenAll(new[] { leslie, lou }.Select(lead => Task.Run(() => host.Get<DoFollowUp>().RunAsync(lead, id, "Told the police", default))));
            Assert.Single(both, result => result.IsOk);
            Assert.Equal((both[0].IsOk ? leslie : lou).PersonId, await host.ReadAsync(db => db.FollowUps.Where(row => row.Id == id).Select(row => row.DoneBy).SingleAsync()));
        }
        await AssertWholeAsync(host);
    }

    private static async Task AssertWholeAsync(TestHost host)
    {
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
        Assert.Equal(
            await host.ReadAsync(db => db.Cases.Where(item => item.State == CaseState.Held).Select(item => item.Id).Order().ToListAsync()),
            await host.ReadAsync(db => db.Claims.Select(claim => claim.CaseId).Order().ToListAsync()));
    }
}
