using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Escalations;
using ReviewerConsole.Features.Figures;
using ReviewerConsole.Features.Inbox;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Statements;
using ReviewerConsole.Features.Statements.Japan;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Whoever claims that law is broken hears within seven days, if only that and why it takes longer (Japan's Information Distribution Platform
/// Act, Art. 25), and the year is counted as Art. 28 wants it.</summary>
public sealed class ClaimOfLawTests
{
    private const string Longer = "The answer to your claim takes longer";

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task An_escalated_claim_is_told_within_the_term_by_itself_and_once(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var (claimed, reported, waiting) = (await host.ReportAsync("He stole it", "defamation", post: "p1", kind: "legal"), await host.ReportAsync("He stole it", "defamation", post: "p1"), await host.ReportAsync("He lied", "defamation", kind: "legal"));
        await host.EscalateAsync(robin, await host.TakeAsync(robin, claimed.CaseId), "legal");
        var settings = host.Get<ConsoleSettings>();
        var end = settings.Routing.LegalEnd(await host.ReadAsync(db => db.Reports.Where(report => report.Id == claimed.ReportId).Select(report => report.ReceivedAt).SingleAsync()), settings.Site.TimeZone);
        host.Time.Advance(end - TellInterim.Before - TimeSpan.FromSeconds(1) - host.Time.Now);
        Assert.Equal(0, await LongerAsync(host, claimed));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await LongerAsync(host, claimed));
        host.Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal((1, 0, 0), (await LongerAsync(host, claimed), await LongerAsync(host, reported), await LongerAsync(host, waiting)));
        Assert.True(await host.ReadAsync(db => db.InterimNotices.AllAsync(sent => sent.At < end)));
        var later = await host.ReportAsync("He stole it", "defamation", post: "p1", kind: "legal");
        Assert.Equal(0, await LongerAsync(host, later));
        host.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal((1, 1), (await LongerAsync(host, claimed), await LongerAsync(host, later)));
        var notice = await host.ReadAsync(db => db.InterimNotices.SingleAsync());
        Assert.Equal((claimed.CaseId, DelayGround.Specialist, null), (notice.CaseId, notice.Ground, notice.ById));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_tells_with_one_of_the_grounds_and_the_third_needs_words(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lea, robin) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("robin"));
        var claimed = await host.ReportAsync("He stole it", "defamation", kind: "legal");
        var send = host.Get<SendInterim>();
        Work.AssertRefused("interim-none", await send.RunAsync(lea, claimed.CaseId, DelayGround.AuthorAsked, "", default));
        await host.EscalateAsync(robin, await host.TakeAsync(robin, claimed.CaseId), "legal");
        Work.AssertRefused("forbidden", await send.RunAsync(robin, claimed.CaseId, DelayGround.AuthorAsked, "", default));
        Work.AssertRefused("interim-text", await send.RunAsync(lea, claimed.CaseId, DelayGround.Unavoidable, " ", default));
        Assert.True((await send.RunAsync(lea, claimed.CaseId, DelayGround.Unavoidable, "A storm has cut our office off", default)).IsOk);
        Work.AssertRefused("interim-sent", await send.RunAsync(lea, claimed.CaseId, DelayGround.Specialist, "", default));
        Assert.NotNull(Assert.Single((await host.Get<ListEscalations>().RunAsync(lea, null, default)).Value.Parked).InterimAt);
        host.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(1, await LongerAsync(host, claimed));
        Assert.Contains("A storm has cut our office off", (await host.Get<ShowInbox>().RunAsync(Work.Reporter(claimed), default)).Lines.Select(line => line.Notices!.In("ja").Parts[0].Paragraphs[1]).Last());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_year_counts_claims_answers_delays_and_authors_by_right(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lea, robin) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("robin"));
        await host.DecideAsync(robin, (await host.ReportAsync("You fool", kind: "legal", post: "p1")).CaseId, Drafts.Insult);
        await host.ReportAsync("You fool", kind: "legal", post: "p1");
        var late = await host.ReportAsync("Another matter", "private-information", kind: "legal");
        await host.ReportAsync("No claim of law");
        host.Time.Advance(TimeSpan.FromDays(9));
        await host.DecideAsync(robin, late.CaseId, Drafts.Nothing);
        var slow = await host.ReportAsync("He stole it", "defamation", kind: "legal");
        await host.EscalateAsync(robin, await host.TakeAsync(robin, slow.CaseId), "legal");
        await host.Get<SendInterim>().RunAsync(lea, slow.CaseId, DelayGround.Unavoidable, "=A storm", default);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        await host.Get<FoldDays>().RunOnceAsync(default);
        var year = (await host.Get<YearlyTable>().RunAsync(lea, 2025, default)).Value;
        Assert.Equal((2, 2, 0, 0), Of(year, ClaimedRight.SelfRespect));
        Assert.Equal((1, 0, 1, 1), Of(year, ClaimedRight.Privacy));
        Assert.Equal((1, 0, 0, 0), Of(year, ClaimedRight.Honour));
        Assert.Equal(1, year.Rights.Single(right => right.Right == ClaimedRight.Honour).Interim[DelayGround.Unavoidable]);
        Assert.Equal(new AuthorsTold("personal-attacks", "Remove", "Strike", 1), Assert.Single(year.Authors));
        Assert.Equal("=A storm", Assert.Single(year.Reasons).Text);
        Assert.All((await host.Get<YearlyTable>().RunAsync(lea, 2026, default)).Value.Rights, right => Assert.Equal(0, right.Claims));
        Assert.Equal(Error.Forbidden, (await host.Get<YearlyTable>().RunAsync(robin, 2025, default)).Error);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja");
        var csv = Encoding.UTF8.GetString(YearlyCsv.Of(year, host.Get<IStringLocalizer<StatementTexts>>())).Split("\r\n");
        Assert.Equal("\uFEFFfiscal_year,item,split_by,item_label,split_label,count", csv[0]);
        Assert.Contains("2025,claims,SelfRespect,申出,名誉感情（侮辱）,2", csv);
        Assert.Contains("2025,late,Privacy,うち期間を過ぎた通知,プライバシー,1", csv);
        Assert.Contains("2025,interim-unavoidable,Honour,遅延の通知：その他のやむを得ない理由,名誉,1", csv);
        Assert.Contains(csv, line => line.StartsWith("2025,unavoidable-reason,,", StringComparison.Ordinal) && line.Contains("'=A storm", StringComparison.Ordinal));
        Assert.Contains("2025,authors-told,personal-attacks Remove Strike,発信者への通知（対応と措置の種別）,personal-attacks 削除 違反記録,1", csv);
    }

    [Fact]
    public void The_year_begins_in_april()
    {
        Assert.Equal((2025, 2026), (JapanYear.Of(new DateOnly(2026, 3, 31)), JapanYear.Of(new DateOnly(2026, 4, 1))));
    }

    private static (long, long, long, long) Of(JapanYear year, ClaimedRight right)
    {
        var row = year.Rights.Single(each => each.Right == right);
        return (row.Claims, row.Taken, row.NotTaken, row.Late);
    }

    /// <summary>How often somebody has read by now that it takes longer.</summary>
    private static async Task<int> LongerAsync(TestHost host, Received report)
    {
        await host.Get<TellInterim>().RunOnceAsync(default);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        return (await host.SubjectsAsync(Work.Reporter(report))).Count(subject => subject == Longer);
    }
}
