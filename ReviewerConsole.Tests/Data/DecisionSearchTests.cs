using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Privacy;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Every decision is found by its words, its entry, its clauses, who made it, and what became of it.</summary>
public sealed class DecisionSearchTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Words_find_a_decision_however_they_are_written(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lead, robin) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("robin"));
        await DecideAsync(host, robin, "You are a fool, you FOOL", Drafts.Insult);
        await DecideAsync(host, robin, "東京都の人はばかだ", Drafts.Insult);
        await DecideAsync(host, robin, "What a nice day", Drafts.Nothing);
        Assert.Equal(["You are a fool, you FOOL"], await TextsAsync(host, lead, new(Words: "ＦＯＯＬ you")));
        Assert.Equal(["東京都の人はばかだ"], await TextsAsync(host, lead, new(Words: "東京")));
        Assert.Equal(["東京都の人はばかだ"], await TextsAsync(host, lead, new(Words: "京")));
        Assert.Empty(await TextsAsync(host, lead, new(Words: "京 fool")));
        Assert.Empty(await TextsAsync(host, lead, new(Words: "... ' \" *")));
        Assert.Equal(["What a nice day", "東京都の人はばかだ", "You are a fool, you FOOL"], await TextsAsync(host, lead, DecisionFilter.None));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Each_filter_finds_its_own_and_several_find_what_all_of_them_find(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lead, robin, kim) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var entry = await host.ListAsync("Zorvan League", "terrorist", new DateOnly(2020, 1, 1));
        await DecideAsync(host, robin, "one insult", Drafts.Insult);
        host.Time.Advance(TimeSpan.FromDays(1));
        await DecideAsync(host, kim, "two nothing", Drafts.Nothing, language: "ja");
        host.Time.Advance(TimeSpan.FromDays(1));
        var praise = Drafts.Glorified with { Assessments = [Drafts.Glorified.Assessments[0] with { Entry = entry, Confirmed = "It is named" }] };
        await DecideAsync(host, kim, "three: the Zorvan League won", praise, reason: "terrorism");
        var day = host.Time.Now.Date;
        foreach (var (filter, texts) in new (DecisionFilter, string[])[]
        {
            (new(Reviewer: robin.PersonId), ["one insult"]),
            (new(Outcome: Outcome.Remove), ["three: the Zorvan League won", "one insult"]),
            (new(Outcome: Outcome.Remove, Reviewer: kim.PersonId), ["three: the Zorvan League won"]),
            (new(Language: "ja"), ["two nothing"]),
            (new(Policy: "doi"), ["three: the Zorvan League won"]),
            (new(Entry: entry), ["three: the Zorvan League won"]),
            (new(Entry: entry, Reviewer: robin.PersonId), []),
            (new(Clause: new("personal-attacks", "insult")), ["one insult"]),
            (new(Clause: new("personal-attacks", "insult"), Words: "one"), ["one insult"]),
            (new(Words: "zorvan", Entry: entry, Outcome: Outcome.Remove, From: day), ["three: the Zorvan League won"]),
            (new(From: day), ["three: the Zorvan League won"]),
            (new(To: day.AddDays(-1)), ["one insult"]),
            (new(From: day.AddDays(-1), To: day), ["two nothing"]),
            (new(From: day, To: day.AddDays(-1)), []),
        })
            Assert.Equal(texts, await TextsAsync(host, lead, filter));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_became_of_a_decision_is_known_at_each_step(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await host.PersonAsync("lea", Roles.Lead);
        var (_, report) = await host.AppealedAsync();
        Assert.Equal([AppealState.Open], await StatesAsync(host, lead));
        await host.ReviewAgainAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Nothing);
        await host.SettleAsync();
        Assert.Equal([AppealState.None, AppealState.Overturned], await StatesAsync(host, lead));
        Assert.Single((await host.Get<FindDecisions>().RunAsync(lead, new(Appeal: AppealState.Overturned), null, default)).Value.Lines);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Pages_follow_one_another_without_a_gap_or_a_double(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lead, robin) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("robin"));
        foreach (var number in Enumerable.Range(0, DecisionPage.Size + 3))
            await host.DecideAsync(robin, (await host.ReportAsync($"You fool {number}")).CaseId, number % 2 == 0 ? Drafts.Insult : Drafts.Nothing);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        foreach (var filter in new DecisionFilter[] { DecisionFilter.None, new(Words: "fool"), new(Reviewer: robin.PersonId), new(Words: "fool", Reviewer: robin.PersonId) })
        {
            var first = (await host.Get<FindDecisions>().RunAsync(lead, filter, null, default)).Value;
            var second = (await host.Get<FindDecisions>().RunAsync(lead, filter, first.Next, default)).Value;
            Assert.Equal((DecisionPage.Size, 3, null), (first.Lines.Count, second.Lines.Count, second.Next));
            Assert.Equal(Enumerable.Range(0, DecisionPage.Size + 3).Reverse().Select(number => $"You fool {number}"), first.Lines.Concat(second.Lines).Select(line => line.Snippet));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_erased_author_is_found_by_no_word(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lead, robin) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("robin"));
        await DecideAsync(host, robin, "the peculiar phrase", Drafts.Nothing);
        Assert.Single(await TextsAsync(host, lead, new(Words: "peculiar")));
        Assert.True((await host.Get<EraseSubject>().AuthorAsync("author-1", "operator", default)).IsOk);
        Assert.Empty(await TextsAsync(host, lead, new(Words: "peculiar")));
        Assert.Equal([""], await TextsAsync(host, lead, new(Outcome: Outcome.Keep)));
    }

    [Fact]
    public async Task Reviewers_may_not_search_and_a_search_has_an_end()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(Error.Forbidden, (await host.Get<FindDecisions>().RunAsync(await host.PersonAsync("robin"), DecisionFilter.None, null, default)).Error);
        Work.AssertRefused("search-too-long", await host.Get<FindDecisions>().RunAsync(await host.PersonAsync("lea", Roles.Lead), new(Words: new string('x', 201)), null, default));
    }

    private static async Task DecideAsync(TestHost host, Actor actor, string text, WorkDraft draft, string reason = "insult", string language = "en")
    {
        await host.DecideAsync(actor, (await host.ReportAsync(text, reason, language: language)).CaseId, draft);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(TestHost host, Actor lead, DecisionFilter filter) =>
        [.. (await host.Get<FindDecisions>().RunAsync(lead, filter, null, default)).Value.Lines.Select(line => line.Snippet)];

    private static async Task<IReadOnlyList<AppealState>> StatesAsync(TestHost host, Actor lead)
    {
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        return [.. (await host.Get<FindDecisions>().RunAsync(lead, DecisionFilter.None, null, default)).Value.Lines.Select(line => line.Appeal)];
    }
}
