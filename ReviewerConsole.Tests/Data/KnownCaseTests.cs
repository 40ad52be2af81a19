using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Features.Escalations;
using ReviewerConsole.Features.Figures;
using ReviewerConsole.Features.Home;
using ReviewerConsole.Features.Practice;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Features.Workspace.KnownCases;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Care;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Known cases among the live ones: they look alike, they measure, and nothing follows from them.</summary>
public sealed class KnownCaseTests
{
    private static readonly string[] Always = ["--Gold:Percent", "100", "--Gold:NewPercent", "100"];

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
    public async Task No_handler_of_live_work_takes_one(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, leslie) = (await host.PersonAsync("robin"), await host.LeadAsync());
        await host.ReportAsync("You are a fool");
        var known = await DrawnAsync(host, robin);
        var (at, id) = (At(known), known.CaseId);
        var before = await host.PictureAsync();
        Result<Done> ToDone<T>(Result<T> result) => result.IsOk ? new Done() : result.Error!;
        Result<Done>[] all =
        [
            ToDone(await host.Get<SubmitDecision>().RunAsync(robin, at, known.PolicyVersion, Drafts.Insult, default)),
            ToDone(await host.Get<SubmitDecision>().RunAsync(robin, at, known.PolicyVersion, Drafts.Insult, default, [new SeenPost(id, 1)])),
            ToDone(await host.Get<CompareAppeal>().RunAsync(robin, at, Drafts.Insult, default)),
            await host.Get<EscalateCase>().RunAsync(robin, at, "threat-to-life", "Now", Drafts.Threat, Outcome.Remove, default),
            ToDone(await host.Get<TakeCase>().RunAsync(leslie, id, default)),
            ToDone(await host.Get<OpenCase>().RunAsync(robin, id, default)),
            ToDone(await host.Get<SaveDraft>().RunAsync(robin, id, Drafts.Insult, default)),
            ToDone(await host.Get<KeepClaim>().RunAsync(robin, id, 1, default)),
            await host.Get<LeaveCase>().ReleaseAsync(robin, at, default),
            await host.Get<LeaveCase>().SkipAsync(robin, at, "No", default),
            await host.Get<HandOverCase>().RunAsync(robin, at, leslie.PersonId, "", default),
            await host.Get<HandOverCase>().DeclineAsync(leslie, id, default),
            ToDone(await host.Get<WriteNote>().RunAsync(robin, id, NoteKind.Question, "What now?", default)),
            ToDone(await host.Get<Unmask>().RunAsync(host.Confirmed(robin), id, "Who?", default)),
            ToDone(await host.Get<UndoDecision>().RunAsync(robin, id, default)),
            await host.Get<AnswerEscalation>().HandBackAsync(leslie, id, 1, "Go on", default),
            await host.Get<AnswerEscalation>().ParkAsync(leslie, id, 1, "legal", "Wait", default),
            await host.Get<ClosedCases>().OpenAsync(leslie, id, "To see", default),
        ];
        Assert.All(all, result => Assert.Contains(result.Error?.Code, new[] { "not-found", "not-yours" }));
        // Nor do the handlers of known cases take a live one.
        var live = await host.TakeAsync(leslie, (await host.ReportAsync("You are a goat")).CaseId);
        var picture = await host.PictureAsync();
        Result<Done>[] others =
        [
            ToDone(await host.Get<AnswerGold>().SubmitAsync(leslie, live, Drafts.Insult, default)),
            ToDone(await host.Get<AnswerGold>().KeepAsync(leslie, live.CaseId, Drafts.Insult, default)),
            await host.Get<AnswerGold>().EscalateAsync(leslie, live, "legal", "", Drafts.Insult, default),
            ToDone(await host.Get<AnswerGold>().UndoAsync(leslie, live.CaseId, default)),
            await host.Get<LeaveGold>().RunAsync(leslie, live, default),
            await host.Get<LeaveGold>().HandOverAsync(leslie, live, robin.PersonId, "", default),
            await host.Get<LeaveGold>().TakeAsync(robin, live.CaseId, default),
            ToDone(await host.Get<LeaveGold>().NoteAsync(leslie, live.CaseId, NoteKind.Note, "Hm", default)),
            ToDone(await host.Get<OpenGold>().RunAsync(leslie, live.CaseId, default)),
        ];
        Assert.All(others, result => Assert.Equal("not-found", result.Error?.Code));
        Assert.Equal(picture, await host.PictureAsync());
        Assert.StartsWith(before.Split('\n')[0], picture);
        var today = await host.Get<ShowToday>().RunAsync(leslie, default);
        Assert.True(today.IsOk);
        Assert.Equal(0, await host.ReadAsync(db => db.Outbox.CountAsync()) + await host.ReadAsync(db => db.Decisions.CountAsync()) + await host.ReadAsync(db => db.Strikes.CountAsync()));
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
        Assert.True((await leave.RenewAsync(robin, second.CaseId, second.Claim!.Number, default)).IsOk);
        host.Time.Advance(TimeSpan.FromMinutes(11));
        await host.Get<SettleGold>().RunOnceAsync(default);
        var lost = await OpenedAsync(host, kim, second.CaseId);
        Assert.Equal((CaseState.Waiting, null), (lost.State, lost.Claim));
        Work.AssertRefused("not-yours", await leave.RenewAsync(robin, second.CaseId, second.Claim.Number, default));
        Assert.True((await host.Get<AnswerGold>().KeepAsync(robin, second.CaseId, Drafts.Insult, default)).IsOk);
        Assert.True((await leave.HandOverAsync(robin, At(second), kim.PersonId, "You know the place", default)).IsOk);
        Work.AssertRefused("no-such-colleague", await leave.HandOverAsync(robin, At(second), robin.PersonId, "", default));

