using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Home;

/// <summary>Where a role starts; null where it is not theirs.</summary>
public sealed record Start(string Name, ReviewStart? Review, int? Parked, bool Administers, PracticeStart Practice, IReadOnlyList<Pack> Policies);

/// <summary>Sets that somebody has to do, the day on which the first is due, and how many of their exams lapse within two weeks.</summary>
public sealed record PracticeStart(int ToDo, DateOnly? Due, int Lapsing);

/// <summary>Where a reviewer starts.</summary>
public sealed record ReviewStart(Guid? OpenCase, int Waiting, int DecidedToday, IReadOnlyList<HandedOver> HandedOver);

/// <summary>A case that a colleague has handed over, and until when it is kept.</summary>
public sealed record HandedOver(Guid CaseId, string From, string Text, string Snippet, DateTime Until);

/// <summary>Gathers what waits for somebody. Counts stop at the cap.</summary>
public sealed class ShowStart(Store store, PackLibrary packs, TimeProvider time)
{
    public const int CountCap = 1000;
    private const int SnippetLength = 100;
    private static readonly TimeSpan Lapse = TimeSpan.FromDays(14);

    public async Task<Start> RunAsync(Actor actor, DateTime today, CancellationToken ct)
    {
        var policies = (await packs.CurrentAsync(ct)).Select(pack => pack.Pack).ToArray();
        return await store.ReadAsync(async db => new Start(
            actor.Name,
            actor.May(Permission.Review) ? await ReviewAsync(db, actor, today, Clock.Now(time), ct) : null,
            actor.May(Permission.Lead) ? await db.Cases.Where(item => item.State == CaseState.Parked).OrderBy(item => item.RankAt).Take(CountCap + 1).CountAsync(ct) : null,
            actor.May(Permission.Administer),
            await PracticeAsync(db, actor, Clock.Now(time), ct),
            policies), ct);
    }

    private static async Task<PracticeStart> PracticeAsync(AppDb db, Actor actor, DateTime now, CancellationToken ct)
    {
        var due = await db.PracticeAssignments.Where(row => row.PersonId == actor.PersonId && row.DoneAt == null).Select(row => row.DueOn).ToListAsync(ct);
        var soon = now + Lapse;
        return new PracticeStart(due.Count, due.Min(), await db.Certificates.CountAsync(row => row.PersonId == actor.PersonId && row.Until > now && row.Until <= soon, ct));
    }

    private static async Task<ReviewStart> ReviewAsync(AppDb db, Actor actor, DateTime today, DateTime now, CancellationToken ct) => new(
        await db.Claims.Where(claim => claim.PersonId == actor.PersonId).OrderBy(claim => claim.TakenAt).Select(claim => (Guid?)claim.CaseId).FirstOrDefaultAsync(ct),
        await db.Cases.Where(item => item.State == CaseState.Waiting).OrderBy(item => item.RankAt).Take(CountCap + 1).CountAsync(ct),
        await db.Decisions.CountAsync(decision => decision.PersonId == actor.PersonId && decision.DecidedAt >= today && decision.State != DecisionState.Undone, ct),
        await (
            from row in db.HandOvers
            where row.ToId == actor.PersonId && row.Until > now
            join item in db.Cases on row.CaseId equals item.Id
            where item.State == CaseState.Waiting || item.State == CaseState.Parked
            join snapshot in db.Snapshots on item.SnapshotId equals snapshot.Id
            join giver in db.Users on row.FromId equals giver.Id
            orderby row.Until
            select new HandedOver(item.Id, giver.Name, db.Texts.Where(text => text.Id == row.TextId).Select(text => text.Text).FirstOrDefault() ?? "", snapshot.Text.Substring(0, SnippetLength), row.Until)).ToListAsync(ct));
}

public static class HomeSetup
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services.AddSingleton<ShowStart>();
}
