using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Intake.Media;
using ReviewerConsole.Features.Privacy;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Somebody is erased; what was decided, and the proof of it, stays.</summary>
public sealed class EraseTests
{
    private const string Words = "Secret-words you fool";
    private static readonly string[] Told = ["--Delivery:Webhooks:0:Name", "platform", "--Delivery:Webhooks:0:Url", "https://platform.example/hooks", "--Delivery:Webhooks:0:Secrets:0", Receiver.Secret];

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Of_an_erased_author_no_word_is_left_and_the_decision_and_the_log_stand(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Told);
        var robin = await host.PersonAsync("robin");
        var (own, shared) = (await KeepAsync(host, MediaSamples.Png()), await KeepAsync(host, MediaSamples.MovingGif));
        var received = await host.ReportAsync(Words, author: "secret-author", media: [new MediaInput("image", null, own, "Secret-picture"), new MediaInput("image", null, shared, null)]);
        await host.ReportAsync("Another's post", author: "other", media: new MediaInput("image", null, shared, null));
        var taken = await host.TakeAsync(robin, received.CaseId);
        Assert.True((await host.SubmitAsync(robin, taken, Drafts.Insult with { Message = "Secret-message" })).IsOk);
        await host.SettleAsync();
        await host.Get<Dispatcher>().RunOnceAsync(default);
        Assert.Contains("secret-author", await EverythingAsync(host));
        var before = await host.ReadAsync(db => db.Decisions.Select(row => new { row.Outcome, row.Clauses, row.PersonId, row.DecidedAt }).SingleAsync());
        await host.Get<Sealer>().RunOnceAsync(default);
        var erased = await host.Get<EraseSubject>().AuthorAsync("secret-author", "test", default);
        Assert.Equal(new Erased(1, 1, 2, 1), erased.Value);
        Assert.DoesNotContain("secret", await EverythingAsync(host), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before, await host.ReadAsync(db => db.Decisions.Select(row => new { row.Outcome, row.Clauses, row.PersonId, row.DecidedAt }).SingleAsync()));
        Assert.Equal((false, true), (File.Exists(host.Get<MediaStore>().PathOf(own)), File.Exists(host.Get<MediaStore>().PathOf(shared))));
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
        Assert.Empty((await host.OpenAsync(robin, received.CaseId)).Post.Text);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_still_to_be_fetched_of_an_erased_author_is_not(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: ["--Media:Hosts:0", "pictures.example"]);
        var robin = await host.PersonAsync("robin");
        var received = await host.ReportAsync(Words, author: "secret-author", media: new MediaInput("image", "https://pictures.example/1.png", null, null));
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, received.CaseId))).IsOk);
        await host.SettleAsync();
        Assert.True((await host.Get<EraseSubject>().AuthorAsync("secret-author", "test", default)).IsOk);
        await host.Get<FetchMedia>().RunOnceAsync(default);
        Assert.Null((await host.ReadAsync(db => db.Media.SingleAsync())).FetchAt);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_stood_in_inboxes_and_the_links_to_them_go_with_whom_they_are_for(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var robin = await host.PersonAsync("robin");
        var received = await host.ReportAsync(Words, author: "secret-author");
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, received.CaseId))).IsOk);
        await host.TellAsync();
        var reporter = await host.ReadAsync(db => db.Reporters.Select(each => each.ExternalId).SingleAsync());
        Assert.True((await host.Get<EraseSubject>().ReporterAsync(reporter, "test", default)).IsOk);
        Assert.Null(await host.Get<InboxDoor>().OpenAsync(host.Get<Tickets>().For(received.ReportId), default));
        Assert.Contains(Words, await host.ReadAsync(db => db.InboxMessages.Where(message => message.AccountId != null).Select(message => message.NoticesJson).SingleAsync()));
        Assert.True((await host.Get<EraseSubject>().AuthorAsync("secret-author", "test", default)).IsOk);
        Assert.Equal(["{}"], await host.ReadAsync(db => db.InboxMessages.Select(message => message.NoticesJson).Distinct().ToListAsync()));
        Assert.NotNull(await host.ReadAsync(db => db.InboxTickets.Select(ticket => ticket.RevokedAt).SingleAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_an_erased_author_wrote_above_the_posts_of_others_goes_too_and_the_rest_of_the_thread_stays(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.DecideAsync(await host.PersonAsync("robin"), (await host.ReportAsync(Words, author: "secret-author")).CaseId, Drafts.Insult);
        await MakeKnownAsync(host, """{"text":"Mine","author":{"id":"secret-author","handle":"secret\"anna"}}""", "p1");
        await MakeKnownAsync(host, """{"text":"You too","author":{"id":"other"},"thread":[{"author":"secret\"anna","text":"secret words"},{"author":"bo","text":"Not hers"}]}""", "p2");
        Assert.True((await host.Get<EraseSubject>().AuthorAsync("secret-author", "test", default)).IsOk);
        Assert.Equal([new("", ""), new("bo", "Not hers")], (await host.ReadAsync(db => db.Posts.SingleAsync(post => post.ExternalId == "p2"))).Thread);
        Assert.DoesNotContain("secret", await EverythingAsync(host), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Erasing_somebody_without_a_name_leaves_the_threads_of_others_alone(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await MakeKnownAsync(host, """{"text":"Mine","author":{"id":"nameless","handle":""}}""", "p1");
        await MakeKnownAsync(host, """{"text":"Yours","thread":[{"text":"Whose?"}]}""", "p2");
        Assert.True((await host.Get<EraseSubject>().AuthorAsync("nameless", "test", default)).IsOk);
        Assert.Equal([new("", "Whose?")], (await host.ReadAsync(db => db.Posts.SingleAsync(post => post.ExternalId == "p2"))).Thread);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_reporter_who_is_erased_before_the_decision_is_told_nothing_outside(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(provider, settings: receiver.Settings());
        var received = await host.ReportAsync("You are a fool");
        var id = await host.ReadAsync(db => db.Reporters.Select(reporter => reporter.ExternalId).SingleAsync());
        Assert.True((await host.Get<EraseSubject>().ReporterAsync(id, "test", default)).IsOk);
        await host.DecideAsync(await host.PersonAsync("robin"), received.CaseId, Drafts.Insult);
        Assert.Equal(["author"], await host.ReadAsync(async db => (await db.Deliveries.Where(row => row.Type == "notice.issued").Select(row => row.Subject).ToListAsync()).Select(subject => subject.Split(':', '/')[1]).ToArray()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_author_with_an_open_case_is_not_erased_and_an_unknown_one_is_told(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.ReportAsync(Words, author: "secret-author");
        var before = await EverythingAsync(host);
        var refused = await host.Get<EraseSubject>().AuthorAsync("secret-author", "test", default);
        Assert.Equal(("erase-open", 1), (refused.Error!.Code, (int)refused.Error.Args[0]));
        Assert.Equal("erase-nobody", (await host.Get<EraseSubject>().AuthorAsync("nobody", "test", default)).Error!.Code);
        Assert.Equal(before, await EverythingAsync(host));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_an_erased_reporter_neither_id_nor_words_are_left_and_the_report_counts_on(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Told);
        var robin = await host.PersonAsync("robin");
        var received = await host.ReportAsync("You are a fool", report: "r1");
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, received.CaseId))).IsOk);
        await host.SettleAsync();
        await host.Get<Dispatcher>().RunOnceAsync(default);
        var id = await host.ReadAsync(db => db.Reporters.Select(reporter => reporter.ExternalId).SingleAsync());
        Assert.Equal(new Erased(0, 1, 0, 0), (await host.Get<EraseSubject>().ReporterAsync(id, "test", default)).Value);
        var all = await EverythingAsync(host);
        Assert.DoesNotContain(id, all);
        Assert.DoesNotContain("Please look", all);
        Assert.Equal(1, (await host.CaseAsync(received.CaseId)).ReporterCount);
    }

    private static async Task MakeKnownAsync(TestHost host, string body, string id)
    {
        var known = await host.Get<MakePostKnown>().RunAsync("post", id, System.Text.Encoding.UTF8.GetBytes(body), default);
        Assert.True(known.IsOk && known.Value.Count == 0);
    }

    private static async Task<string> KeepAsync(TestHost host, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        Assert.True((await host.Get<MediaStore>().SaveAsync(hash, new MemoryStream(bytes), default)).IsOk);
        return hash;
    }

    /// <summary>Every text of every table.</summary>
    private static Task<string> EverythingAsync(TestHost host) => host.ReadAsync(async db => string.Join('\n',
    [
        .. (await db.Accounts.OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.ExternalId} {row.Handle} {row.Country} {row.Email}"),
        .. (await db.Reporters.OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.ExternalId} {row.Country} {row.Email}"),
        .. (await db.Posts.OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.ExternalId} {row.Url} {row.Container} {row.ThreadJson}"),
        .. (await db.Snapshots.OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Text} {System.Text.Encoding.UTF8.GetString(row.Bytes)}"),
        .. (await db.Media.OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Url} {row.AltText}"),
        .. (await db.Reports.OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Details}"),
        .. (await db.Texts.OrderBy(row => row.Id).ToListAsync()).Select(row => row.Text),
        .. (await db.Decisions.OrderBy(row => row.Id).ToListAsync()).Select(row => row.AssessmentsJson),
        .. (await db.Drafts.OrderBy(row => row.CaseId).ToListAsync()).Select(row => row.Json),
        .. (await db.Outbox.OrderBy(row => row.Id).ToListAsync()).Select(row => row.PayloadJson),
        .. (await db.Deliveries.OrderBy(row => row.Id).ToListAsync()).Select(row => $"{row.Subject} {row.DataJson}"),
        .. (await db.Log.OrderBy(row => row.Id).ToListAsync()).Select(row => System.Text.Encoding.UTF8.GetString(row.Bytes)),
    ]));
}