        // Kim finds it on the start page, and with it what was filled in.
        var handed = Assert.Single((await host.Get<ShowStart>().RunAsync(kim, default, default)).Review!.HandedOver);
        Assert.Equal((second.CaseId, "robin", "You know the place"), (handed.CaseId, handed.From, handed.Text));
        await host.Get<CallBoard>().ReadAsync(default);
        Assert.Equal(1, host.Get<CallBoard>().Now.HandedTo[kim.PersonId]);
        Work.AssertRefused("kept-for", await leave.TakeAsync(await host.PersonAsync("lou"), second.CaseId, default));
        Assert.True((await leave.TakeAsync(kim, second.CaseId, default)).IsOk);
        var taken = await OpenedAsync(host, kim, second.CaseId);
        Assert.Equal(("kim", Drafts.Insult.ToJson()), (taken.Claim!.Name, taken.Draft.ToJson()));
        Work.AssertRefused("taken-by", await leave.TakeAsync(robin, second.CaseId, default));
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
        Assert.True((await leave.TakeAsync(kim, known.CaseId, default)).IsOk);
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
        Work.AssertRefused("only-next", await leave.TakeAsync(kim, known.CaseId, default));
        var queue = await host.ReadAsync(db => db.Gold.Select(row => row.QueueId).SingleAsync());
        Assert.True((await host.Get<ShowGold>().PauseAsync(leslie, kim.PersonId, queue, default)).IsOk);
        Work.AssertRefused("paused-from", await leave.TakeAsync(kim, known.CaseId, default));
        Assert.True((await host.Get<ShowGold>().ResumeAsync(leslie, kim.PersonId, queue, default)).IsOk);

