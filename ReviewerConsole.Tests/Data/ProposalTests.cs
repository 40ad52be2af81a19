using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Designations;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Features.Designations;
using ReviewerConsole.Features.Designations.Proposals;
using ReviewerConsole.Features.Privacy;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Registry;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>"Not listed, but should it be?": from a case to the criteria, a second opinion, a decision, and back to the case.</summary>
public sealed class ProposalTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_waits_for_its_proposal_and_comes_back_by_itself_when_it_is_listed(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie, lou) = (await host.PersonAsync("robin"), await host.LeadAsync(), await host.LeadAsync("lou"));
        var (caseId, id) = await BeginAsync(host, robin);
        await host.Get<ReturnAwaiting>().RunOnceAsync(default);
        Assert.Equal(CaseState.Parked, (await host.CaseAsync(caseId)).State);
        var version = await FilledAsync(host, robin, id);
        Assert.True((await Decide(host).SecondAsync(leslie, id, version, true, "The manual settles it", default)).IsOk);
        Assert.True((await Decide(host).DecideAsync(lou, id, version + 1, true, new DateOnly(2020, 1, 1), "All items are shown", default)).IsOk);
        await host.Get<DesignationIndex>().RefreshAsync(default);
        await host.Get<ReturnAwaiting>().RunOnceAsync(default);
        var item = await host.CaseAsync(caseId);
        Assert.Equal((CaseState.Waiting, 1), (item.State, item.Tier));
        var task = await host.OpenAsync(robin, caseId);
        Assert.Equal(("answer", "All items are shown", "lou"), (task.Notes.Single().Kind, task.Notes[0].Text, task.Notes[0].Name));
        Assert.Equal(("Zorvan Kara League", ListedDays.Both), (task.Post.Matches.Single().Name, task.Post.Matches[0].Days));
        var file = await ShowAsync(host, lou, id);
        var entry = (await host.Get<ShowEntry>().RunAsync(lou, file.EntryId!.Value, default)).Value;
        Assert.Equal(("hateful-ideology", id, "lou", "leslie"), (entry.Entry.Listed.Kind, entry.Events.Single().ProposalId, entry.Events[0].By, entry.Events[0].Second));
        Assert.Equal(["ZKL"], entry.Names.Select(name => name.Text));
        var before = await host.ReadAsync(db => db.Log.CountAsync());
        await host.Get<ReturnAwaiting>().RunOnceAsync(default);
        Assert.Equal(before, await host.ReadAsync(db => db.Log.CountAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_comes_back_too_when_nobody_is_listed(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie, lou) = (await host.PersonAsync("robin"), await host.LeadAsync(), await host.LeadAsync("lou"));
        var (caseId, id) = await BeginAsync(host, robin);
        var version = await FilledAsync(host, robin, id);
        Assert.True((await Decide(host).SecondAsync(leslie, id, version, false, "A choir of that name", default)).IsOk);
        Work.AssertRefused("proposal-not-seconded", await Decide(host).DecideAsync(lou, id, version + 1, true, null, "I see it otherwise", default));
        Assert.True((await Decide(host).DecideAsync(lou, id, version + 1, false, null, "It is a choir", default)).IsOk);
        await host.Get<ReturnAwaiting>().RunOnceAsync(default);
        Assert.Equal(CaseState.Waiting, (await host.CaseAsync(caseId)).State);
        Assert.Equal("It is a choir", (await host.OpenAsync(robin, caseId)).Notes.Single().Text);
        Assert.Empty((await host.Get<DesignationIndex>().RefreshAsync(default)).Entries);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_has_two_parts_in_a_proposal_and_what_does_not_meet_the_criteria_is_not_listed(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, kim, leslie, lou, max) = (await host.PersonAsync("robin"), await host.PersonAsync("kim"), await host.LeadAsync(), await host.LeadAsync("lou"), await host.LeadAsync("max"));
        var id = (await host.Get<WriteProposal>().BeginAsync(leslie, "Zorvan Kara League", default)).Value;
        Assert.Equal(Error.Forbidden, (await host.Get<WriteProposal>().SaveAsync(kim, id, 1, Sheet, default)).Error);
        var unmet = Sheet with { Ticks = new Dictionary<string, string> { ["bound-up-with-violence"] = "Its own manual" } };
        Work.AssertRefused("proposal-consulted", await host.Get<WriteProposal>().SubmitAsync(leslie, id, 1, unmet with { Consulted = "" }, default));
        var version = (await host.Get<WriteProposal>().SubmitAsync(leslie, id, 1, unmet, default)).Value;
        Assert.Equal(Error.Forbidden, (await host.Get<WriteProposal>().SaveAsync(leslie, id, version, Sheet, default)).Error);
        Assert.Equal(Error.Forbidden, (await Decide(host).SecondAsync(leslie, id, version, true, "I proposed it", default)).Error);
        Assert.Equal(Error.Forbidden, (await Decide(host).SecondAsync(robin, id, version, true, "I am no lead", default)).Error);
        Assert.Equal(Error.Forbidden, (await Decide(host).DecideAsync(lou, id, version, true, null, "Before an opinion", default)).Error);
        Work.AssertRefused("proposal-reason", await Decide(host).SecondAsync(lou, id, version, true, " ", default));
        Assert.True((await Decide(host).SecondAsync(lou, id, version, true, "Yes", default)).IsOk);
        Assert.Equal(Store.Changed, (await Decide(host).DecideAsync(max, id, version, true, null, "Yes", default)).Error);
        Assert.Equal(Error.Forbidden, (await Decide(host).DecideAsync(lou, id, version + 1, true, null, "Twice", default)).Error);
        Assert.Equal(Error.Forbidden, (await Decide(host).DecideAsync(leslie, id, version + 1, true, null, "Mine", default)).Error);
        Work.AssertRefused("proposal-not-met", await Decide(host).DecideAsync(max, id, version + 1, true, null, "Yes", default));
        Work.AssertRefused("entry-day", await Decide(host).DecideAsync(max, id, version + 1, true, new DateOnly(2026, 3, 2), "Yes", default));
        Assert.True((await Decide(host).DecideAsync(max, id, version + 1, false, null, "Not met", default)).IsOk);
        var file = await ShowAsync(host, lou, id);
        Assert.Equal((false, false, false), (file.MayEdit, file.MaySecond, file.MayDecide));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Many_cases_wait_for_one_proposal_and_one_case_for_the_last_of_two(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie, lou) = (await host.PersonAsync("robin"), await host.LeadAsync(), await host.LeadAsync("lou"));
        var (first, id) = await BeginAsync(host, robin);
        var second = await host.TakeNewAsync(robin, "Again the Zorvan Kara League", "terrorism");
        Assert.Equal(id, Assert.Single(await host.Get<AwaitProposal>().OpenAsync(default)).Id);
        Assert.True((await EscalateAsync(host, robin, second, new ProposalLink(id, null))).IsOk);
        var other = (await host.Get<WriteProposal>().BeginAsync(leslie, "Another", default)).Value;
        Assert.True((await host.Get<AttachCase>().RunAsync(leslie, other, second.CaseId, default)).IsOk);
        var version = await FilledAsync(host, robin, id);
        await Decide(host).SecondAsync(leslie, id, version, false, "No", default);
        Assert.True((await Decide(host).DecideAsync(lou, id, version + 1, false, null, "No", default)).IsOk);
        await host.Get<ReturnAwaiting>().RunOnceAsync(default);
        Assert.Equal((CaseState.Waiting, CaseState.Parked), ((await host.CaseAsync(first)).State, (await host.CaseAsync(second.CaseId)).State));
        var third = await host.TakeNewAsync(robin, "Once more", "terrorism");
        Work.AssertRefused("proposal-gone", await EscalateAsync(host, robin, third, new ProposalLink(id, null)));
        Work.AssertRefused("proposal-name", await EscalateAsync(host, robin, third, new ProposalLink(null, " ")));
        Assert.Equal(CaseState.Held, (await host.CaseAsync(third.CaseId)).State);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_at_hand_is_waited_for_and_one_put_up_for_something_else_is_not_answered(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie, lou) = (await host.PersonAsync("robin"), await host.LeadAsync(), await host.LeadAsync("lou"));
        var (first, id) = await BeginAsync(host, robin);
        var second = await host.TakeNewAsync(robin, "Again the Zorvan Kara League", "terrorism");
        await EscalateAsync(host, robin, second, new ProposalLink(id, null));
        var third = await host.TakeNewAsync(robin, "The Zorvan Kara League, once more", "terrorism");
        await EscalateAsync(host, robin, third, new ProposalLink(id, null));
        await host.Get<AnswerEscalation>().ParkAsync(leslie, second.CaseId, (await host.CaseAsync(second.CaseId)).Version, "legal", "Ask counsel", default);
        await host.Get<AnswerEscalation>().ParkAsync(leslie, third.CaseId, (await host.CaseAsync(third.CaseId)).Version, "designation", "It is still that", default);
        var held = await host.TakeAsync(leslie, first);
        var version = await FilledAsync(host, robin, id);
        await Decide(host).SecondAsync(leslie, id, version, false, "No", default);
        Assert.True((await Decide(host).DecideAsync(lou, id, version + 1, false, null, "A choir", default)).IsOk);
        await host.Get<ReturnAwaiting>().RunOnceAsync(default);
        Assert.Equal([CaseState.Held, CaseState.Parked, CaseState.Waiting], [await StateAsync(first), await StateAsync(second.CaseId), await StateAsync(third.CaseId)]);
        Assert.Equal("legal", await host.ReadAsync(db => db.Escalations.Where(open => open.CaseId == second.CaseId && open.AnsweredAt == null).Select(open => open.Reason).SingleAsync()));
        Assert.True((await host.Get<LeaveCase>().ReleaseAsync(leslie, held, default)).IsOk);
        await host.Get<ReturnAwaiting>().RunOnceAsync(default);
        Assert.Equal(CaseState.Waiting, await StateAsync(first));

        async Task<CaseState> StateAsync(Guid caseId) => (await host.CaseAsync(caseId)).State;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_that_was_put_up_already_can_be_let_wait_by_a_lead(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie, lou) = (await host.PersonAsync("robin"), await host.LeadAsync(), await host.LeadAsync("lou"));
        var (_, id) = await BeginAsync(host, robin);
        var put = await host.TakeNewAsync(robin, "The Zorvan Kara League again", "terrorism");
        Assert.Null((await host.SubmitAsync(robin, put, Drafts.Of(("subject", "unknown")))).Value.DecisionId);
        var satire = await host.TakeNewAsync(robin, "A joke of the Zorvan Kara League", "terrorism");
        await host.EscalateAsync(robin, satire);
        Assert.Equal(Error.Forbidden, (await host.Get<AttachCase>().RunAsync(robin, id, put.CaseId, default)).Error);
        Work.AssertRefused("proposal-case", await host.Get<AttachCase>().RunAsync(leslie, id, satire.CaseId, default));
        Assert.True((await host.Get<AttachCase>().RunAsync(leslie, id, put.CaseId, default)).IsOk);
        var version = await FilledAsync(host, robin, id);
        await Decide(host).SecondAsync(leslie, id, version, false, "No", default);
        await Decide(host).DecideAsync(lou, id, version + 1, false, null, "A choir", default);
        Work.AssertRefused("proposal-case", await host.Get<AttachCase>().RunAsync(leslie, id, put.CaseId, default));
        await host.Get<ReturnAwaiting>().RunOnceAsync(default);
        Assert.Equal((CaseState.Waiting, CaseState.Parked), ((await host.CaseAsync(put.CaseId)).State, (await host.CaseAsync(satire.CaseId)).State));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_proposal_quotes_of_an_erased_author_s_posts_goes_with_them(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (robin, leslie, lou) = (await host.PersonAsync("robin"), await host.LeadAsync(), await host.LeadAsync("lou"));
        var (caseId, id) = await BeginAsync(host, robin);
        var version = await FilledAsync(host, robin, id);
        await Decide(host).SecondAsync(leslie, id, version, false, "No", default);
        await Decide(host).DecideAsync(lou, id, version + 1, false, null, "A choir", default);
        await host.Get<ReturnAwaiting>().RunOnceAsync(default);
        var named = Drafts.Neutral with { Assessments = [.. Drafts.Neutral.Assessments.Select(each => each with { Confirmed = "Their own words" })] };
        await host.DecideAsync(robin, caseId, named);
        Assert.Equal("Three pages", (await ShowAsync(host, lou, id)).Sheet.OnPlatform);
        Assert.True((await host.Get<EraseSubject>().AuthorAsync("author-1", "test", default)).IsOk);
        var sheet = (await ShowAsync(host, lou, id)).Sheet;
        Assert.Equal(("", "A rally in May", "An institute, by letter"), (sheet.OnPlatform, sheet.OffPlatform, sheet.Consulted));
        Assert.DoesNotContain("Their own words", await host.ReadAsync(db => db.Decisions.Select(decision => decision.AssessmentsJson).SingleAsync()));
    }

    private static readonly ProposalSheet Sheet = new(
        "Zorvan Kara League", false, "hateful-ideology", "hateful-ideology", ["ZKL"], [], new Dictionary<string, string> { ["bound-up-with-violence"] = "Its own manual", ["organises-for-exclusion"] = "A rally, filmed" },
        "Three pages", "A rally in May", "An institute, by letter");

    private static DecideProposal Decide(TestHost host) => host.Get<DecideProposal>();

    private static async Task<(Guid CaseId, Guid Proposal)> BeginAsync(TestHost host, Actor robin)
    {
        var at = await host.TakeNewAsync(robin, "Long live the Zorvan Kara League", "terrorism");
        Assert.True((await EscalateAsync(host, robin, at, new ProposalLink(null, "Zorvan Kara League"))).IsOk);
        return (at.CaseId, await host.ReadAsync(db => db.Proposals.Select(proposal => proposal.Id).SingleAsync()));
    }

    private static Task<Result<Done>> EscalateAsync(TestHost host, Actor robin, CaseRef at, ProposalLink link) =>
        host.Get<EscalateCase>().RunAsync(robin, at, "designation", "Is it listed?", Drafts.Of(("subject", "unknown")), null, default, link);

    private static async Task<int> FilledAsync(TestHost host, Actor robin, Guid id)
    {
        var saved = await host.Get<WriteProposal>().SaveAsync(robin, id, 1, Sheet with { Consulted = "" }, default);
        return (await host.Get<WriteProposal>().SubmitAsync(robin, id, saved.Value, Sheet, default)).Value;
    }

    private static async Task<ProposalFile> ShowAsync(TestHost host, Actor actor, Guid id) => (await host.Get<ShowProposals>().FindAsync(actor, id, default)).Value;
}
