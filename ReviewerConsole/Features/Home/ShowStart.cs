using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Home;

/// <summary>Where a role starts; null where it is not theirs.</summary>
public sealed record Start(string Name, ReviewStart? Review, int? Parked, bool Administers, IReadOnlyList<Pack> Policies);

/// <summary>Where a reviewer starts.</summary>
public sealed record ReviewStart(Guid? OpenCase, int Waiting, int DecidedToday);

/// <summary>Gathers what waits for somebody. Counts stop at the cap.</summary>
public sealed class ShowStart(Store store, PackLibrary packs)
{
    public const int CountCap = 1000;

    public async Task<Start> RunAsync(Actor actor, DateTime today, CancellationToken ct)
    {
        var policies = (await packs.CurrentAsync(ct)).Select(pack => pack.Pack).ToArray();
        return await store.ReadAsync(async db => new Start(
            actor.Name,
            actor.May(Permission.Review) ? await ReviewAsync(db, actor, today, ct) : null,
            actor.May(Permission.Lead) ? await db.Cases.Where(item => item.State == CaseState.Parked).OrderBy(item => item.RankAt).Take(CountCap + 1).CountAsync(ct) : null,
            actor.May(Permission.Administer),
            policies), ct);
    }

    private static async Task<ReviewStart> ReviewAsync(AppDb db, Actor actor, DateTime today, CancellationToken ct) => new(
        await db.Claims.Where(claim => claim.PersonId == actor.PersonId).OrderBy(claim => claim.TakenAt).Select(claim => (Guid?)claim.CaseId).FirstOrDefaultAsync(ct),
        await db.Cases.Where(item => item.State == CaseState.Waiting).OrderBy(item => item.RankAt).Take(CountCap + 1).CountAsync(ct),
        await db.Decisions.CountAsync(decision => decision.PersonId == actor.PersonId && decision.DecidedAt >= today && decision.State != DecisionState.Undone, ct));
}

public static class HomeSetup
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services.AddSingleton<ShowStart>();
}
