using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Appeals;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Counts for each who asked for another review what came of it. Whoever reported without an account is nobody that could be
/// counted.</summary>
internal static class AppealCounts
{
    /// <param name="kept">Counts that began longer ago begin anew; null: never.</param>
    public static async Task AddAsync(AppDb db, IReadOnlyList<Appeal> answered, Ruling ruling, DateTime now, TimeSpan? kept, CancellationToken ct)
    {
        foreach (var appeal in answered)
        {
            if (appeal.AskedById is not { } who)
                continue;
            var row = await db.Misuses.FindAsync([who], ct) ?? db.Misuses.Add(new Misuse { Id = who, Party = appeal.Party, Since = now }).Entity;
            if (row.Since < now - kept && !row.Use.IsSuspended(now))
                (row.Since, row.Use) = (now, default);
            row.Use = row.Use.With(ruling, appeal.At);
            (row.LastAppealId, row.LastAt, row.Version) = (appeal.Id, now, row.Version + 1);
        }
    }
}
