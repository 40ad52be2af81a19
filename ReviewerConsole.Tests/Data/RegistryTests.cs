using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Features.Designations;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Listed and delisted by two leads, changed with a reason, cited by decisions.</summary>
public sealed class RegistryTests
{
    private static readonly EntryEdit League = new() { Name = "Zorvan League", Kind = "terrorist", Reason = "A court has found it so", Names = [new NameEdit { Text = "ゾルバン団" }] };

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Two_leads_list_and_delist_and_every_step_is_in_the_history(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie, lou) = (await host.PersonAsync("robin"), await host.LeadAsync(), await host.LeadAsync("lou"));
        var changes = host.Get<AskForChange>();
        Assert.Equal(Error.Forbidden, (await changes.ListAsync(robin, League, null, default)).Error);
        var id = (await changes.ListAsync(leslie, League, new DateOnly(2026, 1, 1), default)).Value;
        Assert.Empty(await FindAsync(host, "Zorvan League"));
        var waiting = (await ShowAsync(host, leslie, id)).Waiting!;
        Assert.True(waiting.ByActor);
        Work.AssertRefused("second-same", await AnswerAsync(host, leslie, id, waiting, true));
        Assert.Equal(Error.Forbidden, (await AnswerAsync(host, robin, id, waiting, true)).Error);
        Assert.True((await AnswerAsync(host, lou, id, waiting, true)).IsOk);
        Assert.Equal("Zorvan League", Assert.Single(await FindAsync(host, "ゾルバン団の声明")).Name);
        Assert.Equal(Store.Changed, (await AnswerAsync(host, lou, id, waiting, true)).Error);

