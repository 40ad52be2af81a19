using System.Text;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Figures;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>What is counted by the day, and published.</summary>
public sealed class FigureTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Each_post_counts_once_whatever_is_told_of_it_and_nothing_is_lost_by_folding(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var removed = await host.ReportAsync("You are a fool", post: "p1");
        await host.ReportAsync("You are a fool", post: "p1");
        await host.DecideAsync(robin, removed.CaseId, Drafts.Insult);
        await host.DecideAsync(robin, (await host.ReportAsync("A nice day", language: "ja")).CaseId, Drafts.Nothing);
        await host.DecideAsync(robin, (await host.ReportAsync("You fool, found by us", source: "proactive")).CaseId, Drafts.Insult);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        var before = await CountsAsync(host);
        await host.Get<FoldDays>().RunOnceAsync(default);
        var counts = await CountsAsync(host);
        Assert.Equal(Summed(before), Summed(counts));
        Assert.Equal((4, 3, 3, 2, 1), (counts.Of(DayFigure.Reports), counts.Of(DayFigure.Cases), counts.Of(DayFigure.Decisions), counts.Of(DayFigure.Actioned), counts.Of(DayFigure.Proactive)));
        Assert.Equal([("personal-attacks", "insult", 2)], counts.ByKey(DayFigure.Clauses));
        Assert.Equal((1, 2, 2), (counts.Of(DayFigure.Languages, "ja"), counts.Of(DayFigure.Languages, "en"), counts.Of(DayFigure.Measures)));
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        await host.Get<FoldDays>().RunOnceAsync(default);
        Assert.Equal(3, (await CountsAsync(host)).Of(DayFigure.Decisions));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Appeals_and_what_is_put_back_count_on_their_day_and_in_their_cohort(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.AppealedAsync();
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        host.Time.Advance(TimeSpan.FromDays(10));
        await host.ReviewAgainAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Nothing);
        await host.TellAsync();
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        var counts = await CountsAsync(host);
        Assert.Equal((1, 1, 1, 1, 1), (counts.Of(DayFigure.Appeals, "Author"), counts.Of(DayFigure.Restored, "appeal"), counts.Of(DayFigure.Rulings, "Overturned"), counts.Of(DayFigure.Actioned), counts.Of(DayFigure.Decisions)));
        var cohort = Assert.Single(Cohort.Of(counts));
        Assert.Equal((new Share(1, 1), new Share(1, 1)), (cohort.Appealed, cohort.Overturned));
        Assert.Equal(1, counts.Between(counts.From, host.Get<ConsoleSettings>().Site.DayOf(host.Time.Now).AddDays(-5)).Of(DayFigure.CohortOverturned));
    }

    [Fact]
    public async Task A_cover_that_no_clause_asks_for_is_counted_apart()
    {
        await using var host = await TestHost.StartAsync();
        var robin = await host.PersonAsync("robin");
        var report = await host.ReportAsync("As reported: the Zorvan League cheered", "terrorism", media: new ReviewerConsole.Features.Intake.MediaInput("image", null, null, "A flag"));
        await host.DecideAsync(robin, report.CaseId, Drafts.Covered);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        var counts = await CountsAsync(host);
        Assert.Equal((0, 1), (counts.Of(DayFigure.Actioned), counts.Of(DayFigure.OwnCovers)));
    }

    [Fact]
    public async Task Prevalence_is_published_from_an_imported_sample_alone()
    {
        await using var host = await TestHost.StartAsync();
        var (from, to) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 28));
        Assert.Null((await host.Get<PublishedFigures>().RunAsync(from, to, "doi")).Prevalence);
        Assert.Equal("views-column", (await ImportAsync("a,b\n1,2\n")).Error!.Code);
        Assert.Equal(("views-row", 3), ((await ImportAsync("stratum,stratum_views,violating\nhot,500,1\nhot,500,maybe\n")) is { Error: { } error } ? (error.Code, (int)error.Args[0]) : default));
        Assert.Equal("views-policy", (await host.Get<ImportViews>().RunAsync("operator:o", [], "none", from, to, default)).Error!.Code);
        var file = new StringBuilder("sample_id,stratum,stratum_views,violating\n");
        foreach (var (stratum, views, violating) in new[] { ("cold", 8000, 2), ("warm", 1500, 8), ("hot", 500, 20) })
            foreach (var at in Enumerable.Range(0, 100))
                file.Append($"{stratum}-{at},{stratum},{views},{(at < violating ? 1 : 0)}\n");
        Assert.Equal(.038, (await ImportAsync(file.ToString())).Value.Value, 9);
        host.Time.Advance(PublishedFigures.Kept);
        var published = await host.Get<PublishedFigures>().RunAsync(from, to, "doi");
        Assert.Equal((.038, .014483, .061517, 10_000), (Math.Round(published.Prevalence!.Value, 6), Math.Round(published.PrevalenceInterval.Low, 6), Math.Round(published.PrevalenceInterval.High, 6), published.Views));
        Assert.Null((await host.Get<PublishedFigures>().RunAsync(from, to, "personal-attacks")).Prevalence);

        Task<ReviewerConsole.Core.Result<Estimate>> ImportAsync(string text) => host.Get<ImportViews>().RunAsync("operator:o", Encoding.UTF8.GetBytes(text), "doi", from, to, default);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Measures_are_followed_for_ninety_days(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        foreach (var days in new[] { 0, 89, 100 })
        {
            host.Time.Advance(TimeSpan.FromDays(days));
            await host.DecideAsync(robin, (await host.ReportAsync($"You fool {days}")).CaseId, Drafts.Insult);
            await host.Get<IndexDecisions>().RunOnceAsync(default);
        }
        var today = host.Get<ConsoleSettings>().Site.DayOf(host.Time.Now);
        Assert.Equal(new Share(1, 3), (await host.Get<PublishedFigures>().RunAsync(today.AddDays(-200), today, "personal-attacks")).Effect!.Repeats);
    }

    private static IEnumerable<string> Summed(DayCounts counts) => counts.All.GroupBy(each => each with { Count = 0 }).Select(group => $"{group.Key} {group.Sum(each => each.Count)}").Order(StringComparer.Ordinal);

    private static Task<DayCounts> CountsAsync(TestHost host)
    {
        var today = host.Get<ConsoleSettings>().Site.DayOf(host.Time.Now);
        return host.Get<ReadDays>().RunAsync(today.AddDays(-30), today, default);
    }
}
