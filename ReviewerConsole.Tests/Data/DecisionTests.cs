using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Practice;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class DecisionTests
{
    private static readonly DateOnly Version = new(2020, 5, 27);

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_decision_is_written_whole_and_waits_to_settle(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "You are a fool");
        var submitted = (await SubmitAsync(host, robin, at, Drafts.Insult with { Message = "Please be kind", ActiveSeconds = 12, SuggestionShown = true })).Value;
        var decision = await host.ReadAsync(db => db.Decisions.SingleAsync());
        Assert.Equal((Outcome.Remove, DecisionState.Settling, "insult"), (decision.Outcome, decision.State, decision.Clauses));
        Assert.Equal(("personal-attacks", Version, 12, true), (decision.PackId, decision.PackVersion, decision.ActiveSeconds, decision.SuggestionShown));
        Assert.Equal(await host.ReadAsync(db => db.Packs.Where(pack => pack.Id == "personal-attacks").Select(pack => pack.Sha256).SingleAsync()), decision.PackSha256);
        Assert.Equal(host.Time.Now.AddSeconds(10), submitted.SettlesAt);
        var outbox = await host.ReadAsync(db => db.Outbox.OrderBy(row => row.Kind).ToListAsync());
        Assert.Equal([OutboxKind.Action, OutboxKind.Measure, OutboxKind.AuthorNotice, OutboxKind.ReporterNotice], outbox.Select(row => row.Kind));
        Assert.All(outbox, row => Assert.Equal(OutboxState.Held, row.State));
        Assert.Equal(CaseState.Settling, await StateAsync(host));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Settling_closes_the_case_releases_its_outbox_and_counts_the_strike(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "You are a fool");
        await SubmitAsync(host, robin, at, Drafts.Insult);
        await host.Get<Settler>().RunOnceAsync(default);
        Assert.Equal(CaseState.Settling, await StateAsync(host));
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await host.Get<Settler>().RunOnceAsync(default);
        Assert.Equal(CaseState.Closed, await StateAsync(host));
        Assert.True(await host.ReadAsync(db => db.Outbox.AllAsync(row => row.State == OutboxState.Released)));
        Assert.Equal(1, await host.ReadAsync(db => db.Strikes.CountAsync()));
        var second = await TakenAsync(host, "You are a fool again", robin);
        Assert.Equal(1, (await host.Get<OpenCase>().RunAsync(robin, second.At.CaseId, default)).Value.Standing.Strikes);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Undo_brings_the_case_back_with_its_answers_and_nothing_ever_leaves(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "You are a fool");
        await host.Get<SaveDraft>().RunAsync(robin, at.CaseId, Drafts.Insult, default);
        var submitted = (await SubmitAsync(host, robin, at, Drafts.Insult)).Value;
        var undone = (await host.Get<UndoDecision>().RunAsync(robin, submitted.DecisionId!.Value, default)).Value;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.Get<Settler>().RunOnceAsync(default);
        Assert.True(await host.ReadAsync(db => db.Outbox.AllAsync(row => row.State == OutboxState.Void)));
        Assert.Equal(0, await host.ReadAsync(db => db.Strikes.CountAsync()));
        var task = (await host.Get<OpenCase>().RunAsync(robin, at.CaseId, default)).Value;
        Assert.Equal((CaseState.Held, robin.PersonId), (task.State, task.Claim!.PersonId));
        Assert.Equal(["insult.degrading"], task.Draft.Assessments.Single().Answers["act"]);
        var again = await SubmitAsync(host, robin, undone, Drafts.Nothing);
        Assert.Equal(Outcome.Keep, again.Value.Outcome);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Undo_after_settling_is_refused(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "You are a fool");
        var submitted = (await SubmitAsync(host, robin, at, Drafts.Insult)).Value;
        host.Time.Advance(TimeSpan.FromSeconds(11));
        await host.Get<Settler>().RunOnceAsync(default);
        Assert.Equal(WorkspaceErrors.TooLateToUndo, (await host.Get<UndoDecision>().RunAsync(robin, submitted.DecisionId!.Value, default)).Error);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Undo_and_settling_at_once_never_both_win(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        for (var round = 0; round < 10; round++)
        {
            var (robin, at) = await TakenAsync(host, $"You are a fool {round}", round == 0 ? null : await ActorAsync(host));
            var submitted = (await SubmitAsync(host, robin, at, Drafts.Insult)).Value;
            host.Time.Advance(TimeSpan.FromSeconds(10));
            var undo = Task.Run(() => host.Get<UndoDecision>().RunAsync(robin, submitted.DecisionId!.Value, default));
            await Task.WhenAll(undo, Task.Run(() => host.Get<Settler>().RunOnceAsync(default)));
            var decision = await host.ReadAsync(db => db.Decisions.SingleAsync(found => found.Id == submitted.DecisionId));
            var rows = await host.ReadAsync(db => db.Outbox.Where(row => row.DecisionId == decision.Id).Select(row => row.State).Distinct().ToListAsync());
            Assert.Equal((await undo).IsOk ? DecisionState.Undone : DecisionState.Settled, decision.State);
            Assert.Equal([(await undo).IsOk ? OutboxState.Void : OutboxState.Released], rows);
            if ((await undo).IsOk)
                await host.Get<LeaveCase>().SkipAsync(robin, (await undo).Value, "tried", default);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_second_submit_of_the_same_case_makes_no_second_decision(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "You are a fool");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => SubmitAsync(host, robin, at, Drafts.Insult))));
        Assert.Single(both, result => result.IsOk);
        Assert.Equal(1, await host.ReadAsync(db => db.Decisions.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_report_that_came_meanwhile_must_be_seen_first(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("You are a fool", post: "p1");
        var at = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await host.ReportAsync("You are a fool, edited", post: "p1");
        Assert.Equal("newer-version", (await SubmitAsync(host, robin, at, Drafts.Insult)).Error!.Code);
        var task = (await host.Get<OpenCase>().RunAsync(robin, at.CaseId, default)).Value;
        Assert.Equal(("You are a fool", "You are a fool, edited"), (task.Post.Text, task.Post.Edited));
        Assert.True((await SubmitAsync(host, robin, at with { Version = task.Version }, Drafts.Insult)).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_the_table_sends_up_is_parked_with_its_follow_up_and_no_decision(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "I do not want to live", reason: "threat");
        var submitted = (await SubmitAsync(host, robin, at, Drafts.ThreatToOneself)).Value;
        Assert.Equal((Outcome.Escalate, null), (submitted.Outcome, submitted.DecisionId));
        Assert.Equal(CaseState.Parked, await StateAsync(host));
        Assert.Equal("threat-to-life", await host.ReadAsync(db => db.Escalations.Select(item => item.Reason).SingleAsync()));
        Assert.Equal(("threat-to-life", true), await host.ReadAsync(async db => { var row = await db.FollowUps.SingleAsync(); return (row.Kind, row.Urgent); }));
        Assert.Equal((OutboxKind.ReporterNotice, null), await host.ReadAsync(async db => { var row = await db.Outbox.SingleAsync(); return (row.Kind, row.DecisionId); }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_no_live_case_brings_about_nothing_whichever_way_it_is_tried(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, _) = await TakenAsync(host, "You are a fool");
        Assert.Equal([typeof(AppealTask), typeof(AuditTask), typeof(GoldTask), typeof(LiveTask), typeof(PracticeTask), typeof(QueueTask)], typeof(ReviewTask).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ReviewTask))).OrderBy(type => type.Name));
        Assert.Equal([typeof(AppealTask)], typeof(ReviewTask).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LiveTask))));
        var run = (await host.Get<BeginPractice>().RunAsync(robin, await PracticeWork.SetAsync(host, robin, "attacks-exam", "en"), default)).Value;
        var practice = (await host.Get<OpenPractice>().RunAsync(robin, run, null, default)).Value.Task!;
        var item = await host.ReadAsync(async db => (await db.PracticeRuns.SingleAsync()).CaseIds[0]);
        var before = await host.PictureAsync();
        foreach (var id in new[] { Guid.Empty, Guid.CreateVersion7(), run, item })
        {
            var made = new CaseRef(id, 1, 1);
            Work.AssertRefused("not-found", await host.Get<SubmitDecision>().RunAsync(robin, made, practice.PolicyVersion, Drafts.Insult, default));
            Work.AssertRefused("not-found", await host.Get<CompareAppeal>().RunAsync(robin, made, Drafts.Insult, default));
            Assert.False((await host.Get<EscalateCase>().RunAsync(robin, made, "satire-context", "Why?", Drafts.Insult, null, default)).IsOk);
            Assert.False((await host.Get<TakeCase>().RunAsync(robin, id, default)).IsOk);
        }
        await host.TellAsync();
        Assert.Equal(before, await host.PictureAsync());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_threat_suspends_provisionally_and_calls_a_lead(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "I will find you", reason: "threat");
        await SubmitAsync(host, robin, at, Drafts.Threat);
        var decision = await host.ReadAsync(db => db.Decisions.SingleAsync());
        Assert.Equal((Measure.FullSuspension, null), (decision.Measure!.Value, decision.MeasureDays));
        Assert.Equal((FollowUp.TermToSet, true), await host.ReadAsync(async db => { var row = await db.FollowUps.SingleAsync(); return (row.Kind, row.Urgent); }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Incomplete_answers_are_refused_with_the_open_question_and_nothing_is_written(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "You are a fool");
        var refused = await SubmitAsync(host, robin, at, Drafts.Of(("channel", "public"), ("target", "identifiable-person"), ("act", "insult.degrading")));
        Assert.Equal(("undecided", "context"), (refused.Error!.Code, refused.Error.Args[0]));
        Assert.Equal(CaseState.Held, await StateAsync(host));
        Assert.Equal(0, await host.ReadAsync(db => db.Decisions.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_long_post_comes_down_only_with_the_words_that_show_it(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "You are a fool. " + new string('x', 300));
        Assert.Equal("evidence-missing", (await SubmitAsync(host, robin, at, Drafts.Insult)).Error!.Code);
        var assessment = Drafts.Insult.Assessments[0] with { Evidence = [new Evidence("act", "insult.degrading", [new(0, 15)])] };
        Assert.True((await SubmitAsync(host, robin, at, Drafts.Insult with { Assessments = [assessment] })).IsOk);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_later_round_is_refused_to_whoever_decided_the_first(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, at) = await TakenAsync(host, "You are a fool");
        await SubmitAsync(host, robin, at, Drafts.Insult);
        host.Time.Advance(TimeSpan.FromSeconds(11));
        await host.Get<Settler>().RunOnceAsync(default);
        var post = await host.ReadAsync(db => db.Posts.Select(found => found.ExternalId).SingleAsync());
        Assert.Equal("reopened", (await host.ReportAsync("You are a fool, changed", post: post)).Status);
        Assert.Equal(WorkspaceErrors.NothingWaiting, (await host.Get<TakeNext>().RunAsync(robin, default)).Error);
        Assert.Equal(WorkspaceErrors.HadAPart, (await host.Get<TakeCase>().RunAsync(robin, at.CaseId, default)).Error);
        var kim = await host.PersonAsync("kim");
        Assert.Equal(at.CaseId, (await host.Get<TakeNext>().RunAsync(kim, default)).Value.CaseId);
    }

    private static Task<Result<Submitted>> SubmitAsync(TestHost host, Actor actor, CaseRef at, WorkDraft draft) =>
        host.Get<SubmitDecision>().RunAsync(actor, at, Version, draft, default);

    private static async Task<(Actor Actor, CaseRef At)> TakenAsync(TestHost host, string text, Actor? actor = null, string reason = "insult")
    {
        actor ??= await host.PersonAsync("robin");
        await host.ReportAsync(text, reason);
        return (actor, (await host.Get<TakeNext>().RunAsync(actor, default)).Value);
    }

    private static async Task<Actor> ActorAsync(TestHost host) =>
        (await host.Get<ActorSource>().FindAsync(await host.ReadAsync(db => db.Users.Select(person => person.Id).SingleAsync()), default))!;

    private static Task<CaseState> StateAsync(TestHost host) => host.ReadAsync(db => db.Cases.Select(item => item.State).SingleAsync());
}
