using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>What of a decision reaches the platform: what is told, of whom, and nothing before it is time.</summary>
public sealed class ConsequenceTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_removal_tells_of_the_post_and_of_each_notice_and_nothing_before_it_settles(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var robin = await host.PersonAsync("robin");
        var received = await host.ReportAsync("You are a fool", post: "p1", report: "r1", author: "anna");
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, received.CaseId))).IsOk);
        await DeliverAsync(host);
        Assert.Empty(receiver.Seen);
        await host.SettleAsync();
        await DeliverAsync(host);
        await DeliverAsync(host);
        Assert.Equal(["content.removed", "notice.issued", "notice.issued"], receiver.Types.Order());
        var removed = receiver.Seen.Single(each => (string)each.Body["type"]! == "content.removed").Body["data"]!;
        Assert.Equal(("post", "p1", "post:post/p1", 1, "personal-attacks"), ((string)removed["surface"]!, (string)removed["post"]!, (string)removed["subject"]!, (int)removed["sequence"]!, (string)removed["policy"]!));
        var notices = receiver.Seen.Where(each => (string)each.Body["type"]! == "notice.issued").Select(each => each.Body["data"]!).ToDictionary(data => (string)data["to"]!);
        Assert.Equal(("anna", "r1"), ((string)notices["author"]["account"]!, (string)notices["reporter"]["report"]!));
        Assert.DoesNotContain("anna", notices["reporter"].ToJsonString());
        Assert.DoesNotContain("reporter-", notices["author"].ToJsonString());
        Assert.Equal([DeliveryState.Sent], await host.ReadAsync(db => db.Deliveries.Select(row => row.State).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task The_list_names_no_author_and_no_reporter()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(settings: receiver.Settings());
        var (robin, lead) = (await host.PersonAsync("robin"), await host.LeadAsync());
        var received = await host.ReportAsync("I will find you", "threat", post: "p1", author: "anna");
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, received.CaseId), Drafts.Threat)).IsOk);
        await host.SettleAsync();
        await host.Get<Dispatcher>().RunOnceAsync(default);
        var subjects = (await host.Get<ManageDeliveries>().ListAsync(lead, null, null, null, default)).Value.Lines.Select(line => line.Subject).Order().ToArray();
        Assert.Collection(subjects,
            subject => Assert.Matches("^account:[0-9A-Z]{5}$", subject),
            subject => Assert.Matches("^inbox:author/[0-9A-Z]{5}$", subject),
            subject => Assert.Matches("^inbox:reporter/[0-9A-Z]{5}$", subject),
            subject => Assert.Equal("post:post/p1", subject));
        Assert.Equal(subjects[0][^5..], subjects[1][^5..]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_warning_tells_what_stands_on_it(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var robin = await host.PersonAsync("robin");
        var report = await host.ReportNewsAsync();
        async Task<ReviewerConsole.Core.Result<ReviewerConsole.Features.Workspace.Submitted>> SubmitAsync(string text, string source) => await host.Get<ReviewerConsole.Features.Workspace.SubmitDecision>().RunAsync(
            robin, await host.TakeAsync(robin, report.CaseId), Work.Dangerous, Drafts.Covered with { Background = new Background(text, source) }, default);
        Work.AssertRefused("background-text", await SubmitAsync("", "https://checkers.example/7"));
        Work.AssertRefused("background-source", await SubmitAsync("The pictures are real", "javascript:alert(1)"));
        Work.AssertRefused("background-too-long", await SubmitAsync(new string('x', 1001), "https://checkers.example/7"));
        var submitted = await SubmitAsync("The pictures are real", "https://checkers.example/7");
        Assert.Equal(ReviewerConsole.Core.Policies.Outcome.Warn, submitted.Value.Outcome);
        await host.TellAsync();
        await host.DeliverOnceAsync();
        var cover = receiver.Seen.Single(each => (string)each.Body["type"]! == "content.warning-applied").Body["data"]!["cover"]!;
        Assert.Equal(("The pictures are real", "https://checkers.example/7"), ((string)cover["background"]!["text"]!, (string)cover["background"]!["source"]!));
        Assert.NotEqual((string)cover["reason"]!["en"]!, (string)cover["reason"]!["ja"]!);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_undone_is_never_told(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var robin = await host.PersonAsync("robin");
        var submitted = await host.SubmitAsync(robin, await host.TakeNewAsync(robin));
        Assert.True((await host.Get<ReviewerConsole.Features.Workspace.UndoDecision>().RunAsync(robin, submitted.Value.DecisionId!.Value, default)).IsOk);
        await host.SettleAsync();
        await DeliverAsync(host);
        Assert.Empty(receiver.Seen);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_put_back_before_its_removal_was_sent_leaves_as_put_back_alone_and_the_list_shows_both(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (_, report) = await host.AppealedAsync();
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        await DeliverAsync(host);
        await DeliverAsync(host);
        Assert.Equal(["content.restored"], receiver.Types.Where(type => type.StartsWith("content.", StringComparison.Ordinal)));
        var lines = (await host.Get<ManageDeliveries>().ListAsync(await host.LeadAsync(), null, report.CaseId, null, default)).Value.Lines.Where(line => line.Subject == "post:post/p1");
        Assert.Equal([("content.removed", DeliveryState.Cancelled), ("content.restored", DeliveryState.Sent)], lines.OrderBy(line => line.Sequence).Select(line => (line.Type, line.State)));
    }

    private static async Task DeliverAsync(TestHost host)
    {
        await host.Get<Dispatcher>().RunOnceAsync(default);
        await host.DeliverOnceAsync();
    }
}
