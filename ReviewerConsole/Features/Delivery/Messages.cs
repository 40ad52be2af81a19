using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Log;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Sealing;

namespace ReviewerConsole.Features.Delivery;

/// <summary>Puts notices into the inboxes of those whom they are for: from then on they are informed, whatever becomes of mails and
/// webhooks. Those that come together keep their order by the microsecond.</summary>
internal sealed class Messages(AppDb db, DateTime now)
{
    private int _added;

    /// <summary>The message of a row: a new one or, for a report that came later, the one that stands there; null for a row that
    /// is no notice.</summary>
    public async Task<InboxMessage?> OfAsync(OutboxRow row, CancellationToken ct)
    {
        if (row.Kind is not (OutboxKind.AuthorNotice or OutboxKind.ReporterNotice))
            return null;
        return OutboxNotice.Read(row) is { } notice ? Add(row, notice) : await StandingAsync(row, ct);
    }

    private InboxMessage Add(OutboxRow row, OutboxNotice notice)
    {
        var isAuthor = row.Kind == OutboxKind.AuthorNotice;
        var message = new InboxMessage
        {
            Id = Guid.CreateVersion7(),
            CaseId = row.CaseId,
            Party = isAuthor ? Party.Author : Party.Reporter,
            AccountId = isAuthor ? row.RecipientId : null,
            ReportId = isAuthor ? null : row.RecipientId,
            DecisionId = row.DecisionId,
            RootId = notice.Root,
            Kind = notice.Kind,
            At = now.AddMicroseconds(_added++),
            NoticesJson = notice.NoticesJson(),
            Salt = RandomNumberGenerator.GetBytes(Commitment.SaltSize),
        };
        db.InboxMessages.Add(message);
        LogWriter.Once(db, CaseStreams.Message(message.Id), "notice.issued", "console", now,
            ("case", row.CaseId.ToString("N")), ("decision", row.DecisionId?.ToString("N") ?? ""), ("party", message.Party.ToString()), ("kind", message.Kind.ToString()),
            ("notice", Commitment.To(message.Salt, message.NoticesJson)));
        return message;
    }

    /// <summary>The last that all reporters of the matter were told: a review that changed nothing for them told them nothing new.</summary>
    private async Task<InboxMessage?> StandingAsync(OutboxRow row, CancellationToken ct)
    {
        var root = await db.Decisions.Where(decision => decision.Id == row.DecisionId).Select(decision => decision.RootId).SingleOrDefaultAsync(ct) ?? row.DecisionId;
        return db.InboxMessages.Local.Where(message => message.RootId == root && message is { Party: Party.Reporter, ReportId: null }).MaxBy(message => message.At)
            ?? await db.InboxMessages.AsNoTracking().Where(message => message.CaseId == row.CaseId && message.RootId == root && message.Party == Party.Reporter && message.ReportId == null)
                .OrderByDescending(message => message.At).FirstOrDefaultAsync(ct);
    }
}
