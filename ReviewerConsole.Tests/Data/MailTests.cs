using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Inbox;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Notices by mail, through somebody else's mail server.</summary>
public sealed class MailTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Each_side_gets_its_own_notice_in_its_language_with_its_link(DatabaseProvider provider)
    {
        using var server = await MailServer.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: server.Settings);
        var caseId = await RemovedAsync(host, "anna@people.example", "bo@people.example", "ja");
        Assert.Equal(2, await host.DeliverOnceAsync());
        var mails = (await server.SeenAsync()).ToDictionary(mail => mail.To);
        var (author, reporter) = (mails["anna@people.example"], mails["bo@people.example"]);
        Assert.True(author.IsSecured && reporter.IsSecured);
        Assert.Equal(("ja", "en", "auto-generated"), (author.Header("Content-Language"), reporter.Header("Content-Language"), author.Header("Auto-Submitted")));
        Assert.Equal("The post you reported was removed", reporter.Header("Subject"));
        Assert.Contains("再審査", author.Text);
        foreach (var mail in new[] { author, reporter })
        {
            var link = System.Text.RegularExpressions.Regex.Match(mail.Text, "/inbox/([0-9a-f]{64})");
            Assert.Contains(link.Value, mail.Html);
            Assert.Equal(caseId, (await host.Get<InboxDoor>().OpenAsync(link.Groups[1].Value, default))?.CaseId);
        }
        Assert.DoesNotContain("fool", reporter.Text);
        Assert.StartsWith("<!DOCTYPE html>", author.Html);
        var stored = await host.ReadAsync(db => db.Deliveries.ToListAsync());
        Assert.All(stored, row => Assert.Equal((DeliveryState.Sent, "mail"), (row.State, row.Endpoint)));
        Assert.DoesNotContain(stored, row => row.DataJson.Contains("people.example", StringComparison.Ordinal) || row.DataJson.Contains("/inbox/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_without_an_address_is_written_to()
    {
        using var server = await MailServer.StartAsync();
        await using var host = await TestHost.StartAsync(settings: server.Settings);
        await RemovedAsync(host, null, "bo@people.example");
        await host.DeliverOnceAsync();
        Assert.Equal(["bo@people.example"], (await server.SeenAsync()).Select(mail => mail.To));
    }

    [Fact]
    public async Task What_is_put_off_comes_later_under_the_same_id()
    {
        using var server = await MailServer.StartAsync();
        await using var host = await TestHost.StartAsync(settings: server.Settings);
        await RemovedAsync(host, "full@people.example", null);
        await host.DeliverOnceAsync();
        Assert.Equal((DeliveryState.Waiting, "status-451"), await OnlyAsync(host));
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.DeliverOnceAsync();
        Assert.Equal(DeliveryState.Sent, (await OnlyAsync(host)).State);
        var id = await host.ReadAsync(db => db.Deliveries.Select(row => row.Id).SingleAsync());
        Assert.Equal($"<{id:N}@console.example>", (await server.SeenAsync()).Single().Header("Message-ID"));
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_stops_nothing_else()
    {
        using var server = await MailServer.StartAsync();
        await using var host = await TestHost.StartAsync(settings: server.Settings);
        var caseId = await RemovedAsync(host, "nobody@people.example", "bo@people.example");
        await host.DeliverOnceAsync();
        Assert.Equal("status-550", await host.ReadAsync(db => db.Deliveries.Where(row => row.State == DeliveryState.Failed).Select(row => row.Problem).SingleAsync()));
        Assert.False(await host.ReadAsync(db => db.EndpointStops.AnyAsync()));
        await SetAsync(host, "anna@people.example", "bo@people.example");
        Assert.True((await host.AskAsync(await host.AuthorAsync(caseId))).IsOk);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        await host.DeliverOnceAsync();
        Assert.Equal(["bo@people.example", "anna@people.example"], (await server.SeenAsync()).Select(mail => mail.To));
    }

    [Fact]
    public async Task What_a_server_that_is_down_did_not_get_it_gets_when_it_is_up()
    {
        using var server = MailServer.Down();
        await using var host = await TestHost.StartAsync(settings: server.Settings);
        await RemovedAsync(host, "anna@people.example", null);
        await host.DeliverOnceAsync();
        Assert.Equal((DeliveryState.Waiting, "unreachable"), await OnlyAsync(host));
        await server.UpAsync();
        host.Time.Advance(TimeSpan.FromSeconds(6));
        await host.DeliverOnceAsync();
        Assert.Single(await server.SeenAsync());
    }

    [Fact]
    public async Task Nothing_goes_to_a_server_whose_certificate_is_wrong()
    {
        using var server = await MailServer.StartAsync(trusted: false);
        await using var host = await TestHost.StartAsync(settings: server.Settings);
        await RemovedAsync(host, "anna@people.example", null);
        await host.DeliverOnceAsync();
        Assert.Equal((DeliveryState.Waiting, "tls"), await OnlyAsync(host));
        Assert.Empty(await server.SeenAsync());
    }

    [Fact]
    public async Task Nothing_goes_in_the_clear()
    {
        using var server = await MailServer.StartAsync(true, "no-tls");
        await using var host = await TestHost.StartAsync(settings: server.Settings);
        await RemovedAsync(host, "anna@people.example", null);
        await host.DeliverOnceAsync();
        Assert.Equal((DeliveryState.Waiting, "tls"), await OnlyAsync(host));
        Assert.Empty(await server.SeenAsync());
    }

    [Theory, InlineData("right", null), InlineData("wrong", "status-530")]
    public async Task Who_must_sign_in_does(string password, string? problem)
    {
        using var server = await MailServer.StartAsync(true, "login:console:right");
        await using var host = await TestHost.StartAsync(settings: [.. server.Settings, "--Delivery:Mail:User", "console", "--Delivery:Mail:Password", password]);
        await RemovedAsync(host, "anna@people.example", null);
        await host.DeliverOnceAsync();
        Assert.Equal((problem is null ? DeliveryState.Sent : DeliveryState.Waiting, problem), await OnlyAsync(host));
        Assert.Equal(problem is null ? ["console"] : [], (await server.SeenAsync()).Select(mail => mail.User));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left()
    {
        using var server = await MailServer.StartAsync();
        await using var host = await TestHost.StartAsync(settings: [.. server.Settings, "--Delivery:TimeoutSeconds", "1"]);
        await RemovedAsync(host, "slow@people.example", null);
        await host.DeliverOnceAsync();
        Assert.Equal((DeliveryState.Waiting, "timeout"), await OnlyAsync(host));
    }

    [Theory, InlineData("anna@people.example\r\nBcc: all@people.example"), InlineData("anna@people.example, all@people.example"), InlineData("Anna <anna@people.example>"), InlineData("no address")]
    public async Task An_address_that_would_be_more_than_one_is_refused(string address)
    {
        using var server = await MailServer.StartAsync();
        await using var host = await TestHost.StartAsync(settings: server.Settings);
        await RemovedAsync(host, address, null);
        await host.DeliverOnceAsync();
        Assert.Equal((DeliveryState.Failed, "bad-address"), await OnlyAsync(host));
        Assert.Empty(await server.SeenAsync());
    }

    [Theory, InlineData("no-utf8", "bad-address"), InlineData("", null)]
    public async Task An_address_in_other_letters_needs_a_server_that_knows_them(string option, string? problem)
    {
        using var server = await MailServer.StartAsync(true, option);
        await using var host = await TestHost.StartAsync(settings: server.Settings);
        await RemovedAsync(host, "安奈@people.example", null, "ja");
        await host.DeliverOnceAsync();
        Assert.Equal(problem, (await OnlyAsync(host)).Problem);
        Assert.Equal(problem is null ? ["安奈@people.example"] : [], (await server.SeenAsync()).Select(mail => mail.To));
    }

    [Fact]
    public async Task An_address_that_is_gone_by_then_is_not_written_to()
    {
        using var server = await MailServer.StartAsync();
        await using var host = await TestHost.StartAsync(settings: server.Settings);
        await RemovedAsync(host, "anna@people.example", null);
        await SetAsync(host, null, null);
        await host.DeliverOnceAsync();
        Assert.Equal((DeliveryState.Failed, "no-address"), await OnlyAsync(host));
        Assert.Empty(await server.SeenAsync());
    }

    [Fact]
    public async Task Whoever_reported_without_an_account_is_told_by_mail_and_not_through_the_platform()
    {
        await using var receiver = await Receiver.StartAsync();
        using var server = await MailServer.StartAsync();
        await using var host = await TestHost.StartAsync(settings: [.. receiver.Settings(), .. server.Settings]);
        await RemovedAsync(host, null, "bo@people.example", reporterId: "web:1");
        foreach (var worker in host.Get<Delivering>().Workers)
            await worker.RunOnceAsync(default);
        Assert.Equal(["bo@people.example"], (await server.SeenAsync()).Select(mail => mail.To));
        Assert.Equal(["author"], receiver.Seen.Where(each => (string?)each.Body["type"] == "notice.issued").Select(each => (string?)each.Body["data"]!["to"]));
    }

    [Fact]
    public async Task A_new_link_is_offered_where_a_mail_would_bring_it()
    {
        using var server = await MailServer.StartAsync();
        await using var host = await TestHost.StartAsync(settings: server.Settings);
        var caseId = await RemovedAsync(host, "anna@people.example", null);
        await host.DeliverOnceAsync();
        var author = await host.AuthorAsync(caseId);
        Assert.True((await host.Get<IssueLink>().RunAsync(author, default)).IsOk);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        await host.DeliverOnceAsync();
        var links = (await server.SeenAsync()).Select(mail => System.Text.RegularExpressions.Regex.Match(mail.Text, "/inbox/([0-9a-f]{64})").Groups[1].Value).ToArray();
        Assert.Null(await host.Get<InboxDoor>().OpenAsync(links[0], default));
        Assert.Equal(caseId, (await host.Get<InboxDoor>().OpenAsync(links[1], default))?.CaseId);
        await SetAsync(host, null, null);
        Assert.False(await host.Get<IssueLink>().CanAsync(author, default));
    }

    /// <summary>A post is removed, and everybody with an address is to be told.</summary>
    private static async Task<Guid> RemovedAsync(TestHost host, string? author, string? reporter, string language = "en", string? reporterId = null)
    {
        var robin = await host.PersonAsync("robin");
        var report = await host.ReportAsync("You are a fool");
        await SetAsync(host, author, reporter, language, reporterId);
        await host.DecideAsync(robin, report.CaseId, Drafts.Insult);
        return report.CaseId;
    }

    private static Task SetAsync(TestHost host, string? author, string? reporter, string language = "en", string? reporterId = null) => host.Store.WriteAsync<Done>(async db =>
    {
        await db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.Email, author).SetProperty(account => account.Language, language));
        await db.Reporters.ExecuteUpdateAsync(set => set.SetProperty(found => found.Email, reporter).SetProperty(found => found.ExternalId, found => reporterId ?? found.ExternalId));
        return new Done();
    }, default);

    private static async Task<(DeliveryState State, string? Problem)> OnlyAsync(TestHost host)
    {
        var row = await host.ReadAsync(db => db.Deliveries.SingleAsync());
        return (row.State, row.Problem);
    }
}
