using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Data;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Reads an account's standing: its strikes that count, over all policies; whether a partial suspension was served,
/// under the one that is applied.</summary>
internal static class Standings
{
    public static async Task<Standing> OfAsync(AppDb db, Guid? accountId, string packId, DateTime now, CancellationToken ct)
    {
        if (accountId is null)
            return Standing.Clean;
        var strikes = await db.Strikes.Where(strike => strike.AccountId == accountId && strike.LapsesAt > now && strike.WithdrawnAt == null)
            .Select(strike => new { strike.PackId, strike.Measure, strike.Days }).ToListAsync(ct);
        return new Standing(
            strikes.Count,
            strikes.Any(strike => strike.PackId == packId && strike.Measure == Measure.PartialSuspension),
            strikes.Where(strike => strike.Measure == Measure.FullSuspension).Select(strike => strike.Days ?? 0).DefaultIfEmpty(0).Max());
    }
}
