using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Features.Delivery;

/// <summary>What the platform is told of messages in inboxes: to whom, in their language, with their link.</summary>
internal sealed class NoticeEvents(AppDb db, Links links, NoticeHtml html, Uri site)
{
    private sealed record To(Report Report, string Language, string ExternalId, bool HasAddress)
    {
        public Ways Ways => WaysTo(!ExternalId.StartsWith(Reporter.Unknown, StringComparison.Ordinal) && !ExternalId.StartsWith(Reporter.Erased, StringComparison.Ordinal), HasAddress);
    }

    /// <summary>The events of a row whose message stands in the inbox.</summary>
    public async Task<IReadOnlyList<Event>> OfAsync(OutboxRow row, InboxMessage message, CancellationToken ct)
    {
        if (OutboxNotice.ReadNotices(message.NoticesJson) is not { } notices)
            return [];
        var postLanguage = await db.Cases.Where(item => item.Id == row.CaseId).Select(item => item.Language).SingleAsync(ct);
        return message.Party == Party.Author
            ? await ToAuthorAsync(row, message, notices, postLanguage, ct)
            : await ToReportersAsync(row, message, notices, postLanguage, ct);
    }

    private static Ways WaysTo(bool isKnown, bool hasAddress) => (isKnown ? Ways.Platform : Ways.None) | (hasAddress ? Ways.Mail : Ways.None);

    private async Task<IReadOnlyList<Event>> ToAuthorAsync(OutboxRow row, InboxMessage message, NoticeSet notices, string postLanguage, CancellationToken ct)
    {
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(found => found.Id == row.RecipientId && !found.ExternalId.StartsWith(Reporter.Erased), ct) is not { } account)
            return [];
        var data = await DataAsync(row, message, notices.In(account.Language == "und" ? postLanguage : account.Language), "author");
        data["account"] = account.ExternalId;
        return [new Event(Event.Notice, $"inbox:author/{account.ExternalId}", data, await links.OfAuthorAsync(row.CaseId, account.Id, ct), WaysTo(true, account.Email is not null))];
    }

    /// <summary>One event for each reporter whom it is for.</summary>
    private async Task<IReadOnlyList<Event>> ToReportersAsync(OutboxRow row, InboxMessage message, NoticeSet notices, string postLanguage, CancellationToken ct)
    {
        var (all, written) = (new List<Event>(), new Dictionary<string, JsonObject>());
        foreach (var to in (await RecipientsAsync(row, message, ct)).Where(to => to.Ways != Ways.None))
        {
            var notice = notices.In(to.Language == "und" ? postLanguage : to.Language);
            if (!written.TryGetValue(notice.Language, out var data))
                written.Add(notice.Language, data = await DataAsync(row, message, notice, "reporter"));
            data = (JsonObject)data.DeepClone();
            (data["reporter"], data["report"]) = (to.ExternalId, to.Report.ExternalId);
            all.Add(new Event(Event.Notice, $"inbox:reporter/{to.ExternalId}", data, await links.OfReportAsync(to.Report, ct), to.Ways));
        }
        return all;
    }

    private async Task<IReadOnlyList<To>> RecipientsAsync(OutboxRow row, InboxMessage message, CancellationToken ct)
    {
        var (begun, only) = (message.RootId ?? row.DecisionId, row.RecipientId);
        var reports = db.Reports.AsNoTracking().Where(report => report.Reporter != null);
        reports = only is not null ? reports.Where(report => report.Id == only)
            : begun is null ? reports.Where(report => report.CaseId == row.CaseId && report.AnsweredBy == null)
            : reports.Where(report => report.CaseId == row.CaseId && db.Decisions.Any(answer => answer.Id == report.AnsweredBy && (answer.Id == begun || answer.RootId == begun)));
        return await reports.OrderBy(report => report.Id).Select(report => new To(report, report.Reporter!.Language, report.Reporter.ExternalId, report.Reporter.Email != null)).ToListAsync(ct);
    }

    private async Task<JsonObject> DataAsync(OutboxRow row, InboxMessage message, Notice notice, string to) => new()
    {
        ["to"] = to,
        ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(message.Kind.ToString()),
        ["decision"] = row.DecisionId,
        ["notice"] = JsonSerializer.SerializeToNode(notice, Event.Json),
        ["text"] = PlainNotice.Of(notice, site),
        ["html"] = await html.OfAsync(notice),
    };
}
