using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Appeals;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Inbox;

/// <summary>A matter as one side of it may know it: their messages, the decision that counts for them, and what they asked.</summary>
/// <param name="Holder">Whose it is.</param>
/// <param name="Case">The case.</param>
/// <param name="Report">The reporter's report.</param>
/// <param name="Messages">What stands in the inbox, the oldest first.</param>
/// <param name="Decision">The last settled decision that answers them; of several matters of an author's post, the last one that they may ask
/// to have looked at again, or else the last.</param>
/// <param name="Asked">Their own request for another review.</param>
/// <param name="Position">Where they stand to the decision; null before there is one.</param>
public sealed record Matter(InboxHolder Holder, Case Case, Report? Report, IReadOnlyList<InboxMessage> Messages, Decision? Decision, Appeal? Asked, Position? Position)
{
    /// <summary>Reads it.</summary>
    /// <param name="db">The database.</param>
    /// <param name="holder">Whose inbox it is.</param>
    /// <param name="settings">For the term.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<Matter> OfAsync(AppDb db, InboxHolder holder, ConsoleSettings settings, DateTime now, CancellationToken ct)
    {
        var item = await db.Cases.SingleAsync(found => found.Id == holder.CaseId, ct);
        var report = holder.ReportId is { } id ? await db.Reports.SingleAsync(found => found.Id == id, ct) : null;
        var begun = report is null ? null : await RootAsync(db, report, ct);
        var matter = new Matter(holder, item, report, await MessagesAsync(db, holder, report, begun, ct), null, null, null);
        var standing = report is null || begun is not null ? await StandingAsync(db, holder, begun, ct) : [];
        foreach (var decision in standing)
        {
            var asked = await AskedAsync(db, holder, Root(decision), ct);
            var position = await PositionAsync(db, matter, decision, asked, settings, ct);
            if (matter.Decision is null || ReviewRight.Refusal(position, now) is null)
                matter = matter with { Decision = decision, Asked = asked, Position = position };
            if (ReviewRight.Refusal(position, now) is null)
                break;
        }
        return matter;
    }

    /// <summary>The decision that began the matter.</summary>
    public static Guid Root(Decision decision) => decision.RootId ?? decision.Id;

    private static async Task<Guid?> RootAsync(AppDb db, Report report, CancellationToken ct) => report.AnsweredBy is { } answer
        ? await db.Decisions.Where(found => found.Id == answer).Select(found => found.RootId).SingleOrDefaultAsync(ct) ?? answer
        : null;

    /// <summary>To a reporter: what is for them alone, for all whom the same decision answers, or came before there was one.</summary>
    private static async Task<IReadOnlyList<InboxMessage>> MessagesAsync(AppDb db, InboxHolder holder, Report? report, Guid? begun, CancellationToken ct)
    {
        var all = db.InboxMessages.Where(message => message.CaseId == holder.CaseId && message.Party == holder.Party);
        var mine = report is null
            ? all.Where(message => message.AccountId == holder.AccountId)
            : all.Where(message => message.ReportId == report.Id || (message.ReportId == null && ((message.RootId != null && message.RootId == begun) || (message.RootId == null && message.At >= report.ReceivedAt))));
        var answered = report?.AnsweredBy is { } answer ? await db.Decisions.Where(found => found.Id == answer).Select(found => found.SettledAt).SingleOrDefaultAsync(ct) : null;
        return [.. (await mine.OrderBy(message => message.At).ThenBy(message => message.Id).ToListAsync(ct)).Where(message => message.RootId is not null || message.ReportId is not null || answered is null || message.At <= answered)];
    }

    /// <summary>To an author: what stands in each matter of their post. To a reporter: in theirs.</summary>
    private static Task<List<Decision>> StandingAsync(AppDb db, InboxHolder holder, Guid? begun, CancellationToken ct)
    {
        var standing = db.Standing(holder.CaseId);
        standing = holder.Party == Party.Author ? standing.Where(found => found.AccountId == holder.AccountId) : standing.Where(found => found.Id == begun || found.RootId == begun);
        return standing.OrderByDescending(found => found.Round).ToListAsync(ct);
    }

    private static Task<Appeal?> AskedAsync(AppDb db, InboxHolder holder, Guid root, CancellationToken ct) => db.Appeals
        .Where(appeal => appeal.CaseId == holder.CaseId && appeal.RootId == root && appeal.Party == holder.Party && (holder.Party == Party.Author ? appeal.AccountId == holder.AccountId : appeal.ReportId == holder.ReportId))
        .FirstOrDefaultAsync(ct);

    /// <summary>Whether the matter is being looked at again already, and what somebody adds can still be read.</summary>
    private static async Task<bool> IsJoinableAsync(AppDb db, Case item, Guid root, CancellationToken ct) =>
        item.State is CaseState.Waiting or CaseState.Held or CaseState.Parked && item.AppealOf is { } of && await db.Decisions.AnyAsync(found => found.Id == of && (found.Id == root || found.RootId == root), ct);

    private static async Task<Position> PositionAsync(AppDb db, Matter matter, Decision decision, Appeal? asked, ConsoleSettings settings, CancellationToken ct)
    {
        var ((holder, item, report, messages), root) = ((matter.Holder, matter.Case, matter.Report, matter.Messages), Root(decision));
        var others = db.Appeals.Where(appeal => appeal.CaseId == item.Id && appeal.RootId == root && appeal.Party == holder.Party && appeal.AnsweredAt != null);
        var told = messages.LastOrDefault(message => message.RootId == root && message.Kind is (MessageKind.Decided or MessageKind.Final))?.At;
        var informed = told is { } at && report?.ReceivedAt > at ? report.ReceivedAt : told;
        return new Position(
            holder.Party, decision.Outcome,
            await db.Strikes.AnyAsync(strike => strike.DecisionId == decision.Id && strike.WithdrawnAt == null, ct),
            asked is not null || await others.AnyAsync(ct),
            item.State != CaseState.Closed && !await IsJoinableAsync(db, item, root, ct),
            informed is { } day ? Later(settings.Site.EndOfTerm(settings.Appeals.Term, day), item, decision) : null,
            (holder.Party == Party.Author ? holder.AccountId : report?.ReporterId) is { } who ? await db.Misuses.Where(row => row.Id == who).Select(row => row.SuspendedUntil).SingleOrDefaultAsync(ct) : null);
    }

    /// <summary>While the case was open for something else nobody could ask: that time is added.</summary>
    private static DateTime Later(DateTime end, Case item, Decision decision) =>
        item is { ClosedAt: { } closed } && item.Round > decision.Round && item.ReceivedAt < end && closed > item.ReceivedAt ? end + (closed - item.ReceivedAt) : end;
}
