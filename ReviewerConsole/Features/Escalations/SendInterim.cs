using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Figures;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Escalations;

/// <summary>Tells whoever claims that law is broken that the answer takes longer than the term, and why (Japan's Information Distribution Platform Act,
/// Art. 25): a lead with one of the three grounds, each claim once.</summary>
public sealed class SendInterim(Store store, ConsoleSettings settings, TimeProvider time)
{
    public const int MaximumText = 500;

    /// <returns><c>interim-text</c> (longest) where the third ground is given without words; <c>interim-none</c> where nobody claims that law is broken or the
    /// case is not escalated; <c>interim-sent</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, Guid caseId, DelayGround ground, string text, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (text.Length > MaximumText || (ground == DelayGround.Unavoidable && string.IsNullOrWhiteSpace(text)))
            return new Error("interim-text", MaximumText);
        return await store.WriteAsync<Done>(async db =>
        {
            if (await db.Cases.SingleOrDefaultAsync(found => found.Id == caseId, ct) is not { } item)
                return Error.NotFound;
            if (item.State is not (CaseState.Parked or CaseState.Held) || !await db.Reports.AnyAsync(report => report.CaseId == caseId && report.Legal && report.AnsweredBy == null, ct))
                return new Error("interim-none");
            if (!await Untold(db, item).AnyAsync(ct))
                return new Error("interim-sent");
            await AddAsync(db, settings, item, ground, ground == DelayGround.Unavoidable ? text.Trim() : null, actor, Clock.Now(time), ct);
            return new Done();
        }, ct);
    }

    /// <summary>Claims without an answer that came after the last notice of the round.</summary>
    private static IQueryable<Report> Untold(AppDb db, Case item) => db.Reports.Where(report => report.CaseId == item.Id && report.Legal && report.AnsweredBy == null
        && !db.InterimNotices.Any(sent => sent.CaseId == item.Id && sent.Round == item.Round && sent.At >= report.ReceivedAt));

    /// <summary>Sends it to each of them, in a transaction that is open.</summary>
    internal static async Task AddAsync(AppDb db, ConsoleSettings settings, Case item, DelayGround ground, string? text, Actor? actor, DateTime now, CancellationToken ct)
    {
        (Guid Id, string Commitment)? kept = text is null ? null : LogWriter.Keep(db, item.Id, text);
        var untold = await Untold(db, item).Select(report => new { report.Id, report.Reason }).ToListAsync(ct);
        var notice = await db.InterimNotices.FindAsync([item.Id, item.Round], ct) ?? db.InterimNotices.Add(new InterimNotice { CaseId = item.Id, Round = item.Round }).Entity;
        (notice.Ground, notice.TextId, notice.ById, notice.At) = (ground, kept?.Id, actor?.PersonId, now);
        foreach (var report in untold)
        {
            new OutboxNotice(MessageKind.Interim, null, NoticeSet.Of(language => ShortNotices.Interim(ground, text, language))!).Add(db, new Recipient(item.Id, null, Party.Reporter, report.Id), isReleased: true, now);
            DayDelta.Add(db, settings.Site.DayOf(now), DayFigure.Interim, item.PolicyId, $"{settings.Routing.RightOf(report.Reason)} {ground}");
        }
        LogWriter.Append(db, item, "case.interim", actor?.LogId ?? "console", now, ("round", item.Round), ("ground", ground.ToString()), ("reason", kept?.Commitment ?? ""), ("text", kept?.Id.ToString("N") ?? ""));
    }
}
