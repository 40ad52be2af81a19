using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Care;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Privacy;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>What has run out goes, at the site's midnight and not before; what was decided stays, and what is held stays too.</summary>
public sealed class RetentionTests
{
    private static readonly string[] Times = ["--Retention:PostDays", "20", "--Retention:MediaDays", "10", "--Retention:ContactDays", "30"];

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Each_kind_goes_when_its_days_after_the_time_for_appeals_are_over(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Times);
        var (robin, caseId, file) = await DecidedAsync(host);
        // Decided on 1 March at 18:00 in Tokyo; six months for appeals end on 1 September, and ten days later it is the 11th.
        await AtAsync(host, new DateTime(2026, 9, 11, 14, 59, 0, DateTimeKind.Utc));
        Assert.Equal(("Words", true, "de"), await KeptAsync(host, file));
        await AtAsync(host, new DateTime(2026, 9, 11, 15, 1, 0, DateTimeKind.Utc));
        Assert.Equal(("Words", false, "de"), await KeptAsync(host, file));
        await AtAsync(host, new DateTime(2026, 9, 21, 15, 1, 0, DateTimeKind.Utc));
        Assert.Equal(("", false, "de"), await KeptAsync(host, file));
        Assert.Equal(0, await host.ReadAsync(db => db.Reports.CountAsync(report => report.Details != null)));
        await AtAsync(host, new DateTime(2026, 10, 1, 15, 1, 0, DateTimeKind.Utc));
        Assert.Equal(("", false, null), await KeptAsync(host, file));
        Assert.Equal(1, await host.ReadAsync(db => db.Decisions.CountAsync(row => row.CaseId == caseId)));
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
        Assert.True((await host.OpenAsync(robin, caseId)).Post.IsGone);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_under_hold_keeps_everything_until_the_hold_is_lifted(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Times);
        var (_, caseId, file) = await DecidedAsync(host);
        var admin = await host.PersonAsync("alex", Roles.Administrator);
        var hold = host.Get<HoldCase>();
        Assert.True((await hold.HoldAsync(admin, $"https://console.example/cases/{Id26.Write(caseId)}", "A court asks", default)).IsOk);
        Work.AssertRefused("hold-already", await hold.HoldAsync(admin, Id26.Write(caseId), "Again", default));
        await AtAsync(host, new DateTime(2027, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(("Words", true, "de"), await KeptAsync(host, file));
        Work.AssertRefused("erase-held", await host.Get<EraseSubject>().AuthorAsync("author-1", "test", default));
        var line = Assert.Single((await host.Get<ShowRetention>().RunAsync(admin, default)).Value.Holds);
        Assert.Equal((caseId, "alex", "A court asks"), (line.CaseId, line.By, line.Reason));
        Assert.True((await hold.LiftAsync(admin, line.Id, default)).IsOk);
        await AtAsync(host, host.Time.Now.AddHours(1));
        Assert.Equal(("", false, null), await KeptAsync(host, file));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_is_part_of_a_case_under_hold_keeps_what_is_known_of_them_though_another_case_has_run_out(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: [.. Times, "--Retention:DraftDays", "3"]);
        var (robin, caseId, _) = await DecidedAsync(host);
        await host.DecideAsync(robin, (await host.ReportAsync("Other words")).CaseId, Drafts.Insult);
        await host.Get<ReviewerConsole.Features.Workspace.SaveDraft>().RunAsync(robin, (await host.TakeNewAsync(robin, "Open words")).CaseId, Drafts.Insult, default);
        var admin = await host.PersonAsync("alex", Roles.Administrator);
        var open = await host.ReadAsync(db => db.Drafts.Select(draft => draft.CaseId).SingleAsync());
        foreach (var held in new[] { caseId, open })
            Assert.True((await host.Get<HoldCase>().HoldAsync(admin, Id26.Write(held), "A court asks", default)).IsOk);
        await AtAsync(host, new DateTime(2027, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal("de", await host.ReadAsync(db => db.Accounts.Select(account => account.Country).SingleAsync()));
        Assert.Equal(1, await host.ReadAsync(db => db.Drafts.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Posts_that_nobody_reported_go_with_all_that_is_known_of_their_authors(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: ["--Retention:PostDays", "20"]);
        var bytes = MediaSamples.Png();
        var file = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        Assert.True((await host.Get<MediaStore>().SaveAsync(file, new MemoryStream(bytes), default)).IsOk);
        await KnownAsync(host, "alone", "bo", $$"""{"kind":"image","sha256":"{{file}}"}""");
        await KnownAsync(host, "reported", "anna");
        await host.ReportAsync("Words", post: "reported", author: "anna");
        host.Time.Advance(TimeSpan.FromDays(10));
        await KnownAsync(host, "younger", "anna");
        var admin = await host.PersonAsync("alex", Roles.Administrator);
        await AtAsync(host, new DateTime(2026, 3, 20, 15, 1, 0, DateTimeKind.Utc));
        Assert.Equal(3, await host.ReadAsync(db => db.Posts.CountAsync()));
        Assert.Equal(1, await TonightAsync(host, admin, KeptKind.Unreported));
        await AtAsync(host, new DateTime(2026, 3, 21, 15, 1, 0, DateTimeKind.Utc));
        Assert.Equal(["reported", "younger"], await host.ReadAsync(db => db.Posts.OrderBy(post => post.ExternalId).Select(post => post.ExternalId).ToListAsync()));
        Assert.Equal(("@anna", null), await host.ReadAsync(async db => (await db.Accounts.Where(each => each.ExternalId == "anna").Select(each => each.Handle).SingleAsync(), await db.Accounts.Where(each => each.ExternalId == "bo").Select(each => each.Handle).SingleAsync())));
        Assert.False(File.Exists(host.Get<MediaStore>().PathOf(file)));
        Assert.Equal("Words", await host.ReadAsync(db => db.Snapshots.Where(taken => db.Cases.Any(item => item.PostId == taken.PostId)).Select(taken => taken.Text).FirstAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lifted_hold_gives_way_to_the_case_s_own_time_and_no_shorter_one(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: ["--Retention:PostDays", "20"]);
        var (_, caseId, _) = await DecidedAsync(host);
        await KnownAsync(host, "alone", "bo");
        var admin = await host.PersonAsync("alex", Roles.Administrator);
        Assert.True((await host.Get<HoldCase>().HoldAsync(admin, Id26.Write(caseId), "A court asks", default)).IsOk);
        await AtAsync(host, new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(1, await host.ReadAsync(db => db.Posts.CountAsync()));
        Assert.True((await host.Get<HoldCase>().LiftAsync(admin, await host.ReadAsync(db => db.LegalHolds.Select(hold => hold.Id).SingleAsync()), default)).IsOk);
        await AtAsync(host, host.Time.Now.AddHours(1));
        Assert.Equal("Words", await host.ReadAsync(db => db.Snapshots.Select(taken => taken.Text).SingleAsync()));
    }

    [Fact]
    public async Task A_file_that_no_post_names_goes_after_a_week_and_so_does_what_broke_off()
    {
        await using var host = await TestHost.StartAsync();
        var (media, old) = (host.Get<MediaStore>(), host.Time.Now.AddDays(-8));
        async Task<string> FileAsync(byte[] bytes, DateTime written)
        {
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
            Assert.True((await media.SaveAsync(hash, new MemoryStream(bytes), default)).IsOk);
            File.SetLastWriteTimeUtc(media.PathOf(hash), written);
            return hash;
        }
        var (named, unnamed, young) = (await FileAsync(MediaSamples.Png(), old), await FileAsync(MediaSamples.MovingGif, old), await FileAsync([.. MediaSamples.Png(), 0], host.Time.Now.AddDays(-6)));
        await File.WriteAllTextAsync(media.PathOf("broken.part"), "x");
        File.SetLastWriteTimeUtc(media.PathOf("broken.part"), old);
        await host.ReportAsync("Words", media: new MediaInput("image", null, named, null));
        await host.Get<RetentionSweeper>().RunOnceAsync(default);
        Assert.Equal([true, false, true, false], new[] { named, unnamed, young, "broken.part" }.Select(name => File.Exists(media.PathOf(name))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_preview_says_what_the_coming_night_takes(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Times);
        await DecidedAsync(host);
        var admin = await host.PersonAsync("alex", Roles.Administrator);
        await AtAsync(host, new DateTime(2026, 9, 10, 14, 0, 0, DateTimeKind.Utc));
        Assert.Equal(0, await TonightAsync(host, admin, KeptKind.Media));
        await AtAsync(host, new DateTime(2026, 9, 11, 14, 0, 0, DateTimeKind.Utc));
        Assert.Equal((1, 0), (await TonightAsync(host, admin, KeptKind.Media), await TonightAsync(host, admin, KeptKind.Posts)));
        await AtAsync(host, new DateTime(2026, 9, 11, 15, 1, 0, DateTimeKind.Utc));
        Assert.Equal(0, await TonightAsync(host, admin, KeptKind.Media));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_that_was_opened_again_keeps_its_post_until_it_is_closed_and_run_out_anew(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Times);
        var (_, caseId, file) = await DecidedAsync(host);
        host.Time.Advance(TimeSpan.FromDays(150));
        await host.ReportAsync("Words are others now", post: "p1");
        Assert.NotEqual(CaseState.Closed, (await host.CaseAsync(caseId)).State);
        await AtAsync(host, new DateTime(2027, 3, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(("Words", true, "de"), await KeptAsync(host, file));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_that_were_closed_at_the_same_moment_none_is_left(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Times);
        await host.AddManyCasesAsync(450);
        var closed = host.Time.Now;
        await host.Store.WriteAsync<Done>(async db =>
        {
            await db.Cases.ExecuteUpdateAsync(set => set.SetProperty(item => item.State, CaseState.Closed).SetProperty(item => item.ClosedAt, closed));
            await db.Posts.ExecuteUpdateAsync(set => set.SetProperty(post => post.Container, "a group"));
            return new Done();
        }, default);
        await AtAsync(host, closed.AddYears(1));
        Assert.Equal(0, await host.ReadAsync(db => db.Posts.CountAsync(post => post.Container != null)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rows_of_their_own_go_by_their_own_days(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: ["--Retention:DraftDays", "3", "--Retention:ExposureDays", "3", "--Retention:SessionDays", "0"]);
        var robin = await host.PersonAsync("robin");
        var at = await host.TakeNewAsync(robin);
        await host.Get<ReviewerConsole.Features.Workspace.SaveDraft>().RunAsync(robin, at.CaseId, Drafts.Insult, default);
        await host.Store.WriteAsync<Done>(db =>
        {
            db.Exposures.Add(new Exposure { PersonId = robin.PersonId, Day = new DateOnly(2026, 3, 1), Seconds = 1 });
            db.Sessions.Add(new Session { Id = Guid.CreateVersion7(), PersonId = robin.PersonId, EndedAt = host.Time.Now });
            return Task.FromResult<Result<Done>>(new Done());
        }, default);
        await AtAsync(host, new DateTime(2026, 3, 4, 14, 59, 0, DateTimeKind.Utc));
        Assert.Equal((1, 1, 1), await RowsAsync(host));
        await AtAsync(host, new DateTime(2026, 3, 4, 15, 1, 0, DateTimeKind.Utc));
        Assert.Equal((0, 0, 1), await RowsAsync(host));
    }

    private static async Task<(Actor Robin, Guid CaseId, string File)> DecidedAsync(TestHost host)
    {
        var robin = await host.PersonAsync("robin");
        var bytes = MediaSamples.Png();
        var file = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        Assert.True((await host.Get<MediaStore>().SaveAsync(file, new MemoryStream(bytes), default)).IsOk);
        var received = await host.ReportAsync("Words", post: "p1", media: new MediaInput("image", null, file, null));
        await host.Store.WriteAsync<Done>(async db =>
        {
            await db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.Country, "de"));
            return new Done();
        }, default);
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, received.CaseId))).IsOk);
        await host.SettleAsync();
        return (robin, received.CaseId, host.Get<MediaStore>().PathOf(file));
    }

    private static async Task KnownAsync(TestHost host, string id, string author, string media = "")
    {
        var body = $$"""{"text":"Words","author":{"id":"{{author}}","handle":"@{{author}}"},"media":[{{media}}]}""";
        var known = await host.Get<MakePostKnown>().RunAsync("post", id, System.Text.Encoding.UTF8.GetBytes(body), default);
        Assert.True(known.IsOk && known.Value.Count == 0);
    }

    private static async Task AtAsync(TestHost host, DateTime time)
    {
        host.Time.Advance(time - host.Time.Now);
        await host.Get<RetentionSweeper>().RunOnceAsync(default);
    }

    private static Task<(string Text, bool Media, string? Country)> KeptAsync(TestHost host, string file) => host.ReadAsync(async db => (
        await db.Snapshots.OrderBy(snapshot => snapshot.TakenAt).Select(snapshot => snapshot.Text).FirstAsync(), File.Exists(file), await db.Accounts.Select(account => account.Country).SingleAsync()));

    private static Task<(int Drafts, int Exposures, int Sessions)> RowsAsync(TestHost host) =>
        host.ReadAsync(async db => (await db.Drafts.CountAsync(), await db.Exposures.CountAsync(), await db.Sessions.CountAsync()));

    private static async Task<int> TonightAsync(TestHost host, Actor admin, KeptKind kind) =>
        (await host.Get<ShowRetention>().RunAsync(admin, default)).Value.Kinds.Single(line => line.Kind == kind).Tonight;
}
