using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Media;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Privacy;

/// <summary>What was erased of somebody.</summary>
public sealed record Erased(int Posts, int Reports, int Texts, int Media);

/// <summary>Erases an author or a reporter: who they are, their words, and words about them. What was decided, by which rule and
/// when stays, and so does the log (<see cref="Forget"/>).</summary>
public sealed class EraseSubject(Store store, MediaStore media, TimeProvider time)
{
    /// <summary>Erases an author by the platform's id.</summary>
    /// <returns><c>erase-nobody</c> (id), <c>erase-open</c> or <c>erase-held</c> (how many cases) where nothing is erased: a case
    /// that is still open needs its post, and one under legal hold keeps it.</returns>
    public Task<Result<Erased>> AuthorAsync(string externalId, string actor, CancellationToken ct) => store.WriteAsync<Erased>(async db =>
    {
        if (await db.Accounts.SingleOrDefaultAsync(found => found.ExternalId == externalId, ct) is not { } account)
            return new Error("erase-nobody", externalId);
        var posts = db.Posts.Where(post => post.AccountId == account.Id);
        var cases = db.Cases.Where(item => posts.Any(post => post.Id == item.PostId));
        if (await cases.CountAsync(item => item.State != CaseState.Closed, ct) is > 0 and var open)
            return new Error("erase-open", open);
        if (await HeldAsync(db, cases, ct) is > 0 and var held)
            return new Error("erase-held", held);
        await Forget.ThreadsAsync(db, [account.ExternalId, .. account.Handle is { Length: > 0 } handle ? [handle] : Array.Empty<string>()], ct);
        (account.ExternalId, account.Handle, account.Country, account.Email) = ($"{Reporter.Erased}{account.Id:N}", null, null, null);
        var texts = await Forget.WordsAsync(db, cases, ct);
        await Forget.ProposalsAsync(db, cases, ct);
        await ForgetConsequencesAsync(db, cases, ct);
        await Forget.MessagesAsync(db.InboxMessages.Where(message => cases.Any(item => item.Id == message.CaseId)), ct);
        await EndLinksAsync(db.InboxTickets.Where(row => row.AccountId == account.Id), ct);
        await Forget.DeliveriesAsync(db, db.Deliveries.Where(row => cases.Any(item => item.Id == row.CaseId)), Clock.Now(time), ct);
        var reports = await Forget.DetailsAsync(db, cases, ct);
        var files = await Forget.MediaAsync(db, posts, media, ct);
        var copies = await Forget.CopiesAsync(db, posts, cases, ct);
        foreach (var post in await posts.ToListAsync(ct))
            post.ExternalId = $"{Reporter.Erased}{post.Id:N}";
        await Forget.MisuseAsync(db, db.Misuses.Where(row => row.Id == account.Id), ct);
        await LogWriter.AppendAsync(db, $"account:{account.Id:N}", "author.erased", actor, Clock.Now(time), ct);
        return new Erased(copies, reports, texts, files);
    }, ct);

    /// <summary>Erases a reporter by the platform's id.</summary>
    /// <returns><c>erase-nobody</c> where there is none; <c>erase-held</c> as for an author.</returns>
    public Task<Result<Erased>> ReporterAsync(string externalId, string actor, CancellationToken ct) => store.WriteAsync<Erased>(async db =>
    {
        if (await db.Reporters.SingleOrDefaultAsync(found => found.ExternalId == externalId, ct) is not { } reporter)
            return new Error("erase-nobody", externalId);
        if (await HeldAsync(db, db.Cases.Where(item => db.Reports.Any(report => report.ReporterId == reporter.Id && report.CaseId == item.Id)), ct) is > 0 and var held)
            return new Error("erase-held", held);
        await Forget.DeliveriesAsync(db, db.Deliveries.Where(row => row.Subject == "inbox:reporter/" + externalId), Clock.Now(time), ct);
        (reporter.ExternalId, reporter.Country, reporter.Email) = ($"{Reporter.Erased}{reporter.Id:N}", null, null);
        var own = db.Reports.Where(report => report.ReporterId == reporter.Id);
        await Forget.MessagesAsync(db.InboxMessages.Where(message => own.Any(report => report.Id == message.ReportId)), ct);
        await EndLinksAsync(db.InboxTickets.Where(row => own.Any(report => report.Id == row.ReportId)), ct);
        await db.Outbox.Where(row => row.Kind == OutboxKind.ReporterNotice && own.Any(report => report.Id == row.RecipientId)).ExecuteUpdateAsync(set => set.SetProperty(row => row.PayloadJson, Forget.Nothing).SetProperty(row => row.State, OutboxState.Void), ct);
        var words = await db.Appeals.Where(appeal => appeal.TextId != null && own.Any(report => report.Id == appeal.ReportId)).Select(appeal => appeal.TextId!.Value).ToListAsync(ct);
        await db.Texts.Where(text => words.Contains(text.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(text => text.Text, "").SetProperty(text => text.Salt, Array.Empty<byte>()), ct);
        var reports = await own.ExecuteUpdateAsync(set => set.SetProperty(report => report.Details, (string?)null).SetProperty(report => report.IsLinkRevoked, true), ct);
        await Forget.MisuseAsync(db, db.Misuses.Where(row => row.Id == reporter.Id), ct);
        await LogWriter.AppendAsync(db, $"reporter:{reporter.Id:N}", "reporter.erased", actor, Clock.Now(time), ct);
        return new Erased(0, reports, 0, 0);
    }, ct);

    private static Task<int> HeldAsync(AppDb db, IQueryable<Case> cases, CancellationToken ct) =>
        db.LegalHolds.CountAsync(hold => hold.LiftedAt == null && cases.Any(item => item.Id == hold.CaseId), ct);

    private Task<int> EndLinksAsync(IQueryable<InboxTicket> links, CancellationToken ct)
    {
        var now = Clock.Now(time);
        return links.Where(row => row.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now), ct);
    }

    /// <summary>What was to be told holds words about the posts, and their ids; what waits is never sent.</summary>
    private static Task<int> ForgetConsequencesAsync(AppDb db, IQueryable<Case> cases, CancellationToken ct) => db.Outbox
        .Where(row => cases.Any(item => item.Id == row.CaseId))
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.PayloadJson, Forget.Nothing).SetProperty(row => row.State, OutboxState.Void), ct);
}
