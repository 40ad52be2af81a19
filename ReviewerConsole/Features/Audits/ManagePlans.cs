using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Audits;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Audits;

/// <summary>A plan as it stands in the list.</summary>
/// <param name="LastAt">When it was last drawn, how many were, and out of how many.</param>
public sealed record PlanLine(Guid Id, string Name, PlanRules Rules, int? EveryDays, DateTime? NextAt, DateTime ChangedAt, DateTime? LastAt, int LastDrawn, int LastPopulation, long LastSeed);

/// <summary>A plan as a lead writes it.</summary>
/// <param name="Id">The plan that is changed; null for a new one.</param>
/// <param name="ChangedAt">As it was when it was shown.</param>
public sealed record PlanEdit(Guid? Id, DateTime? ChangedAt, string Name, PlanRules Rules, int? EveryDays);

/// <summary>The plans by which decisions are drawn for audits.</summary>
public sealed class ManagePlans(Store store, TimeProvider time)
{
    /// <summary>The log's stream of every plan and draw.</summary>
    public const string Stream = "audit-plans";

    public const int MaximumName = 100;

    /// <summary>The longest time between two draws.</summary>
    public const int MostDays = 366;

    public async Task<Result<IReadOnlyList<PlanLine>>> ListAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        return await store.ReadAsync<Result<IReadOnlyList<PlanLine>>>(async db =>
        {
            var plans = await db.AuditPlans.Where(plan => !plan.IsRetired)
                .Select(plan => new { Plan = plan, Last = db.AuditDraws.Where(draw => draw.PlanId == plan.Id).OrderByDescending(draw => draw.At).FirstOrDefault() }).ToListAsync(ct);
            return plans.OrderBy(each => each.Plan.Name, StringComparer.CurrentCulture).Select(each => new PlanLine(
                each.Plan.Id, each.Plan.Name, each.Plan.Rules, each.Plan.EveryDays, each.Plan.NextAt, each.Plan.ChangedAt, each.Last?.At, each.Last?.Drawn ?? 0, each.Last?.Population ?? 0, each.Last?.Seed ?? 0)).ToArray();
        }, ct);
    }

    /// <returns><c>plan-name</c> (longest), <c>plan-every</c> (longest), and the problems of <see cref="PlanRules.Problem"/>.</returns>
    public async Task<Result<Guid>> SaveAsync(Actor actor, PlanEdit edit, CancellationToken ct)
    {
        if ((actor.Unless(Permission.Lead) ?? Problem(edit)) is { } refusal)
            return refusal;
        return await store.WriteAsync<Guid>(async db =>
        {
            var now = Clock.Now(time);
            var plan = edit.Id is { } id ? await db.AuditPlans.SingleOrDefaultAsync(found => found.Id == id, ct) : null;
            if (edit.Id is not null && plan is null)
                return Error.NotFound;
            if (plan is not null && plan.ChangedAt != edit.ChangedAt)
                return Store.Changed;
            plan ??= db.AuditPlans.Add(new AuditPlan { Id = Guid.CreateVersion7(), Name = "", RulesJson = "" }).Entity;
            (plan.Name, plan.RulesJson, plan.ChangedAt) = (edit.Name.Trim(), AuditPlan.Write(edit.Rules), now);
            (plan.EveryDays, plan.NextAt) = (edit.EveryDays, edit.EveryDays is null ? null : plan.NextAt ?? now);
            await LogWriter.AppendAsync(db, Stream, "audit-plan.saved", actor.LogId, now, ct, ("plan", plan.Id.ToString("N")), ("rules", plan.RulesJson), ("everyDays", plan.EveryDays ?? 0));
            return plan.Id;
        }, ct);
    }

    /// <summary>Draws by it no more; what was drawn stays.</summary>
    public async Task<Result<Done>> RetireAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        return await store.WriteAsync<Done>(async db =>
        {
            if (await db.AuditPlans.SingleOrDefaultAsync(found => found.Id == id && !found.IsRetired, ct) is not { } plan)
                return Error.NotFound;
            (plan.IsRetired, plan.NextAt, plan.ChangedAt) = (true, null, Clock.Now(time));
            await LogWriter.AppendAsync(db, Stream, "audit-plan.retired", actor.LogId, plan.ChangedAt, ct, ("plan", id.ToString("N")));
            return new Done();
        }, ct);
    }

    private static Error? Problem(PlanEdit edit) =>
        string.IsNullOrWhiteSpace(edit.Name) || edit.Name.Length > MaximumName ? new Error("plan-name", MaximumName)
        : edit.EveryDays is < 1 or > MostDays ? new Error("plan-every", MostDays)
        : edit.Rules.Problem();
}
