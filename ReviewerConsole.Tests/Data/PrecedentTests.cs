using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Workspace.Precedents;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Past decisions near a case: what they share says which, and nobody learns what they must not know.</summary>
public sealed class PrecedentTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_nearest_stand_first_by_entry_then_clause_then_words(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var entry = await host.ListAsync("Zorvan League", "terrorist", new DateOnly(2020, 1, 1));
        var praise = Drafts.Glorified with { Assessments = [Drafts.Glorified.Assessments[0] with { Entry = entry, Confirmed = "It is named" }] };
        await DecideAsync(host, robin, "The Zorvan League won today", praise, "terrorism");
        await DecideAsync(host, robin, "Another triumph, glorious and righteous", Drafts.Glorified, "terrorism");
        await DecideAsync(host, robin, "You fool", Drafts.Insult);
        var clauses = (await FindAsync(host, kim, new(Guid.NewGuid(), "doi", "The Zorvan League won", [entry], []))).Single(each => each.Near.SameEntry).Clauses;
        var found = await FindAsync(host, kim, new(Guid.NewGuid(), "doi", "The Zorvan League won", [entry], clauses));
        Assert.Equal(["The Zorvan League won today", "Another triumph, glorious and righteous"], found.Select(each => each.Snippet));
        Assert.Equal([(true, true), (false, true)], found.Select(each => (each.Near.SameEntry, each.Near.SameClause)));
        Assert.Equal(0.8, found[0].Near.Words);
        Assert.Equal((Outcome.Remove, AppealState.None), (found[0].Outcome, found[0].Standing));
        Assert.Equal(["You fool"], (await FindAsync(host, kim, new(Guid.NewGuid(), "personal-attacks", "you fool!", [], []))).Select(each => each.Snippet));
        Assert.Empty(await FindAsync(host, kim, new(Guid.NewGuid(), "personal-attacks", "Good morning", [], [])));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_overturned_says_so_and_what_is_open_again_is_not_told(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.AppealedAsync();
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        var (kim, jo) = (await host.PersonAsync("kim"), await host.PersonAsync("jo"));
        var query = new PrecedentQuery(Guid.NewGuid(), "personal-attacks", "You are a fool", [], ["insult"]);
        Assert.Empty(await FindAsync(host, jo, query));
        await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Nothing);
        await host.SettleAsync();
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        Assert.Equal([(Outcome.Remove, AppealState.Overturned), (Outcome.Keep, AppealState.None)], (await FindAsync(host, jo, query)).Select(each => (each.Outcome, each.Standing)));
        Assert.Empty(await FindAsync(host, jo, query with { CaseId = report.CaseId }));
    }

    [Fact]
    public async Task Only_leads_and_whoever_decided_may_open_one()
    {
        await using var host = await TestHost.StartAsync();
        var (robin, _) = await host.DecidedAsync();
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        var query = new PrecedentQuery(Guid.NewGuid(), "personal-attacks", "You are a fool", [], []);
        Assert.NotNull(Assert.Single(await FindAsync(host, robin, query)).DecisionId);
        Assert.NotNull(Assert.Single(await FindAsync(host, await host.PersonAsync("lea", Roles.Lead), query)).DecisionId);
        Assert.Null(Assert.Single(await FindAsync(host, await host.PersonAsync("kim"), query)).DecisionId);
        Work.AssertRefused("forbidden", await host.Get<FindPrecedents>().RunAsync(await host.PersonAsync("tess", Roles.Trainer), query, default));
    }

    private static async Task DecideAsync(TestHost host, Actor actor, string text, WorkDraft draft, string reason = "insult")
    {
        await host.DecideAsync(actor, (await host.ReportAsync(text, reason)).CaseId, draft);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
    }

    private static async Task<IReadOnlyList<Precedent>> FindAsync(TestHost host, Actor actor, PrecedentQuery query) => (await host.Get<FindPrecedents>().RunAsync(actor, query, default)).Value;
}
