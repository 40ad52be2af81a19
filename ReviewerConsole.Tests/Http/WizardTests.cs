using System.Net;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Intake.Wizard;
using ReviewerConsole.Features.Privacy;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>The report wizard, as a browser without scripts sends it.</summary>
public sealed class WizardTests
{
    private const string Link = "https://social.example/@anna/posts/77";
    private static readonly (string, string)[] Whole =
        [("Form.Step", "Check"), ("Form.Key", Guid.NewGuid().ToString()), ("Form.Surface", "post"), ("Form.Post", Link), ("Form.Problem", "personal-attacks"), ("Form.Reason", "insult"), ("Form.Details", "About my brother")];

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
    public async Task An_address_is_asked_for_where_mails_are_sent_and_is_kept_only_there()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--Delivery:Mail:Host", "mail.example", "--Delivery:Mail:From", "notices@console.example"]);
        using var outside = new OutsidePages(host);
        (string, string)[] detail = [("Form.Step", "Detail"), .. Whole[1..]];
        Assert.Contains("name=\"Form.Email\" type=\"email\"", await TextAsync(await outside.SendAsync("/report", "report", [("Form.Step", "Problem"), .. Whole[1..], ("Form.Go", "next")])));
        Assert.Contains("bo@people.example", await TextAsync(await outside.SendAsync("/report", "report", [.. detail, ("Form.Go", "back"), ("Form.Email", "bo@people.example")])));
        Assert.Contains("That is no e-mail address", await TextAsync(await outside.SendAsync("/report", "report", [.. detail, ("Form.Go", "next"), ("Form.Email", "bo@people.example, all@people.example")])));
        var inbox = LinkIn(await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Email", " bo@people.example "), ("Form.Go", "send")])));
        await host.Get<Dispatcher>().RunOnceAsync(default);
        var mail = await host.ReadAsync(db => db.Deliveries.SingleAsync(row => row.Endpoint == "mail"));
        Assert.Contains("We have your report", mail.DataJson);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(await outside.OpenAsync(inbox), "<h2[^>]*>We have your report"));
        Assert.Equal("bo@people.example", await host.ReadAsync(db => db.Reporters.Select(reporter => reporter.Email).SingleAsync()));
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Email", "bo@corrected.example"), ("Form.Go", "send")]);
        Assert.Equal("bo@corrected.example", await host.ReadAsync(db => db.Reporters.Select(reporter => reporter.Email).SingleAsync()));
    }

    [Fact]
    public async Task Without_mail_no_address_is_asked_for_or_kept()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        Assert.DoesNotContain("Form.Email", await TextAsync(await outside.SendAsync("/report", "report", [("Form.Step", "Problem"), .. Whole[1..], ("Form.Go", "next")])));
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Email", "bo@people.example"), ("Form.Go", "send")]);
        Assert.Null(await host.ReadAsync(db => db.Reporters.Select(reporter => reporter.Email).SingleAsync()));
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
    public async Task A_private_message_is_not_reported_by_its_address_from_outside()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.Store.WriteAsync<ReviewerConsole.Core.Done>(db =>
        {
            db.Posts.Add(new ReviewerConsole.Data.Posts.Post { Id = Guid.CreateVersion7(), Surface = "message", ExternalId = "m1", Url = Link, UrlSha256 = ReviewerConsole.Core.Posts.EvidenceText.Of(Link).Sha256 });
            return Task.FromResult<ReviewerConsole.Core.Result<ReviewerConsole.Core.Done>>(new ReviewerConsole.Core.Done());
        }, default);
        using var outside = new OutsidePages(host);
        Assert.Contains("in the conversation", await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")])));
        Assert.Equal(0, await host.ReadAsync(db => db.Reports.CountAsync()));
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

    [Fact]
    public async Task Sent_twice_it_is_one_report_with_one_link()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        var first = await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]));
        var second = await TextAsync(await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]));
        Assert.Equal(1, await host.ReadAsync(db => db.Reports.CountAsync()));
        Assert.Equal(LinkIn(first), LinkIn(second));
    }

    [Theory]
    [InlineData("Start", "Form.Surface", "", "choose where it stands")]
    [InlineData("Start", "Form.Surface", "moon", "choose where it stands")]
    [InlineData("Start", "Form.Post", " ", "give the link")]
    [InlineData("Start", "Form.Post", "javascript://alert", "A link begins with")]
    [InlineData("Start", "Form.Surface", "message", "in the conversation")]
    [InlineData("Problem", "Form.Problem", "none", "choose what the problem is")]
    [InlineData("Detail", "Form.Reason", "terrorism", "choose what it is exactly")]
    [InlineData("Check", "Form.Reason", "", "choose what it is exactly")]
    public async Task What_is_missing_is_said_at_its_step_and_nothing_typed_is_lost(string step, string field, string value, string said)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        var answer = await TextAsync(await outside.SendAsync("/report", "report", [.. With(field, value).Where(pair => pair.Item1 != "Form.Step"), ("Form.Step", step), ("Form.Go", step == "Check" ? "send" : "next")]));
        Assert.Contains(said, answer);
        Assert.Contains("About my brother", answer);
        Assert.Equal(0, await host.ReadAsync(db => db.Reports.CountAsync()));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "post-too-long")]
    public void What_is_no_address_is_as_long_as_an_id_may_be(int length, string? code)
    {
        var form = new ReportForm { Surface = "post", Post = new string('長', length) };
        var found = new ReportFormValidator(TestSettings.Default.Routing).Validate(form, options => options.IncludeRuleSets(nameof(ReportStep.Start))).Errors;
        Assert.Equal(code, found.FirstOrDefault()?.ErrorCode);
    }

    [Fact]
    public async Task Going_back_keeps_what_was_answered()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        foreach (var step in new[] { "Check", "Detail", "Problem" })
        {
            var answer = await TextAsync(await outside.SendAsync("/report", "report", [.. Whole.Where(pair => pair.Item1 != "Form.Step"), ("Form.Step", step), ("Form.Go", "back")]));
            foreach (var kept in new[] { Link, "About my brother", "insult" })
                Assert.Contains(kept, answer);
        }
    }

    [Fact]
    public async Task Too_many_from_one_source_are_refused_kindly()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--RateLimits:ReportsPerHour", "1"]);
        using var outside = new OutsidePages(host);
        await outside.SendAsync("/report", "report", [.. Whole, ("Form.Go", "send")]);
        var refused = await TextAsync(await outside.SendAsync("/report", "report", [.. With("Form.Key", Guid.NewGuid().ToString()), ("Form.Go", "send")]));
        Assert.Contains("Many reports came from your connection", refused);
        Assert.Contains(Link, refused);
        Assert.Equal(1, await host.ReadAsync(db => db.Reports.CountAsync()));
    }

    [Theory]
    [InlineData("story")]
    [InlineData("group")]
    public async Task Every_surface_leads_here_with_what_it_shows(string surface)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        using var outside = new OutsidePages(host);
        var page = await outside.ReadAsync($"/report?surface={surface}&post=abc-1");
        Assert.Contains($"<option value=\"{surface}\" selected", page);
        Assert.Contains("value=\"abc-1\"", page);
        Assert.Contains("#help", page);
        Assert.DoesNotContain("<script", page);
    }

    private static IEnumerable<(string, string)> With(string field, string value) => Whole.Select(pair => pair.Item1 == field ? (field, value) : pair);

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    /// <summary>The platform tells of the post, or of what has changed of it.</summary>
    private static Task<ReviewerConsole.Core.Result<IReadOnlyList<Problem>>> MakeKnownAsync(TestHost host, string body) =>
        host.Get<MakePostKnown>().RunAsync("post", "77", System.Text.Encoding.UTF8.GetBytes(body), default);

    private static string LinkIn(string page) => System.Text.RegularExpressions.Regex.Match(page, "/inbox/[0-9a-f]{64}").Value;

    private static Task<CaseState> StateAsync(TestHost host) => host.ReadAsync(db => db.Cases.Select(item => item.State).SingleAsync());
}