        // Deciding a severe one counts for the day, and no more once it is taken back.
        Assert.True((await leave.TakeAsync(robin, known.CaseId, default)).IsOk);
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
            Work.AssertRefused("already-decided", await leave.TakeAsync(leslie, known.CaseId, default));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Gold_that_was_retired_counts_for_nobody(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, leslie) = (await host.PersonAsync("robin"), await host.LeadAsync());
        await host.ReportAsync("You are a fool");
        var known = await DrawnAsync(host, robin);
        await AnsweredAsync(host, robin, known.CaseId, right: 1, wrong: 3);
        Assert.Equal(4, (await host.Get<ShowGold>().RunAsync(leslie, default)).Value.Lines.Single().Score!.Answered);
        await host.Store.WriteAsync<int>(async db => await db.PracticeCases.Where(item => db.Gold.Any(row => row.CaseId == item.Id)).ExecuteUpdateAsync(set => set.SetProperty(item => item.IsRetired, true)), default);
        Assert.Empty((await host.Get<ShowGold>().RunAsync(leslie, default)).Value.Lines);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_question_on_it_reaches_the_leads_and_asking_counts_against_nobody(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, leslie) = (await host.PersonAsync("robin"), await host.LeadAsync());
        await host.ReportAsync("You are a fool");
        var known = await DrawnAsync(host, robin);
        var leave = host.Get<LeaveGold>();
        Assert.True((await leave.NoteAsync(robin, known.CaseId, NoteKind.Question, "Is he a public figure?", default)).IsOk);
        Work.AssertRefused("forbidden", await leave.NoteAsync(robin, known.CaseId, NoteKind.Answer, "Yes", default));
        var asked = Assert.Single((await host.Get<ListEscalations>().RunAsync(leslie, null, default)).Value.Questions);
        Assert.Equal((known.CaseId, "robin", "Is he a public figure?"), (asked.CaseId, asked.By, asked.Text));
        Assert.True((await leave.NoteAsync(leslie, known.CaseId, NoteKind.Answer, "No", default)).IsOk);
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

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_is_given_one_that_they_know_or_that_they_would_not_be_given_live(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, draw) = (await host.PersonAsync("robin"), host.Get<DrawGold>());
        await host.ReportAsync("You are a fool");
        Assert.Null(await draw.RunAsync(await host.PersonAsync("tara", Roles.Trainer | Roles.Reviewer), default));
        var busy = await host.PersonAsync("busy");
        await host.TakeNewAsync(busy, "You are a goat");
        Assert.Null(await draw.RunAsync(busy, default));
        var reasons = host.Get<ConsoleSettings>().Routing.Reasons.Select(reason => reason.Id).ToArray();
        Assert.Null(await draw.RunAsync(robin with { OptOuts = reasons }, default));
        foreach (var reason in host.Get<ConsoleSettings>().Routing.Reasons.Where(reason => reason.Policy == "personal-attacks"))
            foreach (var surface in new[] { "post", "comment", "message" })
                await host.ReportAsync($"You are a {surface} of {reason.Id}", reason.Id, surface: surface);
        // Every one of the policy and the language is put before somebody once, then live ones come again.
        var seen = new List<Guid>();
        for (var round = 0; await draw.RunAsync(robin, default) is { } id; round++)
        {
            Assert.True(round < 100);
            var known = await OpenedAsync(host, robin, id);
            Assert.Equal(("personal-attacks", "en"), (known.PolicyId, known.Post.Language));
            seen.Add(await ItemIdAsync(host, id));
            Assert.True((await host.Get<LeaveGold>().RunAsync(robin, At(known), default)).IsOk);
        }
        Assert.True(seen.Count > 5 && seen.Distinct().Count() == seen.Count, $"{seen.Count}");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Gold_of_another_version_says_nothing(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, leslie) = (await host.PersonAsync("robin"), await host.LeadAsync());
        await host.ReportAsync("You are a fool");
        var known = await DrawnAsync(host, robin);
        var item = await ItemAsync(host, known.CaseId);
        await host.PublishAsync(host.Confirmed(leslie), await host.LeadAsync("lena"), null, "2026-02-01", NewerPack.InsultsWarned);
        Assert.True((await host.Get<AnswerGold>().SubmitAsync(robin, At(known), PracticeWork.Draft(item), default)).IsOk);
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty((await host.Get<ShowGold>().RunAsync(leslie, default)).Value.Lines);
        Assert.Null(await host.Get<DrawGold>().RunAsync(robin, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_is_surely_under_the_target_is_told_given_practice_and_may_be_paused_by_a_lead(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider, settings: Always);
        var (robin, leslie) = (await host.PersonAsync("robin"), await host.LeadAsync());
        var live = await host.ReportAsync("You are a fool");
        var known = await DrawnAsync(host, robin);
        await AnsweredAsync(host, robin, known.CaseId, right: 15, wrong: 14);
        var start = (await host.Get<ShowStart>().RunAsync(robin, default, default)).Practice;
        Assert.Equal((0, 0), (start.ToDo, start.Under.Count));
        var line = Assert.Single((await host.Get<ShowGold>().RunAsync(leslie, default)).Value.Lines);
        Assert.True(line is { IsUnder: false, Score: { Answered: 29, Share.IsTooFew: true } });

        // The thirtieth, wrong as well: 15 of 30 is surely under 80 in 100.
        var item = await ItemAsync(host, known.CaseId);
        var wrong = item.Gold.Outcome == Outcome.Keep ? Drafts.Insult : Drafts.Nothing;
        Assert.True((await host.Get<AnswerGold>().SubmitAsync(robin, At(known), wrong, default)).IsOk);
        host.Time.Advance(TimeSpan.FromSeconds(11));
        await host.Get<SettleGold>().RunOnceAsync(default);
        start = (await host.Get<ShowStart>().RunAsync(robin, default, default)).Practice;
        Assert.Equal((1, 15, 30), (start.ToDo, start.Under.Single().Right, start.Under.Single().Answered));
        var set = (await host.Get<ShowPractice>().RunAsync(robin, default)).Sets.Single(mine => mine.Assigned);
        Assert.Equal(PracticeMode.Coached, set.Mode);
        line = Assert.Single((await host.Get<ShowGold>().RunAsync(leslie, default)).Value.Lines);
        Assert.True(line.IsUnder);
        Assert.Contains("robin,", System.Text.Encoding.UTF8.GetString((await host.Get<ShowGold>().ExportAsync(leslie, default)).Value));
        Work.AssertRefused("forbidden", await host.Get<ShowGold>().ExportAsync(robin, default));

        Work.AssertRefused("forbidden", await host.Get<ShowGold>().PauseAsync(robin, robin.PersonId, line.QueueId, default));
        Work.AssertRefused("pause-self", await host.Get<ShowGold>().PauseAsync(leslie, leslie.PersonId, line.QueueId, default));
        Work.AssertRefused("not-found", await host.Get<ShowGold>().PauseAsync(leslie, robin.PersonId, 999, default));
        foreach (var queue in (await host.Get<QueueBook>().NamesAsync(default)).Select(queue => queue.Rule.Id))
            Assert.True((await host.Get<ShowGold>().PauseAsync(leslie, robin.PersonId, queue, default)).IsOk);
        Work.AssertRefused("paused-from", await host.Get<TakeNext>().RunAsync(robin, default));
        Work.AssertRefused("paused-from", await host.Get<TakeCase>().RunAsync(robin, live.CaseId, default));
        Assert.Null(await host.Get<DrawGold>().RunAsync(robin, default));
        Assert.NotEmpty((await host.Get<ShowStart>().RunAsync(robin, default, default)).Practice.Paused);
        Assert.True((await host.Get<TakeNext>().RunAsync(await host.PersonAsync("kim"), default)).IsOk);
        foreach (var queue in (await host.Get<QueueBook>().NamesAsync(default)).Select(queue => queue.Rule.Id))
            Assert.True((await host.Get<ShowGold>().ResumeAsync(leslie, robin.PersonId, queue, default)).IsOk);
        await host.ReportAsync("You are a goat");
        Assert.True((await host.Get<TakeNext>().RunAsync(robin, default)).IsOk);
        Work.AssertRefused("forbidden", await host.Get<ShowGold>().RunAsync(robin, default));
    }

    [Fact]
    public async Task Without_a_rate_there_is_none_and_new_people_have_their_own()
    {
        await using var host = await TestHost.StartAsync(settings: ["--Gold:NewPercent", "100", "--Gold:NewDecisions", "1"]);
        var robin = await host.PersonAsync("robin");
        var report = await host.ReportAsync("You are a fool");
        await host.ReportAsync("You are a goat");
        Assert.NotNull(await host.Get<DrawGold>().RunAsync(await host.PersonAsync("newcomer"), default));
        await host.DecideAsync(robin, report.CaseId, Drafts.Insult);
        for (var round = 0; round < 20; round++)
            Assert.Null(await host.Get<DrawGold>().RunAsync(robin, default));
    }

    private static async Task<GoldTask> DrawnAsync(TestHost host, Actor actor) => await OpenedAsync(host, actor, (await host.Get<DrawGold>().RunAsync(actor, default))!.Value);

    private static async Task<GoldTask> OpenedAsync(TestHost host, Actor actor, Guid id) => (await host.Get<OpenGold>().RunAsync(actor, id, default)).Value;

    private static CaseRef At(GoldTask known) => new(known.CaseId, known.Claim?.Number ?? 1, known.Version);

    private static Task<Guid> ItemIdAsync(TestHost host, Guid id) => host.ReadAsync(db => db.Gold.Where(row => row.Id == id).Select(row => row.CaseId).SingleAsync());

    private static Task<PracticeCase> ItemAsync(TestHost host, Guid id) => host.ReadAsync(async db =>
        (await db.PracticeCases.SingleAsync(item => item.Id == db.Gold.Where(row => row.Id == id).Select(row => row.CaseId).Single())).ToCase());

    /// <summary>So many like one that somebody has, answered before.</summary>
    private static async Task AnsweredAsync(TestHost host, Actor actor, Guid like, int right, int wrong) => await host.Store.WriteAsync<Done>(async db =>
    {
        var row = await db.Gold.AsNoTracking().SingleAsync(found => found.Id == like);
        for (var number = 0; number < right + wrong; number++)
            db.Gold.Add(new GoldRow
            {
                Id = Guid.CreateVersion7(),
                CaseId = row.CaseId,
                PersonId = actor.PersonId,
                QueueId = row.QueueId,
                PolicyId = row.PolicyId,
                State = CaseState.Closed,
                PackVersion = row.PackVersion,
                TakenAt = row.TakenAt,
                DueBasis = row.DueBasis,
                SubmittedAt = host.Time.Now.AddDays(-1),
                SettlesAt = host.Time.Now.AddDays(-1),
                Score = number < right ? 1 : 0,
                IsRight = number < right,
            });
        return new Done();
    }, default);
}
