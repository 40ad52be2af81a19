using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Notices;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Outbox;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Escalations;

/// <summary>Another lead than the decider decides on a suspension: confirms one that waits for it, sets how long one lasts that is in force
/// already, or applies neither and leaves the strike. The author is told each time.</summary>
public sealed class RuleOnMeasure(Store store, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>The longest term, in days.</summary>
    public const int LongestDays = 3650;

    /// <param name="actor">The lead.</param>
    /// <param name="id">The follow-up.</param>
    /// <param name="applies">Whether the suspension applies.</param>
    /// <param name="days">For how long, where a term is to be set.</param>
    /// <param name="text">What was looked at.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>The errors of <see cref="DoFollowUp"/>, <c>own-measure</c>, <c>measure-days</c>, <c>measure-settling</c> while its decision can be
    /// taken back.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, Guid id, bool applies, int? days, string text, CancellationToken ct) => DoFollowUp.Check(actor, text) is { } refusal
        ? refusal
        : await store.WriteAsync<Done>(async db =>
        {
            var now = Clock.Now(time);
            if (await db.FollowUps.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && (row.Kind == FollowUp.MeasureToConfirm || row.Kind == FollowUp.TermToSet), ct) is not { } row
                || await db.Decisions.AsNoTracking().SingleOrDefaultAsync(found => found.Id == row.DecisionId, ct) is not { } decision)
                return Error.NotFound;
            if (decision.PersonId == actor.PersonId)
                return new Error("own-measure");
            if (row.DoneAt is not null)
                return new Error("already-done");
            var isTerm = row.Kind == FollowUp.TermToSet;
            if (applies && isTerm && days is not (>= 1 and <= LongestDays))
                return new Error("measure-days", LongestDays);
            if (await db.Strikes.SingleOrDefaultAsync(found => found.DecisionId == decision.Id && found.WithdrawnAt == null, ct) is not { } strike)
                return new Error(decision.State == DecisionState.Settling ? "measure-settling" : "already-done");
            await ApplyAsync(db, strike, isTerm, applies ? days : 0, applies, ct);
            Tell(db, decision, strike, isTerm, now);
            return await DoFollowUp.DoneAsync(db, row, actor, text, now, ct, ("applies", applies), ("days", strike.Days?.ToString(CultureInfo.InvariantCulture) ?? ""));
        }, ct);

    private static async Task ApplyAsync(AppDb db, Strike strike, bool isTerm, int? days, bool applies, CancellationToken ct)
    {
        if (applies && isTerm)
            (strike.Days, strike.EndsAt) = (days, strike.At.AddDays(days!.Value));
        if (applies)
            return;
        (strike.Measure, strike.Days, strike.EndsAt) = (Measure.Strike, 0, null);
        if (!isTerm)
            foreach (var waiting in await db.Outbox.Where(told => told.DecisionId == strike.DecisionId && told.Kind == OutboxKind.Measure && told.State == OutboxState.Released).ToListAsync(ct))
                waiting.State = OutboxState.Void;
    }

    /// <param name="db">The database.</param>
    /// <param name="decision">Whose measure it is.</param>
    /// <param name="strike">As it stands now.</param>
    /// <param name="toPlatform">Whether it was in force before: what waited for the lead is told by its own row.</param>
    /// <param name="now">UTC.</param>
    private void Tell(AppDb db, Decision decision, Strike strike, bool toPlatform, DateTime now)
    {
        if (toPlatform)
            db.Outbox.Add(OutboxRow.Of(OutboxKind.Measure, decision.CaseId, decision.Id, strike.AccountId, new { measure = VerdictJson.Word(strike.Measure), restored = true }, isReleased: true, now));
        var (measure, day, lapse) = (new ResolvedMeasure(strike.Measure, strike.Days, false, ""), settings.Site.DayOf(strike.At), (int)settings.Ladder.Lapse.TotalDays);
        new OutboxNotice(MessageKind.MeasureSet, decision.RootId ?? decision.Id, NoticeSet.Of(language => ShortNotices.MeasureSet(measure, day, lapse, language))!)
            .Add(db, new Recipient(decision.CaseId, decision.Id, Party.Author, strike.AccountId), isReleased: true, now);
    }
}
