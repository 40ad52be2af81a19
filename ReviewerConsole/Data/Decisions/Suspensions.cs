using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Data.Decisions;

/// <summary>An account may be suspended by several decisions at once; what it is told and feels is the gravest.</summary>
public static class Suspensions
{
    /// <summary>The gravest suspension in force: not withdrawn, not over, and confirmed where a lead must. Null: none.</summary>
    /// <param name="db">The database.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="now">UTC.</param>
    /// <param name="ct">Ends the reading.</param>
    public static Task<Strike?> GravestAsync(this AppDb db, Guid accountId, DateTime now, CancellationToken ct) => db.Strikes
        .Where(strike => strike.AccountId == accountId && strike.WithdrawnAt == null && strike.Measure > Measure.Strike && (strike.EndsAt == null || strike.EndsAt > now)
            && !db.FollowUps.Any(open => open.DecisionId == strike.DecisionId && open.Kind == FollowUp.MeasureToConfirm && open.DoneAt == null))
        .OrderByDescending(strike => strike.Measure).ThenByDescending(strike => strike.EndsAt == null).ThenByDescending(strike => strike.EndsAt).FirstOrDefaultAsync(ct);
}
