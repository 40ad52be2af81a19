using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Tests.Support;

/// <summary>What people do with cases, in few words.</summary>
public static class Work
{
    /// <summary>The version of the policy of personal attacks.</summary>
    public static readonly DateOnly Version = new(2020, 5, 27);

    public static async Task<CaseRef> TakeAsync(this TestHost host, Actor actor, Guid caseId) => (await host.Get<TakeCase>().RunAsync(actor, caseId, default)).Value;

    /// <summary>A new post is reported and taken.</summary>
    public static async Task<CaseRef> TakeNewAsync(this TestHost host, Actor actor, string text = "You are a fool", string reason = "insult") =>
        await host.TakeAsync(actor, (await host.ReportAsync(text, reason)).CaseId);

    public static Task<Result<Submitted>> SubmitAsync(this TestHost host, Actor actor, CaseRef at, WorkDraft? draft = null, params IReadOnlyList<SeenPost> together) =>
        host.Get<SubmitDecision>().RunAsync(actor, at, Version, draft ?? Drafts.Insult, default, together);

    public static async Task EscalateAsync(this TestHost host, Actor actor, CaseRef at, string reason = "satire-context", string text = "Is this satire?", WorkDraft? draft = null)
    {
        var done = await host.Get<EscalateCase>().RunAsync(actor, at, reason, text, draft ?? Drafts.Insult, null, default);
        Assert.True(done.IsOk, done.Error?.Code);
    }

    /// <summary>The time for taking back goes by, and what has settled then settles.</summary>
    public static async Task SettleAsync(this TestHost host)
    {
        host.Time.Advance(TimeSpan.FromSeconds(11));
        await host.Get<Settler>().RunOnceAsync(default);
    }

    /// <summary>The lease runs out, and who held a case loses it.</summary>
    public static async Task LoseAsync(this TestHost host)
    {
        host.Time.Advance(TimeSpan.FromMinutes(11));
        await host.Get<ClaimSweeper>().RunOnceAsync(default);
    }

    public static Task<Case> CaseAsync(this TestHost host, Guid id) => host.ReadAsync(db => db.Cases.SingleAsync(item => item.Id == id));

    public static async Task<LiveTask> OpenAsync(this TestHost host, Actor actor, Guid id) => (await host.Get<OpenCase>().RunAsync(actor, id, default)).Value;

    /// <summary>Somebody who has just proved who they are.</summary>
    public static Actor Confirmed(this TestHost host, Actor actor) => actor with { ConfirmedAt = host.Time.Now };

    public static Task<Actor> LeadAsync(this TestHost host, string name = "leslie") => host.PersonAsync(name, Roles.Lead);

    /// <summary>Everything that the database holds of cases and decisions, to be compared before and after.</summary>
    public static Task<string> PictureAsync(this TestHost host) => host.ReadAsync(async db => string.Join('\n',
    [
        .. (await db.Cases.OrderBy(item => item.Id).ToListAsync()).Select(item => $"{item.Id} {item.State} {item.Version} {item.Round} {item.ClaimNumber} {item.LastHolderId}"),
        $"{await db.Claims.CountAsync()} claims, {await db.Decisions.CountAsync()} decisions, {await db.Outbox.CountAsync()} in the outbox, {await db.Log.CountAsync()} entries",
        $"{await db.Hearings.CountAsync()} hearings, {await db.FollowUps.CountAsync()} follow-ups, {await db.Texts.CountAsync()} texts, {await db.HandOvers.CountAsync()} hand-overs, {await db.Escalations.CountAsync(open => open.AnsweredAt == null)} open escalations",
    ]));

    public static void AssertRefused<T>(string code, Result<T> result) => Assert.Equal(code, result.Error?.Code ?? "nothing");
}
