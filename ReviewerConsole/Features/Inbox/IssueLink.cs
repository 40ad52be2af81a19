using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Inbox;

/// <summary>Ends every link to an inbox and sends a new one the way its notices go: to whom the platform knows, never to whoever asks.</summary>
public sealed class IssueLink(Store store, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>Whether a new link would reach them: the platform knows them and takes notices, or mails are sent and their address is
    /// known. Whoever reported here without either is known to nobody but their own browser.</summary>
    public async Task<bool> CanAsync(InboxHolder holder, CancellationToken ct)
    {
        var (byPlatform, byMail) = (settings.Delivery.Webhooks.Any(endpoint => endpoint.Wants("notice.issued")), settings.Delivery.Mail is not null);
        return (byPlatform || byMail) && await store.ReadAsync(db => holder.Party == Party.Author
            ? db.Accounts.AnyAsync(account => account.Id == holder.AccountId && (byPlatform || (byMail && account.Email != null)), ct)
            : db.Reports.AnyAsync(report => report.Id == holder.ReportId && report.Reporter != null
                && ((byPlatform && !report.Reporter.ExternalId.StartsWith(Data.Reports.Reporter.Unknown)) || (byMail && report.Reporter.Email != null)), ct), ct);
    }

    /// <summary>Does nothing where a new link would reach nobody: the old one is all they have.</summary>
    public async Task<Result<Done>> RunAsync(InboxHolder holder, CancellationToken ct) => !await CanAsync(holder, ct) ? new Done() : await store.WriteAsync<Done>(async db =>
    {
        var now = Clock.Now(time);
        await db.InboxTickets.Where(row => row.CaseId == holder.CaseId && row.Party == holder.Party && row.AccountId == holder.AccountId && row.ReportId == holder.ReportId && row.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.RevokedAt, now), ct);
        if (holder.ReportId is { } report)
            await db.Reports.Where(row => row.Id == report).ExecuteUpdateAsync(set => set.SetProperty(row => row.IsLinkRevoked, true), ct);
        new OutboxNotice(MessageKind.NewLink, null, NoticeSet.Of(ShortNotices.NewLink)!).Add(
            db, new Recipient(holder.CaseId, null, holder.Party, holder.Party == Party.Author ? holder.AccountId : holder.ReportId), isReleased: true, now);
        await LogWriter.AppendAsync(db, CaseStreams.Inbox(holder.CaseId), "inbox.link-issued", "console", now, ct, ("party", holder.Party.ToString()), ("ticket", holder.TicketId.ToString("N")));
        return new Done();
    }, ct);
}
