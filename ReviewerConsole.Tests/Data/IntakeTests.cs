using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class IntakeTests
{
    [Theory, MemberData(nameof(Both))]
    public async Task What_one_person_reported_is_taken_back_where_it_is_not_decided_and_counts_no_longer(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        async Task<Guid> ReportAsync(string post, string reporter) => (await host.Get<IntakeGroups>().AddAllAsync([new IncomingReport(Guid.Empty, new ReportRequest(
            new PostInput(post, null, "post", EvidenceText.Of("You are a fool"), "en", null, null, 1, null, null, null),
            new ReportInput($"{post}-{reporter}", null, new ReporterInput(reporter, null, null, null, null), "insult", null, true, null), null, null), null, "")], default)).Single().Value.CaseId;
        var (both, decided, other) = (await ReportAsync("p1", "bad"), await ReportAsync("p2", "bad"), await ReportAsync("p3", "good"));
        await ReportAsync("p1", "good");
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, decided))).IsOk);
        await host.SettleAsync();
        var before = await host.CaseAsync(both);
        Assert.Equal(new WithdrawAnswer(0, 0), (await host.Get<WithdrawReports>().RunAsync(Guid.NewGuid(), "bad", default)).Value);
        Assert.Equal(new WithdrawAnswer(1, 1), (await host.Get<WithdrawReports>().RunAsync(Guid.Empty, "bad", default)).Value);
        Assert.Equal(new WithdrawAnswer(0, 0), (await host.Get<WithdrawReports>().RunAsync(Guid.Empty, "bad", default)).Value);
        var after = await host.CaseAsync(both);
        Assert.Equal((1, 1), (after.ReportCount, after.ReporterCount));
        Assert.True(after.RankAt > before.RankAt);
        Assert.Equal(1, Assert.Single((await host.OpenAsync(robin, (await host.TakeAsync(robin, both)).CaseId)).Reports).Withdrawn);
        Assert.Equal(1, (await host.CaseAsync(other)).ReportCount);
        Assert.Null(await host.ReadAsync(db => db.Reports.Where(report => report.CaseId == decided).Select(report => report.WithdrawnAt).SingleAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Reports_from_new_accounts_and_the_author_s_own_are_told_to_the_reviewer(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var now = new DateTimeOffset(host.Time.Now);
        foreach (var (name, since) in new (string, DateTimeOffset?)[] { ("author-1", null), ("old", now.AddDays(-31)), ("new", now.AddDays(-29)), ("newer", now.AddHours(-1)) })
        {
            var request = new ReportRequest(
                new PostInput("p1", null, "post", EvidenceText.Of("You are a fool"), "en", new AuthorInput("author-1", null, null, null, null), null, 1, null, null, null),
                new ReportInput($"report-{name}", null, new ReporterInput(name, null, null, null, null, since), "insult", null, true, null), null, null);
            Assert.True((await host.Get<IntakeGroups>().AddAllAsync([new IncomingReport(Guid.Empty, request, null, "")], default)).Single().IsOk);
        }
        var at = await host.TakeAsync(robin, (await host.ReadAsync(db => db.Cases.SingleAsync())).Id);
        var told = Assert.Single((await host.OpenAsync(robin, at.CaseId)).Reports);
        Assert.Equal((4, 2, true), (told.Count, told.New, told.ByAuthor));
    }

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_post_reported_again_joins_its_case(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var first = await host.ReportAsync("You are a fool", post: "p1");
        var second = await host.ReportAsync("You are a fool", post: "p1");
        Assert.Equal(("new", "joined", first.CaseId), (first.Status, second.Status, second.CaseId));
        var item = await host.ReadAsync(db => db.Cases.SingleAsync());
        Assert.Equal((2, 2), (item.ReportCount, item.ReporterCount));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_report_sent_again_doubles_nothing(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var first = await host.ReportAsync("You are a fool", post: "p1", report: "r1");
        var again = await host.ReportAsync("You are a fool", post: "p1", report: "r1");
        Assert.Equal((first.ReportId, "known"), (again.ReportId, again.Status));
        Assert.Equal(1, await host.ReadAsync(db => db.Reports.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Many_reports_of_one_post_at_once_make_one_case(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, listen: true);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => host.ReportAsync("You are a fool", post: "p1"))));
        Assert.Equal(1, await host.ReadAsync(db => db.Cases.CountAsync()));
        Assert.Equal(40, await host.ReadAsync(db => db.Cases.Select(item => item.ReportCount).SingleAsync()));
        Assert.Equal(40, await host.ReadAsync(db => db.Reports.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_edit_is_kept_beside_what_was_reported(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.ReportAsync("You are a fool", post: "p1");
        await host.ReportAsync("You are kind", post: "p1");
        Assert.Equal(["You are a fool", "You are kind"], await host.ReadAsync(db => db.Snapshots.OrderBy(found => found.Number).Select(found => found.Text).ToListAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Media_that_come_with_a_later_report_are_added_and_none_is_doubled(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        MediaInput Picture(char hash) => new("image", null, new string(hash, 64), null);
        var (first, second, sound) = (Picture('a'), Picture('b'), new MediaInput("audio", null, null, "A song"));
        await host.ReportAsync("You are a fool", post: "p1", media: [first, sound, sound]);
        await host.ReportAsync("You are a fool", post: "p1", media: [second, first, sound, sound]);
        await host.ReportAsync("You are a fool", post: "p1");
        var stored = await host.ReadAsync(db => db.Media.OrderBy(item => item.Number).Select(item => new { item.Number, item.Kind, item.Sha256 }).ToListAsync());
        Assert.Equal([(1, "image", first.Sha256), (2, "audio", null), (3, "audio", null), (4, "image", second.Sha256)], stored.Select(item => (item.Number, item.Kind, item.Sha256)));
        await host.Store.WriteAsync<ReviewerConsole.Core.Done>(async db =>
        {
            await db.Media.ExecuteUpdateAsync(set => set.SetProperty(item => item.Sha256, (string?)null));
            return new ReviewerConsole.Core.Done();
        }, default);
        await host.ReportAsync("You are a fool", post: "p1", media: [first, second]);
        Assert.Equal([first.Sha256, second.Sha256], await host.ReadAsync(db => db.Media.Where(item => item.Kind == "image").OrderBy(item => item.Number).Select(item => item.Sha256).ToListAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_report_that_is_answered_by_what_was_decided_brings_no_media_back(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.DecidedAsync();
        var again = await host.ReportAsync("You are a fool", post: "p1", media: new MediaInput("image", null, new string('a', 64), null));
        Assert.Equal("answered", again.Status);
        Assert.Empty(await host.ReadAsync(db => db.Media.ToListAsync()));
        await host.ReportAsync("You are a fool, edited", post: "p1", media: new MediaInput("image", null, new string('a', 64), null));
        Assert.Single(await host.ReadAsync(db => db.Media.ToListAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_that_no_encoder_takes_is_kept_to_the_byte_and_shown_with_marks(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var body = """{"post":{"id":"p1","surface":"post","text":"half \ud800 and nul \u0000 end"},"report":{"id":"r1","reason":"insult"}}"""u8.ToArray();
        var (report, problems) = host.Get<AcceptReports>().Read(body, Guid.Empty, null, _ => true);
        Assert.Empty(problems);
        Assert.True((await host.Get<IntakeGroups>().AddAllAsync([report!], default)).Single().IsOk);
        var snapshot = await host.ReadAsync(db => db.Snapshots.SingleAsync());
        Assert.Equal("half \uFFFD and nul \uFFFD end", snapshot.Text);
        Assert.Equal("""half \ud800 and nul \u0000 end""", System.Text.Encoding.UTF8.GetString(snapshot.Bytes));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_report_of_a_decided_post_is_answered_with_the_standing_decision(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("You are a fool", post: "p1");
        var at = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await host.Get<SubmitDecision>().RunAsync(robin, at, new DateOnly(2020, 5, 27), Drafts.Insult, default);
        host.Time.Advance(TimeSpan.FromSeconds(11));
        await host.Get<Settler>().RunOnceAsync(default);
        Assert.Equal("answered", (await host.ReportAsync("You are a fool", post: "p1")).Status);
        Assert.Equal("reopened", (await host.ReportAsync("You are a fool", reason: "terrorism", post: "p1")).Status);
        Assert.Equal((2, "doi"), await host.ReadAsync(async db => { var item = await db.Cases.SingleAsync(); return (item.Round, item.PolicyId); }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Cases_go_to_the_queue_of_their_policy_and_language(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var names = new List<string>();
        foreach (var (reason, language) in new[] { ("terrorism", "en"), ("insult", "ja"), ("insult", "fr") })
        {
            var received = await host.ReportAsync("text", reason, language: language);
            names.Add(await host.ReadAsync(db => db.Cases.Where(item => item.Id == received.CaseId).Join(db.Queues, item => item.QueueId, queue => queue.Id, (_, queue) => queue.PolicyId + " " + queue.Language).SingleAsync()));
        }
        Assert.Equal(["doi en", "personal-attacks ja", "personal-attacks "], names);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_restart_finds_everything_as_it_was(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var received = await host.ReportAsync("You are a fool");
        await host.Get<TakeNext>().RunAsync(robin, default);
        await host.Get<SaveDraft>().RunAsync(robin, received.CaseId, Drafts.Insult, default);
        await using var again = host.Again();
        await ConsoleApp.PrepareAsync(again.App, default);
        var task = (await again.Get<OpenCase>().RunAsync(robin, received.CaseId, default)).Value;
        Assert.Equal(["insult.degrading"], task.Draft.Assessments.Single().Answers["act"]);
    }
}
