using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Features.Policies.Replay;
using ReviewerConsole.Features.Policies.Versions;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Features.Workspace.Company;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>A new version of a policy takes two leads, holds from its time on, leaves no draft behind, and past decisions can be run through it.</summary>
public sealed class PolicyVersionTests
{
    private static readonly DateOnly Newer = new(2026, 2, 1);

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Two_leads_bring_a_version_into_force(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lea, lou, robin) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("lou", Roles.Lead), await host.PersonAsync("robin"));
        var propose = host.Get<ProposePack>();
        var bytes = NewerPack.Bytes("2026-02-01", NewerPack.InsultsWarned);
        Work.AssertRefused("forbidden", await propose.ProposeAsync(robin, bytes, null, "Why", default));
        Work.AssertRefused("pack-reason", await propose.ProposeAsync(lea, bytes, null, " ", default));
        Work.AssertRefused("broken-pack", await propose.ProposeAsync(lea, Encoding.UTF8.GetBytes("id: x"), null, "Why", default));
        Work.AssertRefused("pack-too-large", await propose.ProposeAsync(lea, new byte[ProposePack.MaximumBytes + 1], null, "Why", default));
        Work.AssertRefused("pack-not-newer", await propose.ProposeAsync(lea, NewerPack.Bytes("2020-05-27", NewerPack.InsultsWarned), null, "Why", default));
        Work.AssertRefused("pack-effective", await propose.ProposeAsync(lea, NewerPack.Bytes("2026-05-01"), host.Time.Now, "Why", default));
        Work.AssertRefused("pack-far", await propose.ProposeAsync(lea, NewerPack.Bytes("2206-02-01"), null, "Why", default));
        var put = await propose.ProposeAsync(lea, bytes, null, "Insults are warned of", default);
        Work.AssertRefused("pack-waiting", await propose.ProposeAsync(lou, bytes, null, "Why", default));
        Work.AssertRefused("second-same", await propose.AnswerAsync(lea, put.Value, true, default));
        Work.AssertRefused("forbidden", await propose.AnswerAsync(robin, put.Value, true, default));
        Assert.Equal(Work.Version, await InForceAsync(host));
        var line = (await host.Get<PolicyVersions>().ListAsync(lou, default)).Single(policy => policy.Id == "personal-attacks").Versions[0];
        Assert.Equal((VersionState.Waiting, "lea", "Insults are warned of", false), (line.State, line.Proposal!.By, line.Proposal.Reason, line.Proposal.IsMine));
        Work.AssertRefused("confirm-needed", await propose.AnswerAsync(lou, put.Value, true, default));
        Work.AssertRefused("confirm-needed", await propose.AnswerAsync(lou with { ConfirmedAt = host.Time.Now.AddMinutes(-11) }, put.Value, true, default));
        Assert.Equal(Work.Version, await InForceAsync(host));
        Assert.True((await propose.AnswerAsync(host.Confirmed(lou), put.Value, true, default)).IsOk);
        Assert.Equal(Newer, await InForceAsync(host));
        Assert.Equal(bytes, (await host.Get<PolicyVersions>().FindAsync("personal-attacks", "2026-02-01", default))!.Yaml);
        Work.AssertRefused("changed-meanwhile", await propose.AnswerAsync(lou, put.Value, true, default));
        Assert.Equal(["policy.published", "policy.proposed", "policy.published"], await TypesAsync(host, PackLibrary.Stream("personal-attacks")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_holds_from_its_time_on_and_not_before(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lea, lou) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("lou", Roles.Lead));
        await host.PublishAsync(lea, lou, host.Time.Now.AddHours(2), "2026-02-01");
        Assert.Equal(Work.Version, await InForceAsync(host));
        Assert.Equal(VersionState.Coming, (await host.Get<PolicyVersions>().ListAsync(lea, default)).Single(policy => policy.Id == "personal-attacks").Versions[0].State);
        host.Time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        Assert.Equal(Work.Version, await InForceAsync(host));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Newer, await InForceAsync(host));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_open_draft_is_carried_over_and_decides_only_by_the_version_in_force(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lea, lou, robin) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("lou", Roles.Lead), await host.PersonAsync("robin"));
        var at = await host.TakeNewAsync(robin);
        await host.Get<SaveDraft>().RunAsync(robin, at.CaseId, Drafts.Insult, default, Work.Version);
        Assert.Null((await OpenAsync(host, robin, at.CaseId)).Carried);
        await host.PublishAsync(lea, lou, null, "2026-02-01", NewerPack.InsultsWarned);
        Work.AssertRefused("pack-moved", await host.Get<SubmitDecision>().RunAsync(robin, at, Work.Version, Drafts.Insult, default));
        var task = await OpenAsync(host, robin, at.CaseId);
        Assert.Equal((Newer, Outcome.Remove, Outcome.Warn), (task.PolicyVersion, task.Carried!.Before.Outcome!.Value, task.Carried.After.Outcome!.Value));
        Assert.Equal(Drafts.Insult.Assessments[0].Answers["act"], task.Draft.Assessments[0].Answers["act"]);
        var decided = await host.Get<SubmitDecision>().RunAsync(robin, at, Newer, task.Draft, default);
        Assert.Equal(Outcome.Warn, decided.Value.Outcome);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_replay_tells_which_past_decisions_would_come_out_otherwise(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lea, robin) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("robin"));
        foreach (var number in Enumerable.Range(0, 3))
            await host.DecideAsync(robin, (await host.ReportAsync($"You fool {number}")).CaseId, Drafts.Insult);
        await host.DecideAsync(robin, (await host.ReportAsync("Good morning")).CaseId, Drafts.Nothing);
        await host.DecideAsync(robin, (await host.ReportAsync("It is war", "terrorism")).CaseId, Drafts.Glorified);
        var replay = host.Get<ReplayDecisions>();
        Assert.True((await replay.RunAsync(lea, NewerPack.Checklist("2026-02-01"), default)).Value is { Decisions: 0, NotIndexed: true });
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        Assert.Equal(2, await host.ReadAsync(db => db.AnswerSheets.CountAsync(sheet => sheet.PackId == "personal-attacks")));
        var same = (await replay.RunAsync(lea, NewerPack.Checklist("2026-02-01"), default)).Value;
        Assert.Equal((4, 0), (same.Decisions, same.Changed));
        var other = (await replay.RunAsync(lea, NewerPack.Checklist("2026-02-01", NewerPack.InsultsWarned), default)).Value;
        var move = Assert.Single(other.Moves);
        Assert.Equal((4, 3, Outcome.Remove, Outcome.Warn), (other.Decisions, move.Count, move.Before.Outcome!.Value, move.After.Outcome!.Value));
        Assert.Equal(["You fool 2", "You fool 1", "You fool 0"], move.Samples.Select(sample => sample.Text));
        Assert.Equal(("insult", 3), Assert.Single(other.Clauses));
        Assert.True(Assert.Single((await replay.RunAsync(lea, NewerPack.Checklist("2026-02-01", NewerPack.InsultRenamed), default)).Value.Moves).After.IsUnknown);
        Work.AssertRefused("forbidden", await replay.RunAsync(robin, NewerPack.Checklist("2026-02-01"), default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_campaign_puts_cases_back_no_faster_than_asked_and_they_are_decided_by_the_newer_version(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lea, lou, robin, kim) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("lou", Roles.Lead), await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        foreach (var number in Enumerable.Range(0, 3))
            await host.DecideAsync(robin, (await host.ReportAsync($"You fool {number}", author: $"author-{number}")).CaseId, Drafts.Insult);
        await host.DecideAsync(robin, (await host.ReportAsync("Good morning")).CaseId, Drafts.Nothing);
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        var campaigns = host.Get<Campaigns>();
        Work.AssertRefused("campaign-version", await campaigns.BeginAsync(lea, "personal-attacks", Newer, [], 60, "Why", default));
        await host.PublishAsync(lea, lou, null, "2026-02-01", NewerPack.InsultsWarned);
        var moves = (await host.Get<ReplayDecisions>().RunAsync(lea, (await host.Get<PackLibrary>().CurrentAsync("personal-attacks", default))!.Checklist, default)).Value.Moves.Select(move => (move.Before, move.After)).ToArray();
        Work.AssertRefused("campaign-empty", await campaigns.BeginAsync(lea, "personal-attacks", Newer, [], 60, "Why", default));
        Work.AssertRefused("campaign-pace", await campaigns.BeginAsync(lea, "personal-attacks", Newer, moves, 0, "Why", default));
        Work.AssertRefused("campaign-reason", await campaigns.BeginAsync(lea, "personal-attacks", Newer, moves, 60, "", default));
        Assert.True((await campaigns.BeginAsync(lea, "personal-attacks", Newer, moves, 2, "Insults are warned of now", default)).IsOk);
        Work.AssertRefused("campaign-open", await campaigns.BeginAsync(lea, "personal-attacks", Newer, moves, 2, "Why", default));
        await host.Get<RunCampaigns>().RunOnceAsync(default);
        Assert.Equal(1, await WaitingAsync(host));
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.Get<RunCampaigns>().RunOnceAsync(default);
        Assert.Equal(2, await WaitingAsync(host));
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.Get<RunCampaigns>().RunOnceAsync(default);
        var line = Assert.Single(await campaigns.ListAsync("personal-attacks", default));
        Assert.Equal((3, 3, 0), (line.Total, line.Reopened, line.LeftOut));
        Assert.NotNull(line.EndedAt);

        var again = await host.ReadAsync(db => db.Cases.Where(item => item.State == CaseState.Waiting).OrderBy(item => item.Id).Select(item => item.Id).FirstAsync());
        Work.AssertRefused("had-a-part", await host.Get<TakeCase>().RunAsync(robin, again, default));
        var at = await host.TakeAsync(kim, again);
        Assert.Equal(Newer, (await OpenAsync(host, kim, again)).PolicyVersion);
        var draft = Drafts.Insult with { Assessments = [Drafts.Insult.Assessments[0] with { Answers = Drafts.Insult.Assessments[0].Answers.With("severity") }] };
        var compared = await host.Get<CompareAppeal>().RunAsync(kim, at, draft, default);
        Assert.True(compared.IsOk, compared.Error?.ToString());
        var decided = await host.Get<SubmitDecision>().RunAsync(kim, compared.Value, Newer, draft, default);
        Assert.Equal(Outcome.Warn, decided.Value.Outcome);
        await host.TellAsync();
        Assert.Equal(Newer, await host.ReadAsync(db => db.Decisions.Where(decision => decision.CaseId == again).OrderByDescending(decision => decision.Round).Select(decision => decision.PackVersion).FirstAsync()));
        Assert.NotNull(await host.ReadAsync(db => db.Strikes.Where(strike => db.Decisions.Any(decision => decision.Id == strike.DecisionId && decision.CaseId == again)).Select(strike => strike.WithdrawnAt).SingleAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_campaign_leaves_out_what_is_open_and_can_be_stopped(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lea, lou) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("lou", Roles.Lead));
        await host.AppealedAsync();
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        await host.PublishAsync(lea, lou, null, "2026-02-01", NewerPack.InsultsWarned);
        var moves = (await host.Get<ReplayDecisions>().RunAsync(lea, (await host.Get<PackLibrary>().CurrentAsync("personal-attacks", default))!.Checklist, default)).Value.Moves.Select(move => (move.Before, move.After)).ToArray();
        var begun = await host.Get<Campaigns>().BeginAsync(lea, "personal-attacks", Newer, moves, 60, "Why", default);
        Assert.True(begun.IsOk, begun.Error?.ToString());
        Assert.True((await host.Get<Campaigns>().StopAsync(lou, begun.Value, default)).IsOk);
        await host.Get<RunCampaigns>().RunOnceAsync(default);
        Assert.True(Assert.Single(await host.Get<Campaigns>().ListAsync("personal-attacks", default)) is { IsStopped: true, Reopened: 0 });
        Work.AssertRefused("changed-meanwhile", await host.Get<Campaigns>().StopAsync(lou, begun.Value, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_campaign_ends_when_another_version_comes_into_force(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lea, lou) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("lou", Roles.Lead));
        await host.DecidedAsync();
        await host.Get<IndexDecisions>().RunOnceAsync(default);
        await host.PublishAsync(lea, lou, null, "2026-02-01", NewerPack.InsultsWarned);
        var moves = (await host.Get<ReplayDecisions>().RunAsync(lea, (await host.Get<PackLibrary>().CurrentAsync("personal-attacks", default))!.Checklist, default)).Value.Moves.Select(move => (move.Before, move.After)).ToArray();
        Assert.True((await host.Get<Campaigns>().BeginAsync(lea, "personal-attacks", Newer, moves, 60, "Why", default)).IsOk);
        await host.PublishAsync(lea, lou, null, "2026-02-02");
        await host.Get<RunCampaigns>().RunOnceAsync(default);
        Assert.True(Assert.Single(await host.Get<Campaigns>().ListAsync("personal-attacks", default)) is { IsStopped: true, Reopened: 0, EndedAt: not null });
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_draft_that_was_handed_over_keeps_its_version(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (lea, lou, robin, kim) = (await host.PersonAsync("lea", Roles.Lead), await host.PersonAsync("lou", Roles.Lead), await host.PersonAsync("robin"), await host.PersonAsync("kim"));
        var at = await host.TakeNewAsync(robin);
        await host.Get<SaveDraft>().RunAsync(robin, at.CaseId, Drafts.Insult, default, Work.Version);
        Assert.True((await host.Get<HandOverCase>().RunAsync(robin, at, kim.PersonId, "Yours", default)).IsOk);
        await host.PublishAsync(lea, lou, null, "2026-02-01", NewerPack.InsultRenamed);
        Assert.Equal(["act"], (await OpenAsync(host, kim, at.CaseId)).Carried!.Dropped);
    }

    private static async Task<DateOnly> InForceAsync(TestHost host) => (await host.Get<PackLibrary>().CurrentAsync("personal-attacks", default))!.Pack.Version;

    private static async Task<LiveTask> OpenAsync(TestHost host, Actor actor, Guid caseId) => (await host.Get<OpenCase>().RunAsync(actor, caseId, default)).Value;

    private static Task<int> WaitingAsync(TestHost host) => host.ReadAsync(db => db.Cases.CountAsync(item => item.State == CaseState.Waiting));

    private static async Task<IReadOnlyList<string>> TypesAsync(TestHost host, string stream) =>
        [.. (await host.ReadAsync(db => db.Log.Where(entry => entry.Stream == stream).OrderBy(entry => entry.Version).Select(entry => entry.Bytes).ToListAsync())).Select(bytes => JsonDocument.Parse(bytes).RootElement.GetProperty("type").GetString()!)];
}
