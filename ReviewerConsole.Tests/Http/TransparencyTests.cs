using System.Net;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Figures;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>The public page: plain, in both languages, with every definition, and the same figures as a file.</summary>
public sealed class TransparencyTests
{
    [Theory]
    [InlineData("en", "Content actioned", "Proactive rate", "no sample of views for this period and policy")]
    [InlineData("ja", "対応したコンテンツ", "先行検知率", "この期間・ポリシーの閲覧標本はありません")]
    public async Task Anybody_reads_the_figures_with_what_each_counts(string language, string actioned, string proactive, string none)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.DecidedAsync();
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        await host.Get<FoldDays>().RunOnceAsync(default);
        using var outside = new OutsidePages(host, language);
        var page = await outside.ReadAsync("/transparency");
        foreach (var text in new[] { actioned, proactive, none })
            Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("robin", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_says_the_same_and_may_be_kept_for_a_while()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.DecidedAsync();
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        using var http = new HttpClient { BaseAddress = host.Address };
        var answer = await http.GetAsync("/transparency.csv?policy=personal-attacks");
        Assert.Equal(("text/csv", TimeSpan.FromMinutes(5)), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.MaxAge));
        var text = await answer.Content.ReadAsStringAsync();
        foreach (var line in new[] { "content_actioned,1,,", "proactive_rate,0,0,0.793451", "restored_after_appeal,0,," })
            Assert.Contains(line, text, StringComparison.Ordinal);
        Assert.DoesNotContain("prevalence", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/transparency?from=nonsense&to=9999-99-99&policy=none")]
    [InlineData("/transparency?from=2031-01-01&to=2030-01-01")]
    [InlineData("/transparency?from=0001-01-01&to=9999-12-31")]
    public async Task What_makes_no_period_is_the_quarter_that_goes_on(string address)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var http = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(address)).StatusCode);
    }
}
