using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>What a review of the first journey found broken, held from then on.</summary>
public sealed class RepairTests
{
    private static readonly DateOnly Version = new(2020, 5, 27);

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Entries_of_one_moment_are_sealed_in_their_streams_order(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        for (var at = 0; at < 20; at++)
        {
            await host.ReportAsync($"Post {at}");
            var taken = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
            await host.Get<LeaveCase>().SkipAsync(robin, taken, "no", default);
        }
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_changed_text_reported_while_the_decision_settles_starts_another_round(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "You are a fool", "p1");
        await host.Get<SubmitDecision>().RunAsync(robin, at, Version, Drafts.Nothing, default);
        host.Time.Advance(TimeSpan.FromSeconds(5));
        await host.ReportAsync("I will find you", "threat", post: "p1");
        await SettleAsync(host);
        var item = await host.ReadAsync(db => db.Cases.SingleAsync());
        Assert.Equal((CaseState.Waiting, 2), (item.State, item.Round));
        var kim = await host.PersonAsync("kim");
        Assert.Equal("I will find you", (await host.Get<OpenCase>().RunAsync(kim, item.Id, default)).Value.Post.Text);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_report_under_another_policy_is_judged_by_that_policy_afterwards(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("You are a fool", post: "p1");
        await host.ReportAsync("You are a fool", "terrorism", post: "p1");
        var at = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await host.Get<SubmitDecision>().RunAsync(robin, at, Version, Drafts.Insult, default);
        await SettleAsync(host);
        Assert.Equal(("doi", CaseState.Waiting, 2), await host.ReadAsync(async db => { var item = await db.Cases.SingleAsync(); return (item.PolicyId, item.State, item.Round); }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Undo_leaves_other_peoples_follow_ups_alone(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "I do not want to live", "p1");
        await host.Get<EscalateCase>().RunAsync(robin, at, "threat-to-life", "Please", Drafts.ThreatToOneself, null, default);
        var lead = await host.PersonAsync("leslie", Roles.Lead);
        var leads = (await host.Get<TakeCase>().RunAsync(lead, at.CaseId, default)).Value;
        var decided = (await host.Get<SubmitDecision>().RunAsync(lead, leads, Version, Drafts.Insult, default)).Value;
        await host.Get<UndoDecision>().RunAsync(lead, decided.DecisionId!.Value, default);
        Assert.Equal("threat-to-life", await host.ReadAsync(db => db.FollowUps.Select(row => row.Kind).SingleAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_undid_and_gave_back_may_take_the_case_again(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "You are a fool", "p1");
        var decided = (await host.Get<SubmitDecision>().RunAsync(robin, at, Version, Drafts.Insult, default)).Value;
        var back = (await host.Get<UndoDecision>().RunAsync(robin, decided.DecisionId!.Value, default)).Value;
        await host.Get<LeaveCase>().ReleaseAsync(robin, back, default);
        Assert.Equal(at.CaseId, (await host.Get<TakeNext>().RunAsync(robin, default)).Value.CaseId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_notices_sent_are_the_notices_that_were_shown(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var request = new ReportRequest(
            new PostInput("p1", null, "post", ReviewerConsole.Core.Posts.EvidenceText.Of("You are a fool"), "en", new AuthorInput("a1", null, "en", null, null), null, 1, null, null, null),
            new ReportInput("r1", null, null, "insult", null, null, null), "proactive", null);
        await host.Get<IntakeGroups>().AddAllAsync([new IncomingReport(Guid.Empty, request, null, "")], default);
        var at = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        var task = (await host.Get<OpenCase>().RunAsync(robin, at.CaseId, default)).Value;
        Assert.Equal((null, false, true), (task.Recipients.Reporter, task.Recipients.FromReport, task.Recipients.ByProgram));
        await host.Get<SubmitDecision>().RunAsync(robin, at, Version, Drafts.Insult, default);
        var sent = await host.ReadAsync(db => db.Outbox.SingleAsync(row => row.Kind == ReviewerConsole.Data.Decisions.OutboxKind.AuthorNotice));
        Assert.Contains("A program helped to find it.", sent.PayloadJson);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_entry_filed_under_another_stream_is_named(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.ReportAsync("One");
        await host.ReportAsync("Two");
        await host.Get<Sealer>().RunOnceAsync(default);
        await host.ReadAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync(db is ReviewerConsole.Data.PostgresAppDb ? "ALTER TABLE log DISABLE TRIGGER USER" : "DROP TRIGGER log_no_update");
            var entry = await db.Log.Where(found => !found.Stream.Contains(":")).OrderBy(found => found.Id).FirstAsync();
            return await db.Log.Where(found => found.Id == entry.Id).ExecuteUpdateAsync(set => set.SetProperty(found => found.Stream, "another"));
        });
        Assert.Equal("edited", (await host.Get<LogVerifier>().RunAsync(default)).Break?.Code);
    }

    [Fact]
    public async Task A_torn_anchor_stops_nothing()
    {
        await using var host = await TestHost.StartAsync();
        await host.ReportAsync("One");
        await host.Get<Sealer>().RunOnceAsync(default);
        await File.AppendAllTextAsync(host.Get<Anchors>().Path, "{\"count\":1,\"ha");
        await new LastAnchor(host.Get<Sealer>(), host.Get<Anchors>(), NullLogger<LastAnchor>.Instance).StopAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
        Assert.Equal(await host.ReadAsync(db => db.Seals.MaxAsync(seal => seal.Seq)), host.Get<Anchors>().Read()[^1].Count);
    }

    private static async Task<(Actor Actor, CaseRef At)> TakenAsync(TestHost host, string text, string post)
    {
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync(text, post: post);
        return (robin, (await host.Get<TakeNext>().RunAsync(robin, default)).Value);
    }

    private static async Task SettleAsync(TestHost host)
    {
        host.Time.Advance(TimeSpan.FromSeconds(11));
        await host.Get<Settler>().RunOnceAsync(default);
    }
}
