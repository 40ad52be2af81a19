using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>A support inbox with four messages, read by sixteen clients on the same processors; the floor is the console's answer that it
/// lives.</summary>
internal static class InboxBench
{
    public static async Task RunAsync(BenchOptions options)
    {
        using var database = await BenchData.CopyAsync(options);
        var secret = await FillAsync(database);
        var (console, _) = await ConsoleProcess.StartAsync([.. database.Arguments, "--RateLimits:OutsidePerMinute", "100000"]);
        using var running = console;
        using var visitor = new OutsidePages(console.Address);
        await visitor.OpenAsync($"/inbox/{secret}");
        var cookies = visitor.Cookies.GetCookieHeader(console.Address);
        var (time, clients) = (TimeSpan.FromSeconds(options.Cases <= 1000 ? 1 : 5), Enumerable.Repeat(cookies, 16).ToArray());
        var (floor, _) = await HttpBench.LoadAsync(clients, time, (http, _) => HttpBench.SendAsync(http, new HttpRequestMessage(HttpMethod.Get, new Uri(console.Address, "/health/live"))));
        var (rate, count) = await HttpBench.LoadAsync(clients, time, (http, cookie) =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri(console.Address, "/inbox"));
            request.Headers.Add("Cookie", cookie);
            return HttpBench.SendAsync(http, request);
        });
        Bench.Print(options.Name("inbox"), rate, "pages/s", floor, count);
    }

    /// <summary>One more report, whose inbox is then filled.</summary>
    private static async Task<string> FillAsync(BenchDatabase database)
    {
        await using var host = BenchHost.On(database);
        await host.PrepareAsync();
        var request = new ReportRequest(
            new PostInput("inbox-post", null, "post", EvidenceText.Of("You are a fool"), "en", null, null, null, null, null, null),
            new ReportInput("inbox-report", null, new ReporterInput("inbox-reporter", "en", null, null, null), "insult", null, true, null), null, null);
        var report = (await host.Get<IntakeGroups>().AddAllAsync([new IncomingReport(Guid.Empty, request, null, "")], default)).Single().Value;
        await host.Get<ReviewerConsole.Platform.Storage.Store>().WriteAsync<ReviewerConsole.Core.Done>(db =>
        {
            foreach (var notice in new Func<string, Notice>[] { ShortNotices.HandedOn, language => ShortNotices.ReviewAsked(new DateOnly(2026, 12, 1), language), ShortNotices.HandedOn })
                new OutboxNotice(MessageKind.HandedOn, null, NoticeSet.Of(notice)!).Add(db, new Recipient(report.CaseId, null, Party.Reporter, report.ReportId), isReleased: true, DateTime.UtcNow);
            return Task.FromResult<ReviewerConsole.Core.Result<ReviewerConsole.Core.Done>>(new ReviewerConsole.Core.Done());
        }, default);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        return host.Get<Tickets>().For(report.ReportId);
    }
}
