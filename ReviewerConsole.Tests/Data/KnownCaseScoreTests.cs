using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Home;
using ReviewerConsole.Features.Practice;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.KnownCases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Tests.Support;
using static ReviewerConsole.Tests.Support.KnownWork;

namespace ReviewerConsole.Tests.Data;

/// <summary>Known cases as a measure: who is given which, what counts, and what follows for whom.</summary>
public sealed class KnownCaseScoreTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

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
}
