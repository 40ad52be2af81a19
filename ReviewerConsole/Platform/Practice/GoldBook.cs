using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Practice;

/// <summary>How somebody decided the known cases of a queue, of late.</summary>
public sealed record GoldLine(Guid PersonId, int QueueId, GoldScore Score);

/// <summary>Counts how known cases were decided.</summary>
public sealed class GoldBook(ConsoleSettings settings, TimeProvider time)
{
    /// <summary>What counts, by person and queue: settled, no older than <c>Gold:Days</c>, and of cases that were neither retired nor changed since.</summary>
    /// <param name="db">The database.</param>
    /// <param name="person">One person, or null for all.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<IReadOnlyList<GoldLine>> ScoresAsync(AppDb db, Guid? person, CancellationToken ct)
    {
        var now = Clock.Now(time);
        var since = now.AddDays(-settings.Gold.Days);
        var lines = await db.Gold.Where(row => (person == null || row.PersonId == person) && row.SettlesAt <= now && row.SettlesAt > since && row.Score != null && db.PracticeCases.Any(item => item.Id == row.CaseId && !item.IsRetired && item.At <= row.TakenAt))
            .GroupBy(row => new { row.PersonId, row.QueueId })
            .Select(group => new { group.Key, Answered = group.Count(), Right = group.Count(row => row.IsRight), Grave = group.Count(row => row.IsGrave), Mean = group.Average(row => row.Score!.Value) })
            .ToListAsync(ct);
        return lines.ConvertAll(line => new GoldLine(line.Key.PersonId, line.Key.QueueId, new GoldScore(line.Answered, line.Right, line.Grave, line.Mean)));
    }

    /// <summary>Where it is certain that somebody's share lies under the target.</summary>
    public async Task<IReadOnlyList<GoldLine>> UnderAsync(AppDb db, Guid person, CancellationToken ct) =>
        [.. (await ScoresAsync(db, person, ct)).Where(line => line.Score.IsUnder(settings.Gold.Target))];
}
