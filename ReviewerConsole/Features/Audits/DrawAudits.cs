using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Audits;

/// <summary>Draws decisions by a plan.</summary>
public sealed class DrawAudits(Store store, Candidates candidates, TimeProvider time)
{
    /// <summary>So many rows are written at once.</summary>
    private const int Batch = 500;

    /// <summary>Draws now.</summary>
    /// <param name="actor">Who asks; null: the console, because it is time.</param>
    /// <param name="planId">The plan.</param>
    /// <param name="seed">Null: one by chance. With the same seed, rules and period the draw is the same.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>How many were drawn.</returns>
    public async Task<Result<int>> RunAsync(Actor? actor, Guid planId, long? seed, CancellationToken ct)
    {
        if (actor?.Unless(Permission.Lead) is { } refusal)
            return refusal;
        var now = Clock.Now(time);
        if (await store.ReadAsync(db => db.AuditPlans.SingleOrDefaultAsync(found => found.Id == planId && !found.IsRetired, ct), ct) is not { } plan)
            return Error.NotFound;
        var draw = new AuditDraw
        {
            Id = Guid.CreateVersion7(),
            PlanId = planId,
            RulesJson = plan.RulesJson,
            Seed = seed ?? BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue,
            From = now.AddDays(-plan.Rules.Days),
            To = now,
            PersonId = actor?.PersonId,
            At = now,
        };
        var (drawn, population) = await candidates.DrawAsync(plan.Rules, draw.Seed, draw.From, draw.To, ct);
        (draw.Drawn, draw.Population) = (drawn.Count, population);
        return await store.WriteAsync<int>(async db =>
        {
            db.AuditDraws.Add(draw);
            var tracked = await db.AuditPlans.SingleAsync(found => found.Id == planId, ct);
            tracked.NextAt = tracked.EveryDays is { } days ? now.AddDays(days) : null;
            foreach (var part in drawn.Chunk(Batch))
                await AddAsync(db, draw, part, ct);
            await LogWriter.AppendAsync(db, ManagePlans.Stream, "audit-plan.drawn", actor?.LogId ?? "console", now, ct,
                ("plan", planId.ToString("N")), ("draw", draw.Id.ToString("N")), ("seed", draw.Seed), ("from", draw.From), ("to", draw.To), ("population", population), ("drawn", drawn.Count));
            return drawn.Count;
        }, ct);
    }

    private static async Task AddAsync(AppDb db, AuditDraw draw, IReadOnlyList<Drawn> part, CancellationToken ct)
    {
        var numbers = part.ToDictionary(each => each.Number);
        long[] wanted = [.. numbers.Keys];
        foreach (var row in await db.DecisionIndex.AsNoTracking().Where(row => wanted.Contains(row.Number)).ToListAsync(ct))
            db.Audits.Add(Of(draw, row, numbers[row.Number]));
    }

    private static Audit Of(AuditDraw draw, IndexedDecision row, Drawn drawn) => new()
    {
        Id = Guid.CreateVersion7(),
        DrawId = draw.Id,
        DecisionId = row.DecisionId,
        CaseId = row.CaseId,
        DeciderId = row.PersonId,
        PackId = row.PackId,
        Language = row.Language,
        First = row.Outcome,
        StandsFor = drawn.StandsFor,
        At = draw.At,
    };
}
