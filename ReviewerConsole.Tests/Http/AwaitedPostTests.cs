using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Privacy;
using ReviewerConsole.Tests.Support;
using static ReviewerConsole.Tests.Support.WizardForm;

namespace ReviewerConsole.Tests.Http;

/// <summary>Posts that somebody outside reports by an address or an id, and that the console has, has not yet, or has no more.</summary>
public sealed class AwaitedPostTests
{
    [Fact]
    public async Task A_report_of_an_unknown_post_waits_for_it_and_asks_the_platform()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(listen: true, settings: receiver.Settings());
        using var outside = new OutsidePages(host);
        var sent = await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]));
        Assert.Contains("Your report has reached us", sent);
        Assert.Contains("We fetch the post first", sent);
        Assert.Equal(CaseState.Awaiting, await StateAsync(host));
        await host.Get<Dispatcher>().RunOnceAsync(default);
        await host.DeliverOnceAsync();
        var asked = receiver.Seen.Single().Body;
        Assert.Equal(("post.requested", Link, null), ((string?)asked["type"], (string?)asked["data"]!["url"], (string?)asked["data"]!["post"]));
        var inbox = System.Text.RegularExpressions.Regex.Match(sent, "/inbox/[0-9a-f]{64}").Value;
        Assert.Contains("We have your report", await outside.OpenAsync(inbox));
    }

    [Fact]
    public async Task The_post_that_comes_meets_its_report_in_one_case()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]);
        var robin = await host.PersonAsync("robin");
        Assert.Equal("nothing-waiting", (await host.Get<ReviewerConsole.Features.Workspace.TakeNext>().RunAsync(robin, default)).Error?.Code);
        await host.Get<MakePostKnown>().RunAsync("comment", "77", System.Text.Encoding.UTF8.GetBytes($$"""{"text":"You are a fool","url":"{{Link}}","author":{"id":"anna"} }"""), default);
        var item = await host.ReadAsync(db => db.Cases.Include(found => found.Post).SingleAsync());
        Assert.Equal((CaseState.Waiting, "comment", "77"), (item.State, item.Surface, item.Post!.ExternalId));
        Assert.Equal("You are a fool", (await host.OpenAsync(robin, item.Id)).Post.Text);
        Assert.Equal("joined", (await host.ReportAsync("You are a fool", post: "77", surface: "comment")).Status);
        Assert.Equal(1, await host.ReadAsync(db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task A_post_that_comes_after_its_day_is_what_gets_judged()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Get<AwaitedPosts>().RunOnceAsync(default);
        await MakeKnownAsync(host, $$"""{"text":"You are a fool","url":"{{Link}}"}""");
        var task = await host.OpenAsync(await host.PersonAsync("robin"), await host.ReadAsync(db => db.Cases.Select(item => item.Id).SingleAsync()));
        Assert.Equal(("You are a fool", null, null), (task.Post.Text, task.Post.Edited, task.Post.Link));
    }

    [Fact]
    public async Task Of_two_that_wait_under_one_address_the_post_takes_the_first()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]);
        var first = await host.ReadAsync(db => db.Posts.SingleAsync());
        await host.Store.WriteAsync<ReviewerConsole.Core.Done>(db =>
        {
            db.Posts.Add(new ReviewerConsole.Data.Posts.Post { Id = Guid.CreateVersion7(), Surface = "group", ExternalId = first.ExternalId, Url = first.Url, UrlSha256 = first.UrlSha256 });
            return Task.FromResult<ReviewerConsole.Core.Result<ReviewerConsole.Core.Done>>(new ReviewerConsole.Core.Done());
        }, default);
        var known = await MakeKnownAsync(host, $$"""{"text":"You are a fool","url":"{{Link}}"}""");
        Assert.True(known.IsOk && known.Value.Count == 0);
        Assert.Equal(CaseState.Waiting, await StateAsync(host));
        Assert.Equal(1, await host.ReadAsync(db => db.Posts.CountAsync()));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_post_that_was_known_without_its_address_takes_what_was_reported_by_it_once_that_is_told(bool reported, int reports)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        if (reported)
            await host.ReportAsync("You are a fool", post: "77");
        else
            await MakeKnownAsync(host, """{"text":"You are a fool"}""");
        using var outside = new OutsidePages(host);
        var inbox = LinkIn(await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")])));
        var waiting = await host.ReadAsync(db => db.Cases.SingleAsync(item => item.State == CaseState.Awaiting));
        await MakeKnownAsync(host, $$"""{"text":"You are a fool","url":"{{Link}}"}""");
        var item = await host.ReadAsync(db => db.Cases.SingleAsync());
        Assert.Equal((CaseState.Waiting, reports, reports), (item.State, item.ReportCount, item.ReporterCount));
        Assert.Equal("77", (await host.ReadAsync(db => db.Posts.SingleAsync())).ExternalId);
        Assert.Equal(waiting.DueAt, item.DueAt);
        Assert.Empty(await host.ReadAsync(db => db.Deliveries.Where(row => row.CaseId == waiting.Id).ToListAsync()));
        await host.DecideAsync(await host.PersonAsync("robin"), item.Id, Drafts.Insult);
        Assert.Contains("has been removed", await outside.OpenAsync(inbox));
        await host.Get<ReviewerConsole.Platform.Sealing.Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<ReviewerConsole.Platform.Sealing.LogVerifier>().RunAsync(default)).Break);
    }

    [Fact]
    public async Task A_case_without_its_post_that_somebody_has_had_at_hand_is_left_as_it_is()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.ReportAsync("You are a fool", post: "77");
        using var outside = new OutsidePages(host);
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Get<AwaitedPosts>().RunOnceAsync(default);
        await host.TakeAsync(await host.PersonAsync("robin"), await host.ReadAsync(db => db.Cases.Where(item => item.Post!.ExternalId != "77").Select(item => item.Id).SingleAsync()));
        var before = await host.PictureAsync();
        await MakeKnownAsync(host, $$"""{"text":"You are a fool","url":"{{Link}}"}""");
        Assert.Equal(before, await host.PictureAsync());
    }

    [Fact]
    public async Task A_post_that_never_comes_goes_to_the_queue_after_a_day_with_its_link()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]);
        host.Time.Advance(TimeSpan.FromHours(23));
        await host.Get<AwaitedPosts>().RunOnceAsync(default);
        Assert.Equal(CaseState.Awaiting, await StateAsync(host));
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.Get<AwaitedPosts>().RunOnceAsync(default);
        Assert.Equal(CaseState.Waiting, await StateAsync(host));
        var task = await host.OpenAsync(await host.PersonAsync("robin"), await host.ReadAsync(db => db.Cases.Select(item => item.Id).SingleAsync()));
        Assert.Equal(("", Link), (task.Post.Text, task.Post.Link));
    }

    [Fact]
    public async Task A_known_post_is_found_by_its_id_and_by_its_address()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await MakeKnownAsync(host, $$"""{"text":"You are a fool","url":"{{Link}}"}""");
        using var outside = new OutsidePages(host);
        Assert.Contains("Somebody looks at the post", await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")])));
        await outside.SendAsync("/report", "report", [.. With("Form.Post", "77").Where(pair => pair.Item1 != "Form.Key"), ("Form.Key", Guid.NewGuid().ToString()), ("Form.Go", "send")]);
        var item = await host.ReadAsync(db => db.Cases.SingleAsync());
        Assert.Equal((CaseState.Waiting, 2), (item.State, item.ReportCount));
    }

    [Fact]
    public async Task A_post_whose_copy_was_deleted_is_asked_for_again()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--Retention:PostDays", "20"]);
        var report = await host.ReportAsync("You are a fool", post: "77");
        await host.DecideAsync(await host.PersonAsync("robin"), report.CaseId, Drafts.Insult);
        host.Time.Advance(TimeSpan.FromDays(365));
        await host.Get<RetentionSweeper>().RunOnceAsync(default);
        using var outside = new OutsidePages(host);
        var sent = await TextAsync(await outside.SendAsync("/report", "report", [.. With("Form.Post", "77"), ("Form.Go", "send")]));
        Assert.Contains("We fetch the post first", sent);
        Assert.Equal(CaseState.Awaiting, await StateAsync(host));
        Assert.Equal(1, await host.ReadAsync(db => db.Outbox.CountAsync(row => row.Kind == OutboxKind.PostRequest)));
        await MakeKnownAsync(host, """{"text":"You are a fool"}""");
        Assert.Equal(CaseState.Waiting, await StateAsync(host));
        Assert.Equal("You are a fool", (await host.OpenAsync(await host.PersonAsync("kim"), report.CaseId)).Post.Text);
    }

    /// <summary>The platform tells of the post, or of what has changed of it.</summary>
    private static Task<ReviewerConsole.Core.Result<IReadOnlyList<Problem>>> MakeKnownAsync(TestHost host, string body) =>
        host.Get<MakePostKnown>().RunAsync("post", "77", System.Text.Encoding.UTF8.GetBytes(body), default);

    private static Task<CaseState> StateAsync(TestHost host) => host.ReadAsync(db => db.Cases.Select(item => item.State).SingleAsync());
}
