using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Decisions;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Work;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.People;
using ReviewerConsole.Features.Appeals;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Features.Inbox;
using ReviewerConsole.Features.Intake;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Inbox;

namespace ReviewerConsole.Tests.Support;

/// <summary>What people do with cases, in few words.</summary>
public static class Work
{
    /// <summary>The version of the policy of personal attacks.</summary>
    public static readonly DateOnly Version = new(2020, 5, 27);

    /// <summary>The version of the policy of dangerous organisations and individuals.</summary>
    public static readonly DateOnly Dangerous = new(2024, 2, 8);

    public static async Task<CaseRef> TakeAsync(this TestHost host, Actor actor, Guid caseId) => (await host.Get<TakeCase>().RunAsync(actor, caseId, default)).Value;

    /// <summary>A new post is reported and taken.</summary>
    public static async Task<CaseRef> TakeNewAsync(this TestHost host, Actor actor, string text = "You are a fool", string reason = "insult") =>
        await host.TakeAsync(actor, (await host.ReportAsync(text, reason)).CaseId);

    public static async Task<Result<Submitted>> SubmitAsync(this TestHost host, Actor actor, CaseRef at, WorkDraft? draft = null, params IReadOnlyList<SeenPost> together) =>
        await host.Get<SubmitDecision>().RunAsync(actor, at, (await host.CaseAsync(at.CaseId)).PolicyId == "personal-attacks" ? Version : Dangerous, draft ?? Drafts.Insult, default, together);

    /// <summary>A post with a picture, reported as news of terrorists.</summary>
    public static Task<Received> ReportNewsAsync(this TestHost host, string? post = null) =>
        host.ReportAsync("From the evening news", "terrorism", post: post, media: new MediaInput("image", null, new string('a', 64), null));

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

    /// <summary>The same, and what they tell stands in the inboxes.</summary>
    public static async Task TellAsync(this TestHost host)
    {
        await host.SettleAsync();
        await host.Get<Dispatcher>().RunOnceAsync(default);
    }

    /// <summary>One round of the first endpoint's worker.</summary>
    public static Task<int> DeliverOnceAsync(this TestHost host) => host.Get<Delivering>().Workers[0].RunOnceAsync(default);

    /// <summary>Everything is delivered; what the platform was told of accounts, in order, and until when it holds.</summary>
    internal static async Task<IReadOnlyList<(string Type, DateTime? Until)>> AccountEventsAsync(this TestHost host, Receiver receiver)
    {
        while (await host.DeliverOnceAsync() > 0)
            Assert.True(receiver.Seen.Count < 100);
        return [.. receiver.Seen.Where(each => ((string)each.Body["type"]!).StartsWith("account.", StringComparison.Ordinal))
            .Select(each => ((string)each.Body["type"]!, ((DateTime?)each.Body["data"]!["until"])?.ToUniversalTime()))];
    }

    /// <summary>The inbox of whoever sent a report.</summary>
    public static InboxHolder Reporter(Received report) => new(report.ReportId, report.CaseId, Party.Reporter, null, report.ReportId);

    /// <summary>The inbox of an author on one case.</summary>
    public static async Task<InboxHolder> AuthorAsync(this TestHost host, Guid caseId, string author = "author-1") =>
        new(Guid.Empty, caseId, Party.Author, await host.ReadAsync(db => db.Accounts.Where(account => account.ExternalId == author).Select(account => account.Id).SingleAsync()), null);

    /// <summary>The subjects of what stands in an inbox.</summary>
    public static async Task<IReadOnlyList<string>> SubjectsAsync(this TestHost host, InboxHolder holder, string language = "en") =>
        [.. (await host.Get<ShowInbox>().RunAsync(holder, default)).Lines.Select(line => line.Notices?.In(language).Subject ?? "gone")];

    public static Task<Result<Done>> AskAsync(this TestHost host, InboxHolder holder, string text = "It was a line from a play") => host.Get<AskForReview>().RunAsync(holder, text, default);

    /// <summary>Somebody looks at a case again: fills in the checklist without the first decision, sees that, and decides.</summary>
    public static async Task<Result<Submitted>> ReviewAgainAsync(this TestHost host, Actor actor, Guid caseId, WorkDraft draft)
    {
        var at = await host.TakeAsync(actor, caseId);
        var compared = await host.Get<CompareAppeal>().RunAsync(actor, at, draft, default);
        return compared.IsOk ? await host.SubmitAsync(actor, compared.Value, draft) : compared.Error!;
    }

    /// <summary>Somebody takes a case and decides it, and everybody is told.</summary>
    public static async Task DecideAsync(this TestHost host, Actor actor, Guid caseId, WorkDraft draft)
    {
        var submitted = await host.SubmitAsync(actor, await host.TakeAsync(actor, caseId), draft);
        Assert.True(submitted.IsOk, submitted.Error?.Code);
        await host.TellAsync();
    }

    /// <summary>A post that was removed, and whoever removed it.</summary>
    public static async Task<(Actor Robin, Received Report)> DecidedAsync(this TestHost host)
    {
        var robin = await host.PersonAsync("robin");
        var report = await host.ReportAsync("You are a fool", post: "p1");
        await host.DecideAsync(robin, report.CaseId, Drafts.Insult);
        return (robin, report);
    }

    /// <summary>The same, and its author asks for another review.</summary>
    public static async Task<(Actor Robin, Received Report)> AppealedAsync(this TestHost host)
    {
        var (robin, report) = await host.DecidedAsync();
        Assert.True((await host.AskAsync(await host.AuthorAsync(report.CaseId))).IsOk);
        await host.Get<Dispatcher>().RunOnceAsync(default);
        return (robin, report);
    }

    /// <summary>An author whose post was removed.</summary>
    public static async Task<InboxHolder> RemovedAsync(this TestHost host, Actor robin)
    {
        var report = await host.ReportAsync("You are a fool");
        await host.DecideAsync(robin, report.CaseId, Drafts.Insult);
        return await host.AuthorAsync(report.CaseId);
    }

    /// <summary>The same author asks for another review so many times, and the first decision stands each time.</summary>
    public static async Task<InboxHolder> UpheldAsync(this TestHost host, Actor robin, Actor kim, int times)
    {
        InboxHolder? author = null;
        foreach (var _ in Enumerable.Range(0, times))
        {
            author = await host.RemovedAsync(robin);
            Assert.True((await host.AskAsync(author)).IsOk);
            Assert.True((await host.ReviewAgainAsync(kim, author.CaseId, Drafts.Insult)).IsOk);
            await host.TellAsync();
        }
        return author!;
    }

    /// <summary>The lease runs out, and who held a case loses it.</summary>
    public static async Task LoseAsync(this TestHost host)
    {
        host.Time.Advance(TimeSpan.FromMinutes(11));
        await host.Get<ClaimSweeper>().RunOnceAsync(default);
    }

    public static Task<Case> CaseAsync(this TestHost host, Guid id) => host.ReadAsync(db => db.Cases.SingleAsync(item => item.Id == id));

    /// <summary>Opens a case; of one that is closed, says why.</summary>
    public static async Task<LiveTask> OpenAsync(this TestHost host, Actor actor, Guid id)
    {
        var opened = await host.Get<OpenCase>().RunAsync(actor, id, default);
        if (opened.Error == ClosedCases.Why)
            await host.Get<ClosedCases>().OpenAsync(actor, id, "A test looks", default);
        return opened.IsOk ? opened.Value : (await host.Get<OpenCase>().RunAsync(actor, id, default)).Value;
    }

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
