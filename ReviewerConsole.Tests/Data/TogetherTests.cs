using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Identical posts decided together: each by its own decision, all or none.</summary>
public sealed class TogetherTests
{
    private const string Text = "You are a fool";
    private const string Wide = "  ＹＯＵ are\u200b a  Fool";

    private static readonly WorkDraft Picked = Drafts.Insult with
    {
        Assessments = [Drafts.Insult.Assessments[0] with { Evidence = [new Evidence("act", "insult.degrading", [new Span(10, 4)])] }],
    };

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Each_gets_a_decision_of_its_own_with_evidence_in_its_own_words(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at, others) = await ThreeAsync(host);
        var submitted = await host.SubmitAsync(robin, at, Picked, others);
        Assert.True(submitted.IsOk, submitted.Error?.Code);
        var decisions = await host.ReadAsync(db => db.Decisions.ToListAsync());
        Assert.Equal(3, decisions.Select(decision => decision.CaseId).Distinct().Count());
        Assert.All(decisions, decision => Assert.Equal((submitted.Value.DecisionId, robin.PersonId, DecisionState.Settling), (decision.TogetherId, decision.PersonId, decision.State)));
        Assert.Equal(["Fool", "fool", "fool"], decisions.Select(Words).Order(StringComparer.Ordinal));
        var outbox = await host.ReadAsync(db => db.Outbox.ToListAsync());
        Assert.Equal([4, 4, 4], outbox.CountBy(row => row.DecisionId!.Value).Select(pair => pair.Value));
        Assert.Equal(3, outbox.Where(row => row.Kind == OutboxKind.AuthorNotice).Select(row => row.RecipientId).Distinct().Count());
        foreach (var item in await host.ReadAsync(db => db.Cases.ToListAsync()))
            Assert.Equal(CaseState.Settling, item.State);
        Assert.Equal(0, await host.ReadAsync(db => db.Claims.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task They_settle_all_at_once_and_each_author_gets_a_strike(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at, others) = await ThreeAsync(host);
        await host.SubmitAsync(robin, at, Picked, others);
        Assert.Equal(3, (await host.Get<UndoDecision>().ListAsync(robin, default)).Single().Posts);
        await host.SettleAsync();
        Assert.True(await host.ReadAsync(db => db.Decisions.AllAsync(decision => decision.State == DecisionState.Settled)));
        Assert.True(await host.ReadAsync(db => db.Outbox.AllAsync(row => row.State == OutboxState.Released)));
        Assert.True(await host.ReadAsync(db => db.Cases.AllAsync(item => item.State == CaseState.Closed)));
        Assert.Equal(3, (await host.ReadAsync(db => db.Strikes.Select(strike => strike.AccountId).ToListAsync())).Distinct().Count());
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Undo_takes_all_back_as_one_and_the_others_wait_again(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at, others) = await ThreeAsync(host);
        var submitted = (await host.SubmitAsync(robin, at, Picked, others)).Value;
        var back = (await host.Get<UndoDecision>().RunAsync(robin, submitted.DecisionId!.Value, default)).Value;
        Assert.Equal(at.CaseId, back.CaseId);
        Assert.True(await host.ReadAsync(db => db.Decisions.AllAsync(decision => decision.State == DecisionState.Undone)));
        Assert.True(await host.ReadAsync(db => db.Outbox.AllAsync(row => row.State == OutboxState.Void)));
        Assert.Equal([at.CaseId], await host.ReadAsync(db => db.Claims.Select(claim => claim.CaseId).ToListAsync()));
        var kim = await host.PersonAsync("kim");
        foreach (var other in others)
            await host.SubmitAsync(kim, await host.TakeAsync(kim, other.CaseId), Drafts.Nothing);
        Assert.True((await host.SubmitAsync(robin, back, Picked)).IsOk);
        await host.SettleAsync();
        Assert.Equal(1, await host.ReadAsync(db => db.Strikes.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task If_one_was_taken_meanwhile_nothing_at_all_is_written(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at, others) = await ThreeAsync(host);
        await host.TakeAsync(await host.PersonAsync("kim"), others[1].CaseId);
        await AssertChangedAsync(host, robin, at, others, 2);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task If_one_was_reported_again_meanwhile_nothing_at_all_is_written(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at, others) = await ThreeAsync(host);
        await host.ReportAsync(Text, post: "p1", author: "one");
        await AssertChangedAsync(host, robin, at, others, 1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_kept_for_a_colleague_is_not_decided_along(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at, others) = await ThreeAsync(host);
        var (kim, alex) = (await host.PersonAsync("kim"), await host.PersonAsync("alex"));
        await host.Get<HandOverCase>().RunAsync(kim, await host.TakeAsync(kim, others[0].CaseId), alex.PersonId, "", default);
        others[0] = others[0] with { Version = (await host.CaseAsync(others[0].CaseId)).Version };
        Assert.Equal([others[1].CaseId], (await host.OpenAsync(robin, at.CaseId)).Alike.Where(post => post.Decidable).Select(post => post.CaseId));
        await AssertChangedAsync(host, robin, at, others, 1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_decides_along_what_they_had_a_part_in_before(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var first = (await host.ReportAsync("Hello", post: "p1", author: "one")).CaseId;
        await host.SubmitAsync(robin, await host.TakeAsync(robin, first), Drafts.Nothing);
        await host.SettleAsync();
        await host.ReportAsync(Text, post: "p1", author: "one");
        var second = (await host.ReportAsync(Text, author: "two")).CaseId;
        var seen = new SeenPost(first, (await host.CaseAsync(first)).Version);
        var at = await host.TakeAsync(robin, second);
        var before = await host.PictureAsync();
        Work.AssertRefused("alike-refused", await host.SubmitAsync(robin, at, Picked, seen));
        Assert.Equal(before, await host.PictureAsync());
        await host.Get<LeaveCase>().ReleaseAsync(robin, at, default);
        Assert.True((await host.SubmitAsync(kim, await host.TakeAsync(kim, second), Picked, seen)).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_who_decide_overlapping_posts_at_once_one_wins(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at, others) = await ThreeAsync(host);
        var kim = await host.PersonAsync("kim");
        var kims = await host.TakeNewAsync(kim, Text);
        var both = await Task.WhenAll(
            Task.Run(() => host.SubmitAsync(robin, at, Picked, others)),
            Task.Run(() => host.SubmitAsync(kim, kims, Picked, [.. others.AsEnumerable().Reverse()])));
        Assert.Single(both, result => result.IsOk);
        Assert.Equal(3, await host.ReadAsync(db => db.Decisions.CountAsync()));
        Assert.Equal([both[0].IsOk ? kims.CaseId : at.CaseId], await host.ReadAsync(db => db.Claims.Select(claim => claim.CaseId).ToListAsync()));
    }

    /// <summary>Three authors' posts with the same words; the first is taken, the others wait as they were seen.</summary>
    private static async Task<(Actor Robin, CaseRef At, SeenPost[] Others)> ThreeAsync(TestHost host)
    {
        var robin = await host.PersonAsync("robin");
        var at = await host.TakeAsync(robin, (await host.ReportAsync(Text, author: "zero")).CaseId);
        await host.ReportAsync(Text.ToLowerInvariant(), post: "p1", author: "one");
        await host.ReportAsync(Wide, author: "two");
        var alike = (await host.OpenAsync(robin, at.CaseId)).Alike;
        var first = Pseudonym.Of(await host.ReadAsync(db => db.Accounts.Where(account => account.Handle == "one").Select(account => account.Id).SingleAsync()));
        var others = alike.OrderByDescending(post => post.Author == first).Select(post => new SeenPost(post.CaseId, post.Version)).ToArray();
        Assert.Equal(2, others.Length);
        return (robin, at, others);
    }

    private static async Task AssertChangedAsync(TestHost host, Actor robin, CaseRef at, SeenPost[] others, int which)
    {
        var before = await host.PictureAsync();
        var refused = await host.SubmitAsync(robin, at, Picked, others);
        Assert.Equal(("alike-changed", which), (refused.Error?.Code, (int)refused.Error!.Args.Single()));
        Assert.Equal(before, await host.PictureAsync());
        Assert.True((await host.SubmitAsync(robin, at, Picked)).IsOk);
    }

    private static string Words(Decision decision)
    {
        var text = decision.ContentSha256 == EvidenceText.Of(Wide).Sha256 ? Wide : Text.ToLowerInvariant();
        return WorkDraft.FromJson(decision.AssessmentsJson).Assessments.Single().Evidence.Single().Spans.Single().Of(text);
    }
}
