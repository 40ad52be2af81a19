using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Privacy;

/// <summary>A kind, how long it is kept, and how much of it the coming night takes: cases for what is kept with them, else rows;
/// counted up to <see cref="ShowRetention.Counted"/>.</summary>
public sealed record KeptLine(KeptKind Kind, int Days, int Tonight);

/// <summary>A case under legal hold.</summary>
public sealed record HoldLine(Guid Id, Guid CaseId, string By, string Reason, DateTime At);

/// <summary>What is kept for how long, what goes next, and what is held.</summary>
public sealed record RetentionView(IReadOnlyList<KeptLine> Kinds, IReadOnlyList<HoldLine> Holds);

/// <summary>Shows retention to whoever may administer.</summary>
public sealed class ShowRetention(Store store, KeptTimes kept)
{
    public const int Counted = 1000;

    public async Task<Result<RetentionView>> RunAsync(Actor actor, CancellationToken ct) => actor.Unless(Permission.Administer) is { } refusal
        ? refusal
        : await store.ReadAsync(async db =>
        {
            var kinds = new List<KeptLine>();
            foreach (var kind in Enum.GetValues<KeptKind>())
                kinds.Add(new KeptLine(kind, kept.Days(kind), kept.Cutoff(kind, nights: 1) is { } cutoff ? await CountAsync(db, kind, cutoff, ct) : 0));
            return new RetentionView(kinds, await HoldsAsync(db, ct));
        }, ct);

    private async Task<int> CountAsync(AppDb db, KeptKind kind, DateTime cutoff, CancellationToken ct)
    {
        if (KeptTimes.IsOfCases(kind))
        {
            var from = await db.Sweeps.Where(sweep => sweep.Kind == kind.ToString()).Select(sweep => (DateTime?)sweep.Through).SingleOrDefaultAsync(ct) ?? DateTime.UnixEpoch;
            return await db.Cases.Where(item => item.ClosedAt > from && item.ClosedAt <= cutoff && item.State == CaseState.Closed && !db.LegalHolds.Any(hold => hold.CaseId == item.Id && hold.LiftedAt == null))
                .OrderBy(item => item.ClosedAt).Take(Counted + 1).CountAsync(ct);
        }
        if (kind == KeptKind.Unreported)
            return await Unreported.CountAsync(db, cutoff, Counted + 1, ct);
        var day = kept.CutoffDay(kind, nights: 1)!.Value;
        return kind switch
        {
            KeptKind.Drafts => await db.Drafts.Where(draft => draft.SavedAt < cutoff).OrderBy(draft => draft.SavedAt).Take(Counted + 1).CountAsync(ct),
            KeptKind.Exposure => await db.Exposures.Where(row => row.Day < day).OrderBy(row => row.Day).Take(Counted + 1).CountAsync(ct),
            KeptKind.Sessions => await db.Sessions.Where(session => session.EndedAt < cutoff || session.StartedAt < cutoff - kept.LongestSession).OrderBy(session => session.StartedAt).Take(Counted + 1).CountAsync(ct),
            KeptKind.Misuse => await db.Misuses.Where(row => row.Since < cutoff && (row.SuspendedUntil == null || row.SuspendedUntil < cutoff)).OrderBy(row => row.Since).Take(Counted + 1).CountAsync(ct),
            _ => await db.IdempotentAnswers.Where(answer => answer.At < cutoff).OrderBy(answer => answer.At).Take(Counted + 1).CountAsync(ct),
        };
    }

    private static async Task<IReadOnlyList<HoldLine>> HoldsAsync(AppDb db, CancellationToken ct) => await (
        from hold in db.LegalHolds
        where hold.LiftedAt == null
        join person in db.Users on hold.PersonId equals person.Id
        join text in db.Texts on hold.TextId equals text.Id
        orderby hold.At descending
        select new HoldLine(hold.Id, hold.CaseId, person.Name, text.Text, hold.At)).Take(Counted).ToListAsync(ct);
}
