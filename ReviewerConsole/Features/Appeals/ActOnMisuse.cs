using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data.Appeals;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Appeals;

/// <summary>Lets leads warn whoever misuses the right to another review, suspend them from it, and hear them again: each with a reason, in the
/// log, and told to the person in the inbox of their last request.</summary>
public sealed class ActOnMisuse(Store store, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaximumReason = 500;

    /// <summary>Tells them that it must not go on.</summary>
    public Task<Result<Done>> WarnAsync(Actor actor, MisuseLine line, string? reason, CancellationToken ct) => TakeAsync(actor, line, reason, new Act(
        MisuseAction.Warned, MessageKind.AppealsWarned,
        (row, _) => row.Use.MayBeWarned,
        (row, now) => (row.WarnedAt, row.UpheldThen) = (now, row.Upheld),
        (row, language) => ShortNotices.AppealsWarned(row.Upheld, settings.Site.DayOf(row.Since), language)), ct);

    /// <summary>Their requests are not looked at for so many days.</summary>
    public Task<Result<Done>> SuspendAsync(Actor actor, MisuseLine line, int days, string? reason, CancellationToken ct) => TakeAsync(actor, line, reason, new Act(
        MisuseAction.Suspended, MessageKind.AppealsSuspended,
        (row, now) => row.Use.MayBeSuspended(now) && days is > 0 and <= ReviewUse.LongestDays,
        (row, now) => (row.SuspendedUntil, row.UpheldThen) = (settings.Site.BeginOf(settings.Site.DayOf(now).AddDays(days + 1)), row.Upheld),
        (row, language) => ShortNotices.AppealsSuspended(settings.Site.DayOf(row.SuspendedUntil!.Value.AddMinutes(-1)), language),
        days), ct);

    /// <summary>Ends a suspension before its time.</summary>
    public Task<Result<Done>> LiftAsync(Actor actor, MisuseLine line, string? reason, CancellationToken ct) => TakeAsync(actor, line, reason, new Act(
        MisuseAction.Lifted, MessageKind.AppealsResumed,
        (row, now) => row.Use.IsSuspended(now),
        (row, now) => row.SuspendedUntil = now,
        (_, language) => ShortNotices.AppealsResumed(language)), ct);

    /// <summary>What a lead may do: when, what it changes, and what the person is told.</summary>
    private sealed record Act(MisuseAction Action, MessageKind Kind, Func<Misuse, DateTime, bool> May, Action<Misuse, DateTime> Change, Func<Misuse, string, Notice> Notice, int Days = 0);

    /// <returns><c>forbidden</c>, <c>misuse-needs-reason</c>, or <c>misuse-changed</c> where it stands otherwise than it was shown.</returns>
    private async Task<Result<Done>> TakeAsync(Actor actor, MisuseLine line, string? reason, Act act, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaximumReason)
            return new Error("misuse-needs-reason", MaximumReason);
        return await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            if (await db.Misuses.FindAsync([line.Id], ct) is not { } row || row.Version != line.Version || !act.May(row, now))
                return new Error("misuse-changed");
            act.Change(row, now);
            row.Version++;
            var kept = LogWriter.Keep(db, null, reason.Trim());
            db.MisuseSteps.Add(new MisuseStep { Id = Guid.CreateVersion7(), MisuseId = row.Id, Action = act.Action, At = now, PersonId = actor.PersonId, Days = act.Days, ReasonId = kept.Id });
            var last = await db.Appeals.SingleAsync(appeal => appeal.Id == row.LastAppealId, ct);
            new OutboxNotice(act.Kind, last.RootId, NoticeSet.Of(language => act.Notice(row, language))!)
                .Add(db, new Recipient(last.CaseId, last.DecisionId, last.Party, last.Party == Party.Author ? last.AccountId : last.ReportId), isReleased: true, now);
            await LogWriter.AppendAsync(db, $"misuse:{row.Id:N}", $"misuse.{act.Action.ToString().ToLowerInvariant()}", actor.LogId, now, ct,
                ("party", row.Party.ToString()), ("upheld", row.Upheld), ("granted", row.Granted), ("days", act.Days), ("reason", kept.Commitment));
            return new Done();
        }, ct);
    }
}
