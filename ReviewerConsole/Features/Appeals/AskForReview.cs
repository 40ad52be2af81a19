using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Appeals;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Figures;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Appeals;

/// <summary>Takes a request for another review in: the case goes back to the queue, bound to what was decided, by which version of the
/// policy and of which text, and to nobody who had a part in it.</summary>
public sealed class AskForReview(Store store, Reopening reopening, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>The longest further information, in characters.</summary>
    public const int MaximumText = 5000;

    /// <returns>The refusals of <see cref="ReviewRight"/>, or <c>review-too-long</c>.</returns>
    public Task<Result<Done>> RunAsync(InboxHolder holder, string? text, CancellationToken ct)
    {
        var words = text?.Replace('\0', '\uFFFD').Trim() ?? "";
        return words.Length > MaximumText
            ? Task.FromResult<Result<Done>>(new Error("review-too-long", MaximumText))
            : store.WriteAsync(db => WriteAsync(db, holder, words, ct), ct);
    }

    private async Task<Result<Done>> WriteAsync(AppDb db, InboxHolder holder, string words, CancellationToken ct)
    {
        var now = Clock.Now(time);
        var matter = await Matter.OfAsync(db, holder, settings, now, ct);
        if (matter is not { Position: { } position, Decision: { } decision })
            return new Error("review-nothing");
        if (ReviewRight.Refusal(position, now) is { } refusal)
            return refusal;
        var judged = await db.Snapshots.Where(found => found.PostId == matter.Case.PostId && found.Sha256 == decision.ContentSha256).OrderByDescending(found => found.Number).FirstAsync(ct);
        if (judged.IsGone)
            return new Error("review-over");
        if (matter.Case.State == CaseState.Closed)
            await reopening.LookAgainAsync(matter.Case, await db.Posts.SingleAsync(found => found.Id == matter.Case.PostId, ct), decision, judged, now, ct);
        (Guid Id, string Commitment)? kept = words.Length > 0 ? LogWriter.Keep(db, matter.Case.Id, words) : null;
        var appeal = Add(db, matter, decision, kept?.Id, await AskedByAsync(db, matter, ct), now);
        Unindexed.Add(db, decision.Id);
        Count(db, decision, holder.Party, now);
        LogWriter.Append(db, matter.Case, "appeal.filed", "outside", now,
            ("round", matter.Case.Round), ("appeal", appeal.Id.ToString("N")), ("decision", decision.Id.ToString("N")), ("party", holder.Party.ToString()), ("text", kept?.Commitment ?? ""));
        new OutboxNotice(MessageKind.ReviewAsked, appeal.RootId, NoticeSet.Of(language => ShortNotices.ReviewAsked(settings.Site.DayOf(appeal.DueAt.AddMinutes(-1)), language))!)
            .Add(db, new Recipient(matter.Case.Id, decision.Id, holder.Party, holder.Party == Party.Author ? holder.AccountId : holder.ReportId), isReleased: true, now);
        return new Done();
    }

    private void Count(AppDb db, Decision decision, Party party, DateTime now)
    {
        DayDelta.Add(db, settings.Site.DayOf(now), DayFigure.Appeals, decision.PackId, party.ToString());
        if (party == Party.Author)
            DayDelta.Add(db, settings.Site.DayOf(decision.DecidedAt), DayFigure.CohortAppealed, decision.PackId, decision.Outcome.ToString());
    }

    private static async Task<Guid?> AskedByAsync(AppDb db, Matter matter, CancellationToken ct) => matter.Report is not { ReporterId: { } reporter } ? matter.Holder.AccountId
        : await db.Reporters.AnyAsync(found => found.Id == reporter && !found.ExternalId.StartsWith(Reporter.Unknown), ct) ? reporter : null;

    private static Appeal Add(AppDb db, Matter matter, Decision decision, Guid? textId, Guid? askedById, DateTime now) => db.Appeals.Add(new Appeal
    {
        Id = Guid.CreateVersion7(),
        CaseId = matter.Case.Id,
        DecisionId = decision.Id,
        RootId = Matter.Root(decision),
        Round = matter.Case.Round,
        Party = matter.Holder.Party,
        AccountId = matter.Holder.AccountId,
        ReportId = matter.Holder.ReportId,
        AskedById = askedById,
        TextId = textId,
        At = now,
        DueAt = matter.Case.DueAt,
    }).Entity;
}
