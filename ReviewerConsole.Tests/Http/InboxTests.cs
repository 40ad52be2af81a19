using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>The support inbox of people who never sign in: its door, what stands in it, and what does not.</summary>
public sealed partial class InboxTests
{
    private const string Words = "You are a fool, says anna";

    [Fact]
    public async Task A_link_alone_shows_nothing_and_its_button_opens_the_inbox()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        var report = await host.ReportAsync(Words);
        using var outside = new OutsidePages(host);
        var link = OutsidePages.LinkOf(host, report.ReportId);
        var door = await outside.ReadAsync(link);
        Assert.DoesNotContain("report", Body(door), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(outside.Cookies.GetAllCookies(), cookie => cookie.Name == "inbox");
        Assert.Contains("open the link that came with your report", await outside.ReadAsync("/inbox"));
        var inbox = await outside.OpenAsync(link);
        Assert.Contains("We have your report", inbox);
        Assert.Contains("March 1, 2026", inbox);
        Assert.DoesNotContain("<script", inbox);
        Assert.True(outside.Cookies.GetAllCookies().Single(cookie => cookie.Name == "inbox").HttpOnly);
    }

    [Fact]
    public async Task Wrong_and_expired_links_are_not_told_apart()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        var report = await host.ReportAsync(Words);
        using var outside = new OutsidePages(host);
        host.Time.Advance(TimeSpan.FromDays(211));
        var expired = await (await outside.SendAsync(OutsidePages.LinkOf(host, report.ReportId), "door")).Content.ReadAsStringAsync();
        var wrong = await (await outside.SendAsync(OutsidePages.LinkOf(host, Guid.NewGuid()), "door")).Content.ReadAsStringAsync();
        Assert.Contains("This link does not lead anywhere", expired);
        Assert.Equal(Same(wrong), Same(expired));
        var again = await outside.SendAsync(OutsidePages.LinkOf(host, Guid.NewGuid()), "door", ("Wish", "again"));
        Assert.Contains("on its way", await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_link_lives_while_another_review_can_be_asked_for()
    {
        await using var host = await TestHost.StartAsync(settings: ["--Inbox:LinkDays", "1"]);
        var robin = await host.PersonAsync("robin");
        var report = await host.ReportAsync(Words);
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, report.CaseId))).IsOk);
        await host.TellAsync();
        var secret = host.Get<Tickets>().For(report.ReportId);
        host.Time.Advance(TimeSpan.FromDays(100));
        Assert.NotNull(await host.Get<InboxDoor>().OpenAsync(secret, default));
        host.Time.Advance(TimeSpan.FromDays(100));
        Assert.Null(await host.Get<InboxDoor>().OpenAsync(secret, default));
    }

    [Fact]
    public async Task Neither_side_reads_anything_of_the_other()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(listen: true, settings: receiver.Settings());
        var robin = await host.PersonAsync("robin");
        var report = await host.ReportAsync(Words, author: "anna-account");
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, report.CaseId))).IsOk);
        await host.TellAsync();
        await host.DeliverOnceAsync();
        using var reporter = new OutsidePages(host);
        using var author = new OutsidePages(host);
        var (theirs, own) = (await reporter.OpenAsync(OutsidePages.LinkOf(host, report.ReportId)), await author.OpenAsync(AuthorLink(receiver)));
        Assert.Contains("The post you reported was removed", theirs);
        foreach (var secret in new[] { "anna", "strike", "robin", "Please look" })
            Assert.DoesNotContain(secret, Body(theirs));
        Assert.Contains("Your post was removed", own);
        Assert.Contains(Words, own);
        foreach (var secret in new[] { "reporter-", "Please look", "robin", "insult\"" })
            Assert.DoesNotContain(secret, Body(own));
    }

    [Fact]
    public async Task Ending_all_links_sends_a_new_one_to_the_person_and_closes_the_old()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(listen: true, settings: receiver.Settings());
        var report = await host.ReportAsync(Words);
        using var outside = new OutsidePages(host);
        var old = OutsidePages.LinkOf(host, report.ReportId);
        await outside.OpenAsync(old);
        var issued = await (await outside.SendAsync("/inbox", "issue")).Content.ReadAsStringAsync();
        Assert.Contains("a new one is on its way", issued);
        Assert.Contains("open the link that came with your report", await outside.ReadAsync("/inbox"));
        Assert.Contains("does not lead anywhere", await (await outside.SendAsync(old, "door")).Content.ReadAsStringAsync());
        await host.Get<Dispatcher>().RunOnceAsync(default);
        await host.DeliverOnceAsync();
        var data = receiver.Seen.Single(each => (string)each.Body["type"]! == Event.Notice).Body["data"]!;
        Assert.Equal(("new-link", "reporter"), ((string)data["kind"]!, (string)data["to"]!));
        Assert.Contains("We have your report", await outside.OpenAsync(new Uri((string)data["inbox"]!).AbsolutePath));
    }

    [Theory]
    [InlineData("ja", "報告を受け付けました", "2026年3月1日")]
    [InlineData("en", "We have your report", "March 1, 2026")]
    public async Task It_speaks_the_person_s_language_whatever_the_browser_s(string language, string subject, string day)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        var report = await host.ReportAsync("こんにちは", language: language);
        using var outside = new OutsidePages(host, language == "ja" ? "en" : "ja");
        var inbox = await outside.OpenAsync(OutsidePages.LinkOf(host, report.ReportId));
        Assert.Contains(subject, inbox);
        Assert.Contains(day, inbox);
    }

    [Fact]
    public async Task A_report_of_what_was_decided_is_answered_at_once()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(listen: true, settings: receiver.Settings());
        var robin = await host.PersonAsync("robin");
        var first = await host.ReportAsync(Words, post: "p1");
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, first.CaseId))).IsOk);
        await host.TellAsync();
        var late = await host.ReportAsync(Words, post: "p1", report: "late", language: "ja");
        Assert.Equal("answered", late.Status);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        while (await host.DeliverOnceAsync() > 0)
            Assert.True(receiver.Seen.Count < 50);
        using var outside = new OutsidePages(host);
        Assert.Contains("報告いただいた投稿を削除しました", await outside.OpenAsync(OutsidePages.LinkOf(host, late.ReportId)));
        var told = Assert.Single(receiver.Seen, each => (string?)each.Body["data"]!["report"] == "late").Body["data"]!;
        Assert.Equal("ja", (string)told["notice"]!["language"]!);
        Assert.Contains("<h3>", (string)told["html"]!);
        Assert.DoesNotContain("<", (string)told["text"]!);
    }

    [Fact]
    public async Task What_is_typed_is_kept_where_it_is_too_long_and_shown_safely_where_it_is_not()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var report = await host.ReportAsync(Words);
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, report.CaseId), Drafts.Nothing)).IsOk);
        await host.TellAsync();
        using var outside = new OutsidePages(host);
        await outside.OpenAsync(OutsidePages.LinkOf(host, report.ReportId));
        var long_ = new string('x', 5001);
        var refused = await (await outside.SendAsync("/inbox/review", "review", ("Further", long_))).Content.ReadAsStringAsync();
        Assert.Contains("more than 5000 characters", WebUtility.HtmlDecode(refused));
        Assert.Contains(long_, refused);
        var sent = await outside.SendAsync("/inbox/review", "review", ("Further", "<script>alert(1)</script> \u202Eabc"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal("/inbox", OutsidePages.PlaceOf(sent));
        Assert.Contains("We expect to answer by", await outside.ReadAsync("/inbox"));
        Assert.Contains("already", await outside.ReadAsync("/inbox/review"));
        var at = await host.TakeAsync(kim, report.CaseId);
        Assert.True((await host.Get<CompareAppeal>().RunAsync(kim, at, Drafts.Nothing, default)).IsOk);
        Assert.Equal("<script>alert(1)</script> \u202Eabc", ((ReviewerConsole.Core.Work.AppealTask)await host.OpenAsync(kim, report.CaseId)).Appeal.Compared!.Words.Single().Text);
    }

    [Fact]
    public async Task Too_many_forms_from_one_address_are_refused_and_reading_goes_on()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--RateLimits:OutsidePerMinute", "2"]);
        using var outside = new OutsidePages(host);
        for (var left = 2; left > 0; left--)
            Assert.Equal(HttpStatusCode.OK, (await outside.SendAsync("/inbox/none", "door")).StatusCode);
        var refused = await outside.SendAsync("/inbox/none", "door");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await outside.GetAsync("/inbox/none")).StatusCode);
    }

    [Fact]
    public async Task One_link_is_not_read_without_end_by_however_many_addresses()
    {
        await using var host = await TestHost.StartAsync(listen: true, settings: ["--RateLimits:OutsidePerMinute", "1", "--Proxy:Known:0", "127.0.0.1"]);
        using var http = new HttpClient { BaseAddress = host.Address };
        var link = OutsidePages.LinkOf(host, (await host.ReportAsync(Words)).ReportId);
        async Task<HttpStatusCode> GetAsync(string from, string path)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Forwarded-For", from } } };
            return (await http.SendAsync(request)).StatusCode;
        }
        for (var at = 1; at <= 10; at++)
            Assert.Equal(HttpStatusCode.OK, await GetAsync($"192.0.2.{at}", link));
        Assert.Equal(HttpStatusCode.TooManyRequests, await GetAsync("192.0.2.99", link));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("192.0.2.99", $"/inbox/{new string('0', 64)}"));
    }

    [Fact]
    public async Task Page_and_style_sheet_are_small_and_kept_by_nobody()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        var robin = await host.PersonAsync("robin");
        var report = await host.ReportAsync(Words);
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, report.CaseId), Drafts.Nothing)).IsOk);
        await host.TellAsync();
        using var outside = new OutsidePages(host);
        await outside.OpenAsync(OutsidePages.LinkOf(host, report.ReportId));
        var page = await outside.GetAsync("/inbox");
        var html = await page.Content.ReadAsStringAsync();
        var sheet = await (await outside.GetAsync("/" + Sheet().Match(html).Groups[1].Value)).Content.ReadAsStringAsync();
        Assert.True(Zipped(html) + Zipped(sheet) <= 15 * 1024, $"{Zipped(html)} + {Zipped(sheet)}");
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Equal(["no-referrer"], page.Headers.GetValues("Referrer-Policy"));
        Assert.Equal(["noindex"], page.Headers.GetValues("X-Robots-Tag"));
        Assert.Single(Regex.Matches(html, "<link rel=\"stylesheet\""));
    }

    private static string AuthorLink(Receiver receiver) =>
        new Uri((string)receiver.Seen.Single(each => (string?)each.Body["data"]!["to"] == "author").Body["data"]!["inbox"]!).AbsolutePath;

    private static string Body(string html) => html[html.IndexOf("<main", StringComparison.Ordinal)..];

    private static string Same(string html) => Regex.Replace(html, "value=\"[^\"]*\"|<!--.*?-->|[0-9a-f]{64}", "");

    private static long Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.Length;
    }

    [GeneratedRegex("href=\"(css/outside[^\"]*)\"")]
    private static partial Regex Sheet();
}
