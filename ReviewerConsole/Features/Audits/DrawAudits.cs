using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Core.Figures;
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
    /// <summary>By then every decision has settled and is indexed.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(5);

    /// <summary>So many rows are written at once.</summary>
    private const int Batch = 500;

    /// <summary>Draws now.</summary>
    /// <param name="actor">Who asks; null: the console, because it is time.</param>
    /// <param name="planId">The plan.</param>
    /// <param name="seed">Null: one by chance. With the same seed, rules and period the draw is the same.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>How many were drawn; <c>plan-too-many</c> (how many, the most) where that is more than a draw may give.</returns>
    public async Task<Result<int>> RunAsync(Actor? actor, Guid planId, long? seed, CancellationToken ct)
    {
        if (actor?.Unless(Permission.Lead) is { } refusal)
            return refusal;
        var now = Clock.Now(time);
        if (await store.ReadAsync(db => db.AuditPlans.SingleOrDefaultAsync(found => found.Id == planId && !found.IsRetired, ct), ct) is not { } plan)
            return Error.NotFound;
        // What was decided a moment ago may not have settled or been indexed; the next draw begins where this one ends.
        var to = now - Settled;
        var from = actor is null && await LastAsync(planId, ct) is { } last && last > to.AddDays(-PlanRules.MostDays) ? last : to.AddDays(-plan.Rules.Days);
        var draw = new AuditDraw
        {
            Id = Guid.CreateVersion7(),
            PlanId = planId,
            RulesJson = plan.RulesJson,
            Seed = seed ?? BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue,
            From = from,
            To = to,
            PersonId = actor?.PersonId,
            At = now,
        };
        var (drawn, population) = await candidates.DrawAsync(plan.Rules, draw.Seed, draw.From, draw.To, ct);
        (draw.Drawn, draw.Population) = (drawn.Count, population);
        if (drawn.Count > PlanRules.MostNumber)
            return new Error("plan-too-many", drawn.Count, PlanRules.MostNumber);
        return await store.WriteAsync<int>(async db =>
        {
            var tracked = await db.AuditPlans.SingleAsync(found => found.Id == planId, ct);
            if (actor is null && tracked.NextAt > now)
                return 0;
            db.AuditDraws.Add(draw);
            tracked.NextAt = tracked.EveryDays is { } days ? now.AddDays(days) : null;
            foreach (var part in drawn.Chunk(Batch))
                await AddAsync(db, draw, part, ct);
            await LogWriter.AppendAsync(db, ManagePlans.Stream, "audit-plan.drawn", actor?.LogId ?? "console", now, ct,
                ("plan", planId.ToString("N")), ("draw", draw.Id.ToString("N")), ("seed", draw.Seed), ("from", draw.From), ("to", draw.To), ("population", population), ("drawn", drawn.Count));
            return drawn.Count;
        }, ct);
    }

    /// <summary>Draws again what was drawn, by its rules, seed and period, and compares.</summary>
    /// <returns>How many of those that were drawn are drawn again, of how many. Fewer, where signs of risk have changed since.</returns>
    public async Task<Result<Share>> RepeatAsync(Actor actor, Guid planId, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        var found = await store.ReadAsync(async db => await db.AuditDraws.Where(draw => draw.PlanId == planId).OrderByDescending(draw => draw.At).FirstOrDefaultAsync(ct) is { } last
            ? (Draw: last, Numbers: await db.Audits.Where(audit => audit.DrawId == last.Id).Join(db.DecisionIndex, audit => audit.DecisionId, row => row.DecisionId, (_, row) => row.Number).ToHashSetAsync(ct)) : default, ct);
        if (found.Draw is not { } before)
            return Error.NotFound;
        var (again, _) = await candidates.DrawAsync(AuditPlan.Read(before.RulesJson), before.Seed, before.From, before.To, ct);
        return new Share(again.Count(each => found.Numbers.Contains(each.Number)), found.Numbers.Count);
    }

    private Task<DateTime?> LastAsync(Guid planId, CancellationToken ct) => store.ReadAsync(db => db.AuditDraws.Where(draw => draw.PlanId == planId && draw.PersonId == null).MaxAsync(draw => (DateTime?)draw.To, ct), ct);

    private static async Task AddAsync(AppDb db, AuditDraw draw, IReadOnlyList<Drawn> part, CancellationToken ct)
    {
        var numbers = part.ToDictionary(each => each.Number);
        long[] wanted = [.. numbers.Keys];
        var rows = await db.DecisionIndex.AsNoTracking().Where(row => wanted.Contains(row.Number)).ToDictionaryAsync(row => row.Number, ct);
        db.Audits.AddRange(wanted.Select(number => Of(draw, rows[number], numbers[number])));
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
