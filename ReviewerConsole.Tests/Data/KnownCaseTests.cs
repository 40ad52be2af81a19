using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Features.Escalations;
using ReviewerConsole.Features.Home;
using ReviewerConsole.Features.Practice;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.KnownCases;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Tests.Support;
using static ReviewerConsole.Tests.Support.KnownWork;

namespace ReviewerConsole.Tests.Data;

/// <summary>Known cases in the workspace: they look like live ones, and are done with as those are.</summary>
public sealed class KnownCaseTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_known_case_stands_where_a_live_one_would_and_shows_as_much_of_itself(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var robin = await host.PersonAsync("robin");
        Assert.Null(await host.Get<DrawGold>().RunAsync(robin, default));
        var live = await host.OpenAsync(robin, (await host.ReportAsync("You are a fool")).CaseId);
        var known = await DrawnAsync(host, robin);
        Assert.Equal((live.PolicyId, live.PolicyVersion, live.Post.Language), (known.PolicyId, known.PolicyVersion, known.Post.Language));
        var hours = host.Get<ConsoleSettings>().Routing.Reason(known.Reports[0].Reason)!.DueHours;
        Assert.Equal((live.Place.ReceivedAt, live.Place.ReceivedAt.AddHours(hours), live.Place.DueBasis), (known.Place.ReceivedAt, known.Place.DueAt, known.Place.DueBasis));
        // An address tells when its case came.
        Assert.Equal(known.Place.ReceivedAt, DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(known.CaseId.ToByteArray(bigEndian: true)) >>> 16).UtcDateTime);
        Assert.Equal((1, CaseState.Held, "robin"), (known.Round, known.State, known.Claim!.Name));
        Assert.Matches("^[0-9A-Z]{5}$", live.Post.Author);
        Assert.Matches("^[0-9A-Z]{5}$", known.Post.Author);
        Assert.Equal(live.Post.Views, known.Post.Views);
        Assert.Equal(live.Post.CreatedAt, known.Post.CreatedAt);
        Assert.Equal(live.Recipients with { }, known.Recipients);
        Assert.Equal(live.Reports.Select(report => (report.Source, report.Legal)), known.Reports.Select(report => (report.Source, report.Legal)));
        Assert.NotEmpty(known.Draft.Assessments[0].Answers["channel"]);
        Assert.Empty(known.Post.Media);
        // It is theirs until they are done with it.
        Assert.Equal(known.CaseId, await host.Get<DrawGold>().RunAsync(robin, default));
        Assert.Equal(known.CaseId, (await host.Get<ShowStart>().RunAsync(robin, default, default)).Review!.OpenCase);
        Assert.Equal(known.CaseId, (await host.Get<FindCase>().RunAsync(robin, Id26.Write(known.CaseId), default)).Value);
        Assert.False(await host.ReadAsync(db => db.Cases.AnyAsync(item => item.Id == known.CaseId)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Deciding_one_is_marked_can_be_taken_back_and_nothing_follows(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, leslie) = (await host.PersonAsync("robin"), await host.LeadAsync());
        await host.ReportAsync("You are a fool");
        var known = await DrawnAsync(host, robin);
        var item = await ItemAsync(host, known.CaseId);
        var before = await host.PictureAsync();
        var answer = host.Get<AnswerGold>();
        Work.AssertRefused("newer-version", await answer.SubmitAsync(robin, At(known) with { Version = 7 }, PracticeWork.Draft(item), default));
        Work.AssertRefused("taken-by", await answer.SubmitAsync(leslie, At(known), PracticeWork.Draft(item), default));
        Assert.False((await answer.SubmitAsync(robin, At(known), WorkDraft.Empty, default)).IsOk);
        var submitted = (await answer.SubmitAsync(robin, At(known), PracticeWork.Draft(item), default)).Value;
        Assert.Equal(item.Gold.Outcome, submitted.Outcome);
        if (submitted.DecisionId is { } decision)
        {
            Assert.Equal(decision, Assert.Single(await answer.SettlingAsync(robin, default)).DecisionId);
            Assert.Empty((await host.Get<ShowGold>().RunAsync(leslie, default)).Value.Lines);
            var back = (await answer.UndoAsync(robin, decision, default)).Value;
            Work.AssertRefused("not-yours", await answer.SubmitAsync(robin, At(known), PracticeWork.Draft(item), default));
            Assert.True((await answer.SubmitAsync(robin, back, PracticeWork.Draft(item), default)).IsOk);
            host.Time.Advance(TimeSpan.FromSeconds(11));
            await host.Get<SettleGold>().RunOnceAsync(default);
            Work.AssertRefused("too-late-to-undo", await answer.UndoAsync(robin, decision, default));
        }
        Assert.False((await answer.SubmitAsync(robin, At(await OpenedAsync(host, robin, known.CaseId)), PracticeWork.Draft(item), default)).IsOk);
        var line = Assert.Single((await host.Get<ShowGold>().RunAsync(leslie, default)).Value.Lines);
        Assert.Equal(("robin", new GoldScore(1, 1, 0, 1), false), (line.Name, line.Score!, line.IsUnder));
        await host.TellAsync();
        Assert.Equal(before, await host.PictureAsync());
        Work.AssertRefused("not-found", await host.Get<OpenGold>().RunAsync(await host.PersonAsync("kim"), known.CaseId, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_is_left_lost_taken_again_and_handed_over_like_any_other(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        await host.ReportAsync("You are a fool");
        var leave = host.Get<LeaveGold>();
        var first = await DrawnAsync(host, robin);
        Work.AssertRefused("skip-reason", await leave.SkipAsync(robin, At(first), " ", default));
        Assert.True((await leave.SkipAsync(robin, At(first), "I know the author", default)).IsOk);
        Work.AssertRefused("not-yours", await leave.RunAsync(robin, At(first), default));
        var second = await DrawnAsync(host, robin);
        Assert.NotEqual(await ItemIdAsync(host, first.CaseId), await ItemIdAsync(host, second.CaseId));

        // Its time runs out; who had it may still decide while nobody takes it.
        Assert.True((await host.Get<TakeGold>().RenewAsync(robin, second.CaseId, second.Claim!.Number, default)).IsOk);
        host.Time.Advance(TimeSpan.FromMinutes(11));
        await host.Get<SettleGold>().RunOnceAsync(default);
        var lost = await OpenedAsync(host, kim, second.CaseId);
        Assert.Equal((CaseState.Waiting, null), (lost.State, lost.Claim));
        Work.AssertRefused("not-yours", await host.Get<TakeGold>().RenewAsync(robin, second.CaseId, second.Claim.Number, default));
        Assert.True((await host.Get<AnswerGold>().KeepAsync(robin, second.CaseId, Drafts.Insult, default)).IsOk);
        Assert.True((await leave.HandOverAsync(robin, At(second), kim.PersonId, "You know the place", default)).IsOk);
        Work.AssertRefused("no-such-colleague", await leave.HandOverAsync(robin, At(second), robin.PersonId, "", default));

        // Kim finds it on the start page, and with it what was filled in.
        var handed = Assert.Single((await host.Get<ShowStart>().RunAsync(kim, default, default)).Review!.HandedOver);
        Assert.Equal((second.CaseId, "robin", "You know the place"), (handed.CaseId, handed.From, handed.Text));
        await host.Get<CallBoard>().ReadAsync(default);
        Assert.Equal(1, host.Get<CallBoard>().Now.HandedTo[kim.PersonId]);
        Work.AssertRefused("kept-for", await host.Get<TakeGold>().RunAsync(await host.PersonAsync("lou"), second.CaseId, default));
        Assert.True((await host.Get<TakeGold>().RunAsync(kim, second.CaseId, default)).IsOk);
        var taken = await OpenedAsync(host, kim, second.CaseId);
        Assert.Equal(("kim", Drafts.Insult.ToJson()), (taken.Claim!.Name, taken.Draft.ToJson()));
        Work.AssertRefused("taken-by", await host.Get<TakeGold>().RunAsync(robin, second.CaseId, default));
        Assert.Empty((await host.Get<ShowStart>().RunAsync(kim, default, default)).Review!.HandedOver);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_somebody_fills_in_is_theirs_alone_and_outlives_their_claim(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, kim) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        await host.ReportAsync("You are a fool");
        var known = await DrawnAsync(host, robin);
        var (leave, answer) = (host.Get<LeaveGold>(), host.Get<AnswerGold>());
        Assert.True((await answer.KeepAsync(robin, known.CaseId, Drafts.Insult, default)).IsOk);
        Assert.Equal(known.Draft.ToJson(), (await OpenedAsync(host, await host.LeadAsync(), known.CaseId)).Draft.ToJson());
        Assert.True((await leave.RunAsync(robin, At(known), default)).IsOk);
        Assert.True((await host.Get<TakeGold>().RunAsync(kim, known.CaseId, default)).IsOk);
        Assert.Equal(known.Draft.ToJson(), (await OpenedAsync(host, kim, known.CaseId)).Draft.ToJson());
        Assert.True((await answer.KeepAsync(robin, known.CaseId, Drafts.Nothing, default)).IsOk);
        Assert.Equal(Drafts.Nothing.ToJson(), (await OpenedAsync(host, robin, known.CaseId)).Draft.ToJson());
        // Both have seen it: neither is given it again as another.
        var item = await ItemIdAsync(host, known.CaseId);
        while (await host.Get<DrawGold>().RunAsync(robin, default) is { } next)
        {
            Assert.NotEqual(item, await ItemIdAsync(host, next));
            Assert.True((await leave.RunAsync(robin, At(await OpenedAsync(host, robin, next)), default)).IsOk);
        }
        Work.AssertRefused("taken-by", await answer.SubmitAsync(robin, At(known), Drafts.Insult, default));
        Assert.Equal("not-yours", (await leave.SeenThroughAsync(robin, known.CaseId, default)).Code);
        Assert.Equal("known-case", (await leave.SeenThroughAsync(await host.LeadAsync("lena"), known.CaseId, default)).Code);
        Work.AssertRefused("already-decided", await answer.SubmitAsync(kim, At(known) with { ClaimNumber = 3 }, Drafts.Insult, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_that_waits_is_taken_by_the_rules_of_live_ones_and_then_no_more(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: [.. Always, "--Review:OnlyNext", "true", "--Care:SevereCases", "1"]);
        var (robin, kim, leslie) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync());
        var leave = host.Get<LeaveGold>();
        await host.ReportAsync("You are a fool", "threat", surface: "message");
        await host.ReportAsync("You are a goat", "threat");
        var known = await DrawnAsync(host, robin);
        await host.Store.WriteAsync<Done>(async db =>
        {
            var threat = (await db.PracticeCases.ToListAsync()).First(item => item.ToCase().Post.Reason == "threat");
            await db.Gold.ExecuteUpdateAsync(set => set.SetProperty(row => row.CaseId, threat.Id));
            return new Done();
        }, default);
        Assert.True((await leave.RunAsync(robin, At(known), default)).IsOk);
        Work.AssertRefused("only-next", await host.Get<TakeGold>().RunAsync(kim, known.CaseId, default));
        var queue = await host.ReadAsync(db => db.Gold.Select(row => row.QueueId).SingleAsync());
        Assert.True((await host.Get<ShowGold>().PauseAsync(leslie, kim.PersonId, queue, default)).IsOk);
        Work.AssertRefused("paused-from", await host.Get<TakeGold>().RunAsync(kim, known.CaseId, default));
        Assert.True((await host.Get<ShowGold>().ResumeAsync(leslie, kim.PersonId, queue, default)).IsOk);

        // Deciding a severe one counts for the day, and no more once it is taken back.
        Assert.True((await host.Get<TakeGold>().RunAsync(robin, known.CaseId, default)).IsOk);
        var item = await ItemAsync(host, known.CaseId);
        var decided = (await host.Get<AnswerGold>().SubmitAsync(robin, At(await OpenedAsync(host, robin, known.CaseId)), PracticeWork.Draft(item), default)).Value;
        if (decided.DecisionId is { } id)
        {
            Assert.Equal(1, (await host.Get<CareBook>().TodayAsync(robin.PersonId, default)).SevereCases);
            Assert.True((await host.Get<AnswerGold>().UndoAsync(robin, id, default)).IsOk);
            Assert.Equal(0, (await host.Get<CareBook>().TodayAsync(robin.PersonId, default)).SevereCases);
            Assert.True((await leave.RunAsync(robin, At(await OpenedAsync(host, robin, known.CaseId)), default)).IsOk);
            host.Time.Advance(TimeSpan.FromDays(4));
            await host.Get<SettleGold>().RunOnceAsync(default);
            Work.AssertRefused("already-decided", await host.Get<TakeGold>().RunAsync(leslie, known.CaseId, default));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_question_on_it_reaches_the_leads_and_asking_counts_against_nobody(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, leslie) = (await host.PersonAsync("robin"), await host.LeadAsync());
        await host.ReportAsync("You are a fool");
        var known = await DrawnAsync(host, robin);
        var leave = host.Get<LeaveGold>();
        Assert.True((await host.Get<NoteGold>().RunAsync(robin, known.CaseId, NoteKind.Question, "Is he a public figure?", default)).IsOk);
        Work.AssertRefused("forbidden", await host.Get<NoteGold>().RunAsync(robin, known.CaseId, NoteKind.Answer, "Yes", default));
        var asked = Assert.Single((await host.Get<ListEscalations>().RunAsync(leslie, null, default)).Value.Questions);
        Assert.Equal((known.CaseId, "robin", "Is he a public figure?"), (asked.CaseId, asked.By, asked.Text));
        Assert.True((await host.Get<NoteGold>().RunAsync(leslie, known.CaseId, NoteKind.Answer, "No", default)).IsOk);
        Assert.Empty((await host.Get<ListEscalations>().RunAsync(leslie, null, default)).Value.Questions);
        var seen = await OpenedAsync(host, robin, known.CaseId);
        Assert.Equal([("robin", "question", false), ("leslie", "answer", false)], seen.Notes.Select(note => (note.Name, note.Kind, note.IsOpen)));
        Assert.True((await host.Get<AnswerGold>().EscalateAsync(robin, At(seen), "satire-context", "Is it?", Drafts.Insult, default)).IsOk);
        var isEscalated = (await ItemAsync(host, known.CaseId)).Gold.Outcome == Outcome.Escalate;
        Assert.Equal(isEscalated ? 1 : 0, (await host.Get<ShowGold>().RunAsync(leslie, default)).Value.Lines.Count);
        Assert.Empty((await host.Get<ListEscalations>().RunAsync(leslie, null, default)).Value.Parked);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_asks_for_the_name_behind_it_is_told_that_there_is_none(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("You are a fool");
        var known = await DrawnAsync(host, robin);
        Assert.Equal("known-case", (await host.Get<LeaveGold>().SeenThroughAsync(robin, known.CaseId, default)).Code);
        Work.AssertRefused("already-decided", await host.Get<AnswerGold>().SubmitAsync(robin, At(known), PracticeWork.Draft(await ItemAsync(host, known.CaseId)), default));
        Assert.NotEqual(known.CaseId, await host.Get<DrawGold>().RunAsync(robin, default));
    }
}
