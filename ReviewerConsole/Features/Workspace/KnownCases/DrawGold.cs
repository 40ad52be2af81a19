using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Workspace.KnownCases;

/// <summary>Now and then puts a known case (<see cref="FindGold"/>) before somebody in the place of the next live one, with the time that a waiting case came
/// and its outer marks.</summary>
public sealed class DrawGold(Store store, PracticeShelf shelf, FindGold find, ConsoleSettings settings, TimeProvider time)
{
    /// <summary>The known case that somebody holds already, or a new one where it is time for one; else null.</summary>
    public async Task<Guid?> RunAsync(Actor actor, CancellationToken ct)
    {
        var now = Clock.Now(time);
        if (actor.Unless(Permission.Review) is not null)
            return null;
        if (await store.ReadAsync(db => HeldAsync(db, actor, now, ct), ct) is { } held)
            return held;
        // Trainers write the cases, and know them.
        if (actor.May(Permission.Train) || !await IsTimeAsync(actor, ct))
            return null;
        await shelf.ReadyAsync(ct);
        now = Clock.Now(time);
        if (await find.RunAsync(actor, now, ct) is not var (item, neighbour))
            return null;
        var drawn = await store.WriteAsync<Guid>(async db =>
        {
            if (await db.Claims.AnyAsync(claim => claim.PersonId == actor.PersonId && claim.Until > now, ct))
                return Error.NotFound;
            if (await HeldAsync(db, actor, now, ct) is { } other)
                return other;
            var row = db.Gold.Add(Row(actor, item, neighbour, now)).Entity;
            await GoldRows.KeepAsync(db, row.Id, actor.PersonId, GoldRows.Begin(item.ToCase()), now, ct);
            return row.Id;
        }, ct);
        return drawn.IsOk ? drawn.Value : null;
    }

    private static Task<Guid?> HeldAsync(AppDb db, Actor actor, DateTime now, CancellationToken ct) =>
        db.Gold.Where(row => row.PersonId == actor.PersonId && row.State == CaseState.Held && row.Until > now).OrderBy(row => row.TakenAt).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct);

    private async Task<bool> IsTimeAsync(Actor actor, CancellationToken ct)
    {
        var (rule, dice) = (settings.Gold, Random.Shared.NextDouble());
        if (dice >= Math.Max(rule.Rate, rule.NewRate))
            return false;
        var decided = await store.ReadAsync(db => db.Decisions.Where(decision => decision.PersonId == actor.PersonId && decision.State != DecisionState.Undone).OrderByDescending(decision => decision.DecidedAt).Take(rule.NewDecisions).CountAsync(ct), ct);
        return dice < (decided < rule.NewDecisions ? rule.NewRate : rule.Rate);
    }

    private GoldRow Row(Actor actor, PracticeCaseRow item, GoldNeighbour neighbour, DateTime now)
    {
        var due = settings.Routing.DueAt(settings.Routing.Reason(item.ToCase().Post.Reason)!, false, neighbour.ReceivedAt, settings.Site.TimeZone);
        return new GoldRow
        {
            // The address tells when a case came.
            Id = Guid.CreateVersion7(new DateTimeOffset(neighbour.ReceivedAt, TimeSpan.Zero)),
            CaseId = item.Id,
            PersonId = actor.PersonId,
            QueueId = neighbour.QueueId,
            PolicyId = item.PolicyId,
            PackVersion = item.PackVersion,
            State = CaseState.Held,
            TakenAt = now,
            Until = now + settings.Review.Lease,
            PostedAt = neighbour.PostedAt,
            HasAuthor = neighbour.HasAuthor,
            ReceivedAt = neighbour.ReceivedAt,
            DueAt = due.At,
            DueBasis = due.Basis,
            Views = neighbour.Views,
        };
    }
}
