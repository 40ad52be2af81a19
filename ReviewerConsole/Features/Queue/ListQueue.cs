using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Queue;

/// <summary>Reported posts in the order in which they should be taken, a page at a time.</summary>
public sealed class ListQueue(Store store, QueueBook book, TimeProvider time)
{
    /// <summary>Index entries that are read at most for one page.</summary>
    public const int MostRead = 20_000;

    /// <summary>Entries in which a common pair of filters is found already.</summary>
    private const int FirstRead = 1_000;

    private readonly Shared<QueueLine> _lines = new(4096);

    public async Task<Result<QueuePage>> RunAsync(Actor actor, QueueFilter filter, QueueCursor? after, CancellationToken ct)
    {
        if (actor.Unless(Permission.Review) is { } refusal)
            return refusal;
        var queues = await QueuesAsync(actor, ct);
        return await store.ReadAsync(async db =>
        {
            var sql = new QueueSql(db, filter, queues, Clock.Now(time));
            return sql.ReadsMore ? await SearchAsync(db, sql, after, ct) : await ReadAsync(db, sql, after, ct);
        }, ct);
    }

    /// <summary>Certain cases as they stand now.</summary>
    public async Task<List<QueueLine>> LinesAsync(IReadOnlyList<Guid> cases, CancellationToken ct) =>
        (await store.ReadAsync(db => QueueSql.LinesAsync(db, cases, ct), ct)).ConvertAll(_lines.Of);

    /// <summary>Which of the requests for another review somebody may not decide, since they had a part before.</summary>
    public async Task<IReadOnlySet<Guid>> HeardAsync(Actor actor, IReadOnlyList<QueueLine> lines, CancellationToken ct)
    {
        var asked = lines.Where(line => line.Source == ReportSource.Appeal).Select(line => line.CaseId).ToArray();
        return asked.Length == 0 ? new HashSet<Guid>() : await store.ReadAsync(db => db.Hearings
            .Where(hearing => hearing.PersonId == actor.PersonId && asked.Contains(hearing.CaseId) && db.Cases.Any(item => item.Id == hearing.CaseId && item.Round != hearing.Round))
            .Select(hearing => hearing.CaseId).ToHashSetAsync(ct), ct);
    }

    /// <summary>The queues that somebody sees: null is all of them.</summary>
    internal async Task<IReadOnlyList<int>?> QueuesAsync(Actor actor, CancellationToken ct)
    {
        var open = await book.OpenToAsync(actor, ct);
        return open.Count == (await book.RulesAsync(ct)).Count ? null : open;
    }

    private async Task<QueuePage> ReadAsync(AppDb db, QueueSql sql, QueueCursor? after, CancellationToken ct) =>
        Page(await sql.PageAsync(db, after, null, QueuePage.Size + 1, ct), null);

    private async Task<QueuePage> SearchAsync(AppDb db, QueueSql sql, QueueCursor? after, CancellationToken ct)
    {
        foreach (var entries in new[] { FirstRead, MostRead })
        {
            var until = await sql.SkipAsync(db, after, entries, ct);
            var rows = await sql.PageAsync(db, after, until, QueuePage.Size + 1, ct);
            if (until is null || rows.Count > QueuePage.Size || entries == MostRead)
                return Page(rows, until);
        }
        throw new InvalidOperationException("The last step always returns");
    }

    /// <param name="until">Where the search stopped, or null where it came to the end.</param>
    private QueuePage Page(List<QueueRecord> rows, QueueCursor? until)
    {
        var lines = rows.Select(row => _lines.Of(row.ToLine())).OrderBy(line => line.RankAt).ThenBy(line => line.CaseId).ToArray();
        return lines.Length > QueuePage.Size
            ? new QueuePage(lines[..QueuePage.Size], lines[QueuePage.Size - 1].Cursor, false)
            : new QueuePage(lines, until, until is not null);
    }
}