        host.Time.Advance(TimeSpan.FromDays(5));
        var file = await ShowAsync(host, lou, id);
        Assert.Equal(Store.Changed, (await changes.RunAsync(lou, id, file.Version, DesignationChangeKind.Listed, "Again", default)).Error);
        Work.AssertRefused("entry-reason", await changes.RunAsync(lou, id, file.Version, DesignationChangeKind.Delisted, " ", default));
        Assert.True((await changes.RunAsync(lou, id, file.Version, DesignationChangeKind.Delisted, "Dissolved", default)).IsOk);
        Assert.Single(await FindAsync(host, "Zorvan League"));
        var delisting = (await ShowAsync(host, leslie, id)).Waiting!;
        Assert.Equal(Store.Changed, (await changes.RunAsync(leslie, id, (await ShowAsync(host, leslie, id)).Version, DesignationChangeKind.Delisted, "Me too", default)).Error);
        Assert.True((await AnswerAsync(host, leslie, id, delisting, true)).IsOk);
        Assert.Empty(await FindAsync(host, "Zorvan League"));
        var events = (await ShowAsync(host, leslie, id)).Events;
        Assert.Equal(
            [(DesignationChangeKind.Delisted, "lou", "leslie", new DateOnly(2026, 3, 6), "Dissolved"), (DesignationChangeKind.Listed, "leslie", "lou", new DateOnly(2026, 1, 1), "A court has found it so")],
            events.Select(each => (each.Kind, each.By, each.Second, each.Day, each.Reason)));
        Assert.Equal(4, await host.ReadAsync(db => db.Log.CountAsync(entry => entry.Stream == DesignationIndex.Stream)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_listing_that_the_second_lead_refuses_is_found_nowhere(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (leslie, lou) = (await host.LeadAsync(), await host.LeadAsync("lou"));
        var id = (await host.Get<AskForChange>().ListAsync(leslie, League, null, default)).Value;
        Assert.Single(await host.Get<WaitingChanges>().AskedAsync(default));
        Assert.True((await AnswerAsync(host, lou, id, (await ShowAsync(host, lou, id)).Waiting!, false)).IsOk);
        Assert.Empty(await FindAsync(host, "Zorvan League"));
        var file = await ShowAsync(host, lou, id);
        Assert.Equal((null, DesignationChangeState.Refused), (file.Waiting, file.Events.Single().State));
        Assert.Empty(await host.Get<WaitingChanges>().AskedAsync(default));
        Work.AssertRefused("entry-day", await host.Get<AskForChange>().ListAsync(leslie, League, new DateOnly(2026, 3, 2), default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_change_of_what_an_entry_says_is_told_with_its_reason_and_nobody_overwrites_another(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (leslie, robin) = (await host.LeadAsync(), await host.PersonAsync("robin"));
        var id = await host.ListAsync("Zorvan League", "terrorist", aliases: ["ZKX"]);
        var file = await ShowAsync(host, leslie, id);
        Assert.Equal(Weakness.Short, file.Names.Single().Weakness);
        var edit = Edit(file);
        Work.AssertRefused("entry-reason", await host.Get<EditEntry>().RunAsync(leslie, id, file.Version, edit, default));
        edit.Reason = "Known by it";
        Work.AssertRefused("entry-unchanged", await host.Get<EditEntry>().RunAsync(leslie, id, file.Version, edit, default));
        edit.Names[0].Quality = NameQuality.Strong;
        edit.Names.Add(new NameEdit { Text = "Onward", Role = NameRole.Slogan, OtherUses = "A song of scouts" });
        edit.Name = "Somebody Else";
        edit.Kind = "hate-organisation";
        Assert.Equal(Error.Forbidden, (await host.Get<EditEntry>().RunAsync(robin, id, file.Version, edit, default)).Error);
        Assert.True((await host.Get<EditEntry>().RunAsync(leslie, id, file.Version, edit, default)).IsOk);
        Assert.Equal(Store.Changed, (await host.Get<EditEntry>().RunAsync(leslie, id, file.Version, edit, default)).Error);
        var found = Assert.Single(await FindAsync(host, "The ZKX met"));
        Assert.Equal(("Zorvan League", "terrorist"), (found.Name, found.Kind));
        var told = (await ShowAsync(host, leslie, id)).Events.Single();
        Assert.Equal(("leslie", "Known by it"), (told.By, told.Reason));
        Assert.Equal([new("quality", "ByForm", "Strong", "ZKX"), new("slogan", null, "Onward"), new("uses", null, "A song of scouts", "Onward")], told.Changes);
        var problems = await host.Get<EditEntry>().CheckAsync(new EntryEdit { Name = "Zorvan", Kind = "martian", Reason = "x", Names = [new NameEdit { Text = "ZORVAN" }, new NameEdit { Text = "!" }] }, default);
        Assert.Equal(["entry-alias 1", "entry-kind -1", "entry-name-twice -1"], problems.Select(problem => $"{problem.Error.Code} {problem.At}").Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_listed_on_one_day_alone_is_for_a_lead(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie) = (await host.PersonAsync("robin"), await host.LeadAsync());
        var id = await host.ListAsync("Zorvan League", "terrorist", from: new DateOnly(2026, 2, 20));
        var old = await host.ReportAsync("The Zorvan League did well", "terrorism");
        await host.Store.WriteAsync<int>(async db => await db.Posts.ExecuteUpdateAsync(set => set.SetProperty(post => post.CreatedAt, new DateTime(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc))), default);
        var at = await host.TakeAsync(robin, old.CaseId);
        var task = await host.OpenAsync(robin, old.CaseId);
        Assert.Equal(ListedDays.TodayOnly, Assert.Single(task.Post.Matches).Days);
        Work.AssertRefused("entry-not-listed", await host.SubmitAsync(robin, at, Naming(Drafts.Glorified, id)));
        Work.AssertRefused("unknown-entry", await host.SubmitAsync(robin, at, Naming(Drafts.Glorified, Guid.NewGuid())));
        var put = await host.SubmitAsync(robin, at, Naming(Drafts.Of(("subject", "unknown")), id));
        Assert.Null(put.Value.DecisionId);
        Assert.Equal(CaseState.Parked, (await host.CaseAsync(old.CaseId)).State);
        Assert.Equal("designation", await host.ReadAsync(db => db.Escalations.Select(item => item.Reason).SingleAsync()));
        Assert.NotNull((await host.SubmitAsync(leslie, await host.TakeAsync(leslie, old.CaseId), Naming(Drafts.Glorified, id))).Value.DecisionId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_entry_shows_the_decisions_that_named_it_and_how_many_were_decided_otherwise_on_appeal(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, leslie) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        var id = await host.ListAsync("Zorvan League", "terrorist");
        var other = await host.ListAsync("Kara Bund", "terrorist");
        var (first, second) = (await host.ReportAsync("Long live the Zorvan League", "terrorism"), await host.ReportAsync("Hail the Zorvan League", "terrorism"));
        foreach (var report in new[] { first, second })
        {
            Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, report.CaseId), Naming(Drafts.Glorified, id))).IsOk);
            await host.TellAsync();
        }
        Assert.Equal((2, 0), await CitedAsync(id));
        Assert.True((await host.AskAsync(await host.AuthorAsync(first.CaseId))).IsOk);
        Assert.True((await host.ReviewAgainAsync(kim, first.CaseId, Drafts.Neutral)).IsOk);
        await host.TellAsync();
        Assert.Equal((2, 1), await CitedAsync(id));
        Assert.Equal((0, 0), await CitedAsync(other));
        var file = await ShowAsync(host, leslie, id);
        Assert.Equal([(second.CaseId, false), (first.CaseId, true)], file.Citing.Select(each => (each.CaseId, each.WasOverturned)));

        async Task<(int, int)> CitedAsync(Guid entry)
        {
            var shown = await ShowAsync(host, leslie, entry);
            return (shown.Cited, shown.Overturned);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Cases_that_wait_get_the_place_that_the_registry_now_gives_them(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var named = await host.ReportAsync("The Zorvan League met", "insult");
        var plain = await host.ReportAsync("We met", "insult");
        var before = await host.CaseAsync(named.CaseId);
        await host.Get<RematchCases>().RunOnceAsync(default);
        Assert.Equal(before.RankAt, (await host.CaseAsync(named.CaseId)).RankAt);
        var id = await host.ListAsync("Zorvan League", "terrorist");
        await host.Get<RematchCases>().RunOnceAsync(default);
        var after = await host.CaseAsync(named.CaseId);
        Assert.Equal((1, before.RankAt - TimeSpan.FromMinutes(240)), (after.Tier, after.RankAt));
        Assert.Equal(0, (await host.CaseAsync(plain.CaseId)).Tier);
        await host.DelistAsync(id);
        await host.Get<RematchCases>().RunOnceAsync(default);
        var back = await host.CaseAsync(named.CaseId);
        Assert.Equal((0, before.RankAt), (back.Tier, back.RankAt));
    }

    [Fact]
    public async Task Names_are_found_above_the_post_in_what_media_show_and_in_its_author_s_name()
    {
        await using var host = await TestHost.StartAsync();
        var robin = await host.PersonAsync("robin");
        await host.ListAsync("Zorvan League", "terrorist");
        var report = await host.ReportAsync("Join us", "terrorism", media: [new ReviewerConsole.Features.Intake.MediaInput("image", null, null, "A flag of the Zorvan League")]);
        Assert.Equal((MatchPlace.AltText, 1), (Assert.Single((await host.OpenAsync(robin, report.CaseId)).Post.Matches).Place, (await host.CaseAsync(report.CaseId)).Tier));
        var named = await host.ReportAsync("Join us too", "terrorism", author: "ZorvanLeague_official");
        var match = Assert.Single((await host.OpenAsync(robin, named.CaseId)).Post.Matches);
        // That it is there is told; where in the name would tell of who it is.
        Assert.Equal((MatchPlace.Author, default(ReviewerConsole.Core.Posts.Span), 1), (match.Place, match.Where, (await host.CaseAsync(named.CaseId)).Tier));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_asked_for_is_agreed_to_as_it_was_shown(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (leslie, lou) = (await host.LeadAsync(), await host.LeadAsync("lou"));
        var id = (await host.Get<AskForChange>().ListAsync(leslie, League, null, default)).Value;
        var seen = await ShowAsync(host, lou, id);
        Assert.Equal([new("name", null, "Zorvan League"), new("kind", null, "terrorist"), new("person", null, "no"), new("alias", null, "ゾルバン団")], seen.Waiting!.Changes);
        var edit = Edit(seen);
        (edit.Name, edit.Reason) = ("Somebody Else", "Behind the second lead's back");
        Work.AssertRefused("entry-asked", await host.Get<EditEntry>().RunAsync(leslie, id, seen.Version, edit, default));
        host.Time.Advance(TimeSpan.FromDays(3));
        Assert.True((await AnswerAsync(host, lou, id, seen.Waiting, true)).IsOk);
        Assert.Equal([new(new DateOnly(2026, 3, 4), null)], (await ShowAsync(host, lou, id)).Entry.Listed.Periods);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_another_program_changes_is_heard_of_without_a_signal(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var report = await host.ReportAsync("The Zorvan League met", "insult");
        Assert.Empty((await host.Get<DesignationIndex>().ViewAsync(default)).Entries);
        await using (var other = host.Again())
            await other.ListAsync("Zorvan League", "terrorist");
        await host.Get<RematchCases>().RunOnceAsync(default);
        Assert.Single((await host.Get<DesignationIndex>().ViewAsync(default)).Entries);
        Assert.Equal(1, (await host.CaseAsync(report.CaseId)).Tier);
    }

    [Fact]
    public async Task A_second_look_is_not_told_of_the_first_by_the_registry()
    {
        await using var host = await TestHost.StartAsync();
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var id = await host.ListAsync("Zorvan League", "terrorist");
        var report = await host.ReportAsync("Long live the Zorvan League", "terrorism");
        Assert.True((await host.SubmitAsync(robin, await host.TakeAsync(robin, report.CaseId), Naming(Drafts.Glorified, id))).IsOk);
        await host.TellAsync();
        Assert.Single((await ShowAsync(host, kim, id)).Citing);
        Assert.True((await host.AskAsync(await host.AuthorAsync(report.CaseId))).IsOk);
        Assert.Empty((await ShowAsync(host, kim, id)).Citing);
    }

    private static async Task<Result<Done>> AnswerAsync(TestHost host, Actor actor, Guid id, EntryEvent waiting, bool agrees) =>
        await host.Get<AskForChange>().AnswerAsync(actor, waiting.Id, (await ShowAsync(host, actor, id)).Version, agrees, default);

    private static WorkDraft Naming(WorkDraft draft, Guid entry) => draft with { Assessments = [.. draft.Assessments.Select(each => each with { Entry = entry, Confirmed = "Its flag" })] };

    private static EntryEdit Edit(EntryFile file) => new()
    {
        Name = file.Entry.Listed.Name,
        Kind = file.Entry.Listed.Kind,
        Names = [.. file.Names.Select(name => new NameEdit { Id = name.Id, Text = name.Text, Role = name.Role, Quality = name.Quality, OtherUses = name.OtherUses })],
    };

    private static async Task<IReadOnlyList<NameMatch>> FindAsync(TestHost host, string text) =>
        (await host.Get<DesignationIndex>().RefreshAsync(default)).Matcher.Find(text, host.Get<PostNames>().Today);

    private static async Task<EntryFile> ShowAsync(TestHost host, Actor actor, Guid id)
    {
        await host.Get<DesignationIndex>().RefreshAsync(default);
        return (await host.Get<ShowEntry>().RunAsync(actor, id, default)).Value;
    }
}
