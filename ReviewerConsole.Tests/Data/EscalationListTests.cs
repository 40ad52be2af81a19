using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Features.Escalations;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class EscalationListTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_threat_to_life_comes_first_and_then_what_is_due_first(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead) = (await host.PersonAsync("robin"), await host.LeadAsync());
        var late = await PutUpAsync(host, robin, "insult", "satire-context");
        var soon = await PutUpAsync(host, robin, "threat", "language");
        var life = await PutUpAsync(host, robin, "insult", "threat-to-life");
        var board = (await host.Get<ListEscalations>().RunAsync(lead, null, default)).Value;
        Assert.Equal([life, soon, late], board.Parked.Select(line => line.CaseId));
        Assert.Equal(("threat-to-life", true, life), (board.FollowUps.Single().Kind, board.FollowUps[0].Urgent, board.FollowUps[0].CaseId));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_threat_to_life_is_seen_however_many_wait_longer(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead) = (await host.PersonAsync("robin"), await host.LeadAsync());
        for (var time = 0; time < EscalationBoard.Most + 1; time++)
            await PutUpAsync(host, robin, "insult", "satire-context");
        await AddOtherFollowUpsAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        var life = await PutUpAsync(host, robin, "insult", "threat-to-life");
        var board = (await host.Get<ListEscalations>().RunAsync(lead, null, default)).Value;
        Assert.Equal(EscalationBoard.Most, board.Parked.Count);
        Assert.Equal((life, life), (board.Parked[0].CaseId, board.FollowUps[0].CaseId));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_follow_up_is_done_once_and_with_words(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, lead) = (await host.PersonAsync("robin"), await host.LeadAsync());
        await PutUpAsync(host, robin, "threat", "threat-to-life");
        var id = await host.ReadAsync(db => db.FollowUps.Select(row => row.Id).SingleAsync());
        Work.AssertRefused("done-text", await host.Get<DoFollowUp>().RunAsync(lead, id, " ", default));
        Assert.True((await host.Get<DoFollowUp>().RunAsync(lead, id, "Told the police", default)).IsOk);
        Assert.Empty((await host.Get<ListEscalations>().RunAsync(lead, null, default)).Value.FollowUps);
        var before = await host.PictureAsync();
        Work.AssertRefused("already-done", await host.Get<DoFollowUp>().RunAsync(lead, id, "Once more", default));
        Assert.False((await host.Get<DoFollowUp>().RunAsync(lead, Guid.NewGuid(), "What?", default)).IsOk);
        Assert.Equal(before, await host.PictureAsync());
    }

    private static async Task<Guid> PutUpAsync(TestHost host, Actor robin, string reason, string why)
    {
        var at = await host.TakeNewAsync(robin, $"Post {Guid.NewGuid()}", reason);
        await host.EscalateAsync(robin, at, why);
        return at.CaseId;
    }

    /// <summary>Urgent things of another kind, all of them older.</summary>
    private static async Task AddOtherFollowUpsAsync(TestHost host)
    {
        var added = await host.Store.WriteAsync<Done>(async db =>
        {
            var id = await db.Cases.OrderBy(item => item.Id).Select(item => item.Id).FirstAsync();
            for (var time = 0; time < EscalationBoard.Most + 1; time++)
                db.FollowUps.Add(new FollowUp { Id = Guid.CreateVersion7(), CaseId = id, Round = 1, Kind = "legal", Urgent = true, At = host.Time.Now });
            return new Done();
        }, default);
        Assert.True(added.IsOk);
    }
}
