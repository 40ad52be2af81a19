using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>One post under two policies: each decision is a matter of its own, and what stands of the post is the gravest of them.</summary>
public sealed class MattersTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_removal_can_be_contested_though_another_matter_was_decided_since(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (_, report) = await host.DecidedAsync();
        var removal = await host.ReadAsync(db => db.Decisions.Select(decision => decision.Id).SingleAsync());
        await ReportAgainAsync(host);
        await host.DecideAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Neutral);
        Assert.Equal("About the post you reported", Assert.Single(await host.SubjectsAsync(await SecondReporterAsync(host))));
        var author = await host.AuthorAsync(report.CaseId);
        Assert.True((await host.AskAsync(author)).IsOk);
        Assert.Equal(removal, await host.ReadAsync(db => db.Appeals.Select(appeal => appeal.DecisionId).SingleAsync()));
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("lee"), report.CaseId, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        Assert.Equal("Your post is back as it was", (await host.SubjectsAsync(author))[^1]);
        Assert.NotNull((await host.ReadAsync(db => db.Strikes.SingleAsync())).WithdrawnAt);
        Assert.Equal("content.restored", (await PostEventsAsync(host, receiver))[^1].Type);
        Work.AssertRefused("review-asked", await host.AskAsync(author));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_two_policies_took_down_is_back_only_when_both_let_it(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (_, report) = await host.DecidedAsync();
        var first = await host.ReadAsync(db => db.Decisions.Select(decision => decision.Id).SingleAsync());
        await ReportAgainAsync(host);
        await host.DecideAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Glorified);
        var author = await host.AuthorAsync(report.CaseId);
        Assert.True((await host.AskAsync(author)).IsOk);
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("lee"), report.CaseId, Drafts.Neutral)).IsOk);
        await host.TellAsync();
        Assert.Equal("A decision about your post", (await host.SubjectsAsync(author))[^1]);
        Assert.Equal("About the post you reported", (await host.SubjectsAsync(await SecondReporterAsync(host)))[^1]);
        Assert.Equal(("content.removed", first), (await PostEventsAsync(host, receiver))[^1]);
        Assert.True((await host.AskAsync(author)).IsOk);
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("mio"), report.CaseId, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        Assert.Equal("Your post is back as it was", (await host.SubjectsAsync(author))[^1]);
        Assert.Equal("content.restored", (await PostEventsAsync(host, receiver))[^1].Type);
        Assert.All(await host.ReadAsync(db => db.Strikes.ToListAsync()), strike => Assert.NotNull(strike.WithdrawnAt));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_removal_that_falls_leaves_the_cover_that_another_decision_put_there(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var report = await host.ReportNewsAsync("p1");
        await host.DecideAsync(await host.PersonAsync("robin"), report.CaseId, Drafts.Covered with { Background = new Background("It was staged", "https://checkers.example/7") });
        Assert.Equal("content.warning-applied", (await PostEventsAsync(host, receiver))[^1].Type);
        await host.ReportAsync("You are a fool", post: "p1", report: "again");
        await host.DecideAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Insult);
        Assert.Equal("content.removed", (await PostEventsAsync(host, receiver))[^1].Type);
        var author = await host.AuthorAsync(report.CaseId);
        Assert.True((await host.AskAsync(author)).IsOk);
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("lee"), report.CaseId, Drafts.Nothing)).IsOk);
        await host.TellAsync();
        Assert.Equal(["content.warning-applied", "content.removed", "content.warning-applied"], (await PostEventsAsync(host, receiver)).Select(each => each.Type));
        Assert.All(receiver.Seen.Where(each => (string?)each.Body["type"] == "content.warning-applied"), each => Assert.Equal("It was staged", (string?)each.Body["data"]!["cover"]!["background"]!["text"]));
        Assert.Equal("A decision about your post", (await host.SubjectsAsync(author))[^1]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_says_what_became_of_what_was_decided(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var (robin, report) = await host.DecidedAsync();
        Assert.Equal(new TaskTold(2, 0, 3, 0, 0), (await host.OpenAsync(robin, report.CaseId)).Told);
        await PostEventsAsync(host, receiver);
        Assert.Equal(new TaskTold(2, 3, 0, 0, 0), (await host.OpenAsync(robin, report.CaseId)).Told);
        Assert.True((await host.AskAsync(await host.AuthorAsync(report.CaseId))).IsOk);
        Assert.Null((await host.OpenAsync(await host.PersonAsync("kim"), report.CaseId)).Told);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_decisions_against_an_author_each_can_be_contested_within_its_term(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (_, report) = await host.DecidedAsync();
        host.Time.Advance(TimeSpan.FromDays(100));
        await ReportAgainAsync(host);
        await host.DecideAsync(await host.PersonAsync("kim"), report.CaseId, Drafts.Glorified);
        host.Time.Advance(TimeSpan.FromDays(100));
        var author = await host.AuthorAsync(report.CaseId);
        Assert.True((await host.AskAsync(author)).IsOk);
        Work.AssertRefused("review-asked", await host.AskAsync(author));
        Assert.True((await host.ReviewAgainAsync(await host.PersonAsync("lee"), report.CaseId, Drafts.Glorified)).IsOk);
        await host.TellAsync();
        Assert.False((await host.AskAsync(author)).IsOk);
        Assert.Equal(Ruling.Upheld, (await host.ReadAsync(db => db.Appeals.SingleAsync())).Ruling);
    }

    private static Task<Received> ReportAgainAsync(TestHost host) => host.ReportAsync("You are a fool", "terrorism", post: "p1", report: "again");

    private static async Task<ReviewerConsole.Platform.Inbox.InboxHolder> SecondReporterAsync(TestHost host)
    {
        var report = await host.ReadAsync(db => db.Reports.SingleAsync(found => found.ExternalId == "again"));
        return new(report.Id, report.CaseId, ReviewerConsole.Core.Notices.Party.Reporter, null, report.Id);
    }

    /// <summary>What the platform was told of the post, in order, and by which decision.</summary>
    private static async Task<IReadOnlyList<(string Type, Guid Decision)>> PostEventsAsync(TestHost host, Receiver receiver)
    {
        while (await host.DeliverOnceAsync() > 0)
            Assert.True(receiver.Seen.Count < 50);
        return [.. receiver.Seen.Where(each => ((string)each.Body["type"]!).StartsWith("content.", StringComparison.Ordinal)).Select(each => ((string)each.Body["type"]!, (Guid)each.Body["data"]!["decision"]!))];
    }
}
