using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Features.Appeals;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Privacy;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Who asks for another review again and again without ground is warned, then not heard for a while.</summary>
public sealed class MisuseTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_goes_on_after_a_warning_is_not_heard_for_a_while(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, lead) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        await host.UpheldAsync(robin, kim, 2);
        Assert.Empty(await LinesAsync(host, lead));
        var third = await host.UpheldAsync(robin, kim, 1);
        var line = Assert.Single(await LinesAsync(host, lead));
        Assert.Equal((3, 0, true, false), (line.Upheld, line.Granted, line.MayBeWarned, line.MayBeSuspended));
        Work.AssertRefused("misuse-changed", await Acts(host).SuspendAsync(lead, line, 30, "At once", default));
        Work.AssertRefused("misuse-needs-reason", await Acts(host).WarnAsync(lead, line, " ", default));
        Work.AssertRefused("forbidden", await Acts(host).WarnAsync(kim, line, "Three in a row", default));
        Assert.True((await Acts(host).WarnAsync(lead, line, "Three in a row", default)).IsOk);
        Work.AssertRefused("misuse-changed", await Acts(host).WarnAsync(lead, line, "Again", default));
        await LaterAsync(host);
        Assert.Equal("About your requests for another review", (await host.SubjectsAsync(third))[^1]);
        Assert.False(Assert.Single(await LinesAsync(host, lead)).MayBeSuspended);

        var fourth = await host.UpheldAsync(robin, kim, 1);
        Assert.True((await Acts(host).SuspendAsync(lead, Assert.Single(await LinesAsync(host, lead)), 30, "It goes on", default)).IsOk);
        await LaterAsync(host);
        Assert.Equal("Your requests for another review are paused", (await host.SubjectsAsync(fourth))[^1]);
        var fifth = await host.RemovedAsync(robin);
        var refused = await host.AskAsync(fifth);
        Work.AssertRefused("review-suspended", refused);
        // To the end of the site's thirtieth day: midnight in Tokyo.
        Assert.Equal(new DateTime(2026, 3, 31, 15, 0, 0, DateTimeKind.Utc), refused.Error!.Args[0]);
        host.Time.Advance(new DateTime(2026, 3, 31, 15, 0, 0, DateTimeKind.Utc) - host.Time.Now);
        Assert.True((await host.AskAsync(fifth)).IsOk);
        Assert.Equal(2, await host.ReadAsync(db => db.Log.CountAsync(entry => entry.Stream.StartsWith("misuse:"))));
    }

    [Fact]
    public async Task What_was_asked_before_a_warning_did_not_go_on_after_it()
    {
        await using var host = await TestHost.StartAsync();
        var (robin, kim, lead) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        var waiting = await host.RemovedAsync(robin);
        Assert.True((await host.AskAsync(waiting)).IsOk);
        await host.UpheldAsync(robin, kim, 3);
        Assert.True((await Acts(host).WarnAsync(lead, (await LinesAsync(host, lead))[0], "Three in a row", default)).IsOk);
        Assert.True((await host.ReviewAgainAsync(kim, waiting.CaseId, Drafts.Insult)).IsOk);
        await host.TellAsync();
        Assert.Equal((4, false), (await LinesAsync(host, lead)).Select(line => (line.Upheld, line.MayBeSuspended)).Single());
        await LaterAsync(host);
        await host.UpheldAsync(robin, kim, 1);
        Assert.True((await LinesAsync(host, lead))[0].MayBeSuspended);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_can_hear_them_again_before_that(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, lead) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        await host.UpheldAsync(robin, kim, 3);
        Assert.True((await Acts(host).WarnAsync(lead, (await LinesAsync(host, lead))[0], "Three in a row", default)).IsOk);
        await host.UpheldAsync(robin, kim, 1);
        Assert.True((await Acts(host).SuspendAsync(lead, (await LinesAsync(host, lead))[0], 30, "It goes on", default)).IsOk);
        Assert.True((await Acts(host).LiftAsync(lead, (await LinesAsync(host, lead))[0], "They explained", default)).IsOk);
        Assert.True((await host.AskAsync(await host.RemovedAsync(robin))).IsOk);
    }

    [Fact]
    public async Task Whoever_is_mostly_right_is_not_in_the_register()
    {
        await using var host = await TestHost.StartAsync();
        var (robin, kim, lead) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        await host.UpheldAsync(robin, kim, 3);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var author = await host.RemovedAsync(robin);
            Assert.True((await host.AskAsync(author)).IsOk);
            Assert.True((await host.ReviewAgainAsync(kim, author.CaseId, Drafts.Nothing)).IsOk);
            await host.TellAsync();
        }
        Assert.Empty(await LinesAsync(host, lead));
    }

    [Fact]
    public async Task A_reporter_is_counted_over_all_their_reports_and_nobody_without_an_account()
    {
        await using var host = await TestHost.StartAsync();
        var (robin, kim, lead) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        foreach (var reporter in new[] { "bo", "bo", "bo", "web:1", "web:1", "web:1" })
        {
            var report = await host.ReportAsync("Nice weather", author: $"author-{Guid.NewGuid():N}");
            await NameAsync(host, report, reporter);
            await host.DecideAsync(robin, report.CaseId, Drafts.Nothing);
            Assert.True((await host.AskAsync(Work.Reporter(report))).IsOk);
            Assert.True((await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Nothing)).IsOk);
            await host.TellAsync();
        }
        var line = Assert.Single(await LinesAsync(host, lead));
        Assert.Equal((ReviewerConsole.Core.Notices.Party.Reporter, 3), (line.Party, line.Upheld));
        Assert.True((await Acts(host).WarnAsync(lead, line, "Three in a row", default)).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_reads_what_was_asked_and_what_was_done_about_it(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, lead) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        var right = await host.RemovedAsync(robin);
        Assert.True((await host.AskAsync(right, "I meant the weather")).IsOk);
        Assert.True((await host.ReviewAgainAsync(kim, right.CaseId, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        var last = await host.UpheldAsync(robin, kim, 3);
        var line = Assert.Single(await LinesAsync(host, lead));
        var now = host.Time.Now;
        Assert.True((await Acts(host).WarnAsync(lead, line, "Three in a row", default)).IsOk);
        await host.RemovedAsync(robin);

        var file = (await Register(host).FindAsync(lead, line.Id, default)).Value;
        Assert.Equal([Ruling.Upheld, Ruling.Upheld, Ruling.Upheld, Ruling.Overturned], file.Requests.Select(request => request.Ruling));
        Assert.Equal((last.CaseId, right.CaseId, "I meant the weather"), (file.Requests[0].CaseId, file.Requests[3].CaseId, file.Requests[3].Words));
        Assert.Equal(new MisuseEvent(MisuseAction.Warned, now, lead.Name, 0, "Three in a row"), Assert.Single(file.Events));
        Work.AssertRefused("forbidden", await Register(host).FindAsync(robin, line.Id, default));
        Work.AssertRefused("not-found", await Register(host).FindAsync(lead, robin.PersonId, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_lead_wrote_about_somebody_goes_with_them(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, lead) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var report = await host.ReportAsync("Nice weather", author: $"author-{Guid.NewGuid():N}");
            await NameAsync(host, report, "bo");
            await host.DecideAsync(robin, report.CaseId, Drafts.Nothing);
            Assert.True((await host.AskAsync(Work.Reporter(report))).IsOk);
            Assert.True((await host.ReviewAgainAsync(kim, report.CaseId, Drafts.Nothing)).IsOk);
            await host.TellAsync();
        }
        await host.UpheldAsync(robin, kim, 3);
        foreach (var line in await LinesAsync(host, lead))
            Assert.True((await Acts(host).WarnAsync(lead, line, $"Three in a row, as {line.Party}", default)).IsOk);
        await LaterAsync(host);
        Assert.Equal(2, await WrittenAsync(host));

        Assert.True((await host.Get<EraseSubject>().ReporterAsync("bo", "operator:test", default)).IsOk);
        Assert.Equal(1, await WrittenAsync(host));
        Assert.True((await host.Get<EraseSubject>().AuthorAsync("author-1", "operator:test", default)).IsOk);
        Assert.Equal(0, await WrittenAsync(host));
        Assert.False(await host.ReadAsync(db => db.MisuseSteps.AnyAsync()));
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
    }

    [Fact]
    public async Task What_is_long_past_counts_no_more_and_is_forgotten()
    {
        await using var host = await TestHost.StartAsync();
        var (robin, kim, lead) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        await host.UpheldAsync(robin, kim, 3);
        Assert.True((await Acts(host).WarnAsync(lead, (await LinesAsync(host, lead))[0], "Three in a row", default)).IsOk);
        host.Time.Advance(TimeSpan.FromDays(364));
        await host.Get<RetentionSweeper>().RunOnceAsync(default);
        Assert.Single(await LinesAsync(host, lead));
        host.Time.Advance(TimeSpan.FromDays(2));
        var late = await host.UpheldAsync(robin, kim, 1);
        Assert.Empty(await LinesAsync(host, lead));
        Assert.Equal(1, await host.ReadAsync(db => db.Misuses.Select(row => row.Upheld).SingleAsync()));
        host.Time.Advance(TimeSpan.FromDays(370));
        await host.Get<RetentionSweeper>().RunOnceAsync(default);
        Assert.False(await host.ReadAsync(db => db.Misuses.AnyAsync()));
        Assert.Equal(0, await WrittenAsync(host));
        Assert.NotEqual(Guid.Empty, late.CaseId);
    }

    private static Task LaterAsync(TestHost host)
    {
        host.Time.Advance(TimeSpan.FromMinutes(1));
        return host.Get<Dispatcher>().RunOnceAsync(default);
    }

    private static MisuseRegister Register(TestHost host) => host.Get<MisuseRegister>();

    private static ActOnMisuse Acts(TestHost host) => host.Get<ActOnMisuse>();

    /// <summary>How many reasons of leads are still there.</summary>
    private static Task<int> WrittenAsync(TestHost host) => host.ReadAsync(db => db.Texts.CountAsync(text => text.Text.StartsWith("Three in a row")));

    private static async Task<IReadOnlyList<MisuseLine>> LinesAsync(TestHost host, Actor lead) => (await Register(host).ListAsync(lead, default)).Value;

    /// <summary>The report is one of somebody who has reported before.</summary>
    private static Task NameAsync(TestHost host, Received report, string reporter) => host.Store.WriteAsync<Done>(async db =>
    {
        var row = await db.Reports.Include(found => found.Reporter).SingleAsync(found => found.Id == report.ReportId);
        if (await db.Reporters.SingleOrDefaultAsync(found => found.ExternalId == reporter) is { } known)
            row.ReporterId = known.Id;
        else
            row.Reporter!.ExternalId = reporter;
        return new Done();
    }, default);
}
