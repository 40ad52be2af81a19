using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Decisions.Log;

/// <summary>Which entries are read; null asks for nothing.</summary>
/// <param name="Stream">What they are about, or a case's id as it stands in addresses.</param>
/// <param name="Type">What happened: the whole code, or its beginning up to a full stop.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Until">Only entries of this moment or before, UTC.</param>
public sealed record LogFilter(string? Stream = null, string? Type = null, Guid? Actor = null, DateTime? Until = null);

/// <summary>A sealed entry.</summary>
/// <param name="Who">A person's name; else the code that stands in the entry.</param>
/// <param name="Data">What more it says, as it stands there.</param>
/// <param name="Hash">The chain's hash with it.</param>
public sealed record LogLine(long Seq, DateTime At, string Type, string Stream, int Version, string Who, string Data, string Hash);

/// <summary>A page of the log, the newest first.</summary>
/// <param name="Next">Where the next one begins: before this number; null at the beginning of the log.</param>
/// <param name="IsPartial">Whether the search stopped before the page was full.</param>
public sealed record LogPage(IReadOnlyList<LogLine> Lines, long? Next, bool IsPartial);

/// <summary>Reads the sealed log. The log itself knows streams and numbers alone: what else is asked for is looked for in so many entries at a
/// time.</summary>
public sealed class ReadLog(Store store)
{
    /// <summary>Entries that are read at most for one page.</summary>
    public const int MostRead = 20_000;

    private const int PageSize = 100;
    private const int Batch = 2_000;

    private sealed record Row(long Seq, byte[] Hash, string Stream, int Version, byte[] Bytes);

    /// <param name="before">Begins before this number; null: at the newest.</param>
    public async Task<Result<LogPage>> RunAsync(Actor actor, LogFilter filter, long? before, CancellationToken ct)
    {
        if (actor.Unless(Permission.Lead) is { } refusal)
            return refusal;
        return await store.ReadAsync<Result<LogPage>>(async db =>
        {
            var names = await db.Users.ToDictionaryAsync(person => person.Id.ToString("N"), person => person.Name, ct);
            var stream = Id26.Read(filter.Stream) is { } caseId ? caseId.ToString("N") : filter.Stream;
            var place = before ?? (filter.Until is { } until ? await AfterAsync(db, until, ct) : null);
            var (lines, read) = (new List<LogLine>(), 0);
            while (read < MostRead)
            {
                var rows = await RowsAsync(db, stream, place, ct);
                foreach (var row in rows)
                {
                    (read, place) = (read + 1, row.Seq);
                    if (Fits(filter, row, names) is { } line)
                        lines.Add(line);
                    if (lines.Count == PageSize)
                        return new LogPage(lines, place, false);
                }
                if (rows.Count < Batch)
                    return new LogPage(lines, null, false);
            }
            return new LogPage(lines, place, true);
        }, ct);
    }

    private static Task<List<Row>> RowsAsync(AppDb db, string? stream, long? before, CancellationToken ct)
    {
        var entries = from seal in db.Seals join entry in db.Log on seal.EntryId equals entry.Id select new { seal.Seq, seal.Hash, entry.Stream, entry.Version, entry.Bytes };
        if (before is { } place)
            entries = entries.Where(row => row.Seq < place);
        if (stream is not null)
            entries = entries.Where(row => row.Stream == stream);
        return entries.OrderByDescending(row => row.Seq).Take(Batch).Select(row => new Row(row.Seq, row.Hash, row.Stream, row.Version, row.Bytes)).ToListAsync(ct);
    }

    private static LogLine? Fits(LogFilter filter, Row row, Dictionary<string, string> names)
    {
        using var said = Parse(row.Bytes);
        if (said is null)
            return new LogLine(row.Seq, DateTime.UnixEpoch, "?", row.Stream, row.Version, "?", Convert.ToBase64String(row.Bytes), Convert.ToHexStringLower(row.Hash));
        var root = said.RootElement;
        var (type, actor, at) = (root.GetProperty("type").GetString()!, root.GetProperty("actor").GetString()!, root.GetProperty("at").GetDateTime().ToUniversalTime());
        var fits = (filter.Type is not { } wanted || type == wanted || type.StartsWith(wanted + ".", StringComparison.Ordinal))
            && (filter.Actor is not { } person || actor == person.ToString("N")) && (filter.Until is not { } until || at <= until);
        return fits ? new LogLine(row.Seq, at, type, row.Stream, row.Version, names.GetValueOrDefault(actor, actor), root.GetProperty("data").GetRawText(), Convert.ToHexStringLower(row.Hash)) : null;
    }

    /// <summary>An entry that was tampered with may be anything: null where it is none that can be read.</summary>
    private static JsonDocument? Parse(byte[] bytes)
    {
        try
        {
            var said = JsonDocument.Parse(bytes);
            return said.RootElement.ValueKind == JsonValueKind.Object && new[] { "at", "type", "actor", "data" }.All(name => said.RootElement.TryGetProperty(name, out _)) && said.RootElement.GetProperty("at").TryGetDateTime(out var _) ? said : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The first number after a moment, by halves: entries are sealed nearly in the order of their times.</summary>
    private static async Task<long?> AfterAsync(AppDb db, DateTime until, CancellationToken ct)
    {
        var (low, high) = (1L, await db.Seals.MaxAsync(seal => (long?)seal.Seq, ct) ?? 0);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var bytes = await (from seal in db.Seals where seal.Seq >= middle orderby seal.Seq join entry in db.Log on seal.EntryId equals entry.Id select entry.Bytes).FirstOrDefaultAsync(ct);
            using var said = bytes is null ? null : Parse(bytes);
            if (said is null || said.RootElement.GetProperty("at").GetDateTime().ToUniversalTime() <= until)
                low = middle + 1;
            else
                high = middle - 1;
        }
        // A moment's disorder at the border is read through.
        return low + Batch;
    }
}
