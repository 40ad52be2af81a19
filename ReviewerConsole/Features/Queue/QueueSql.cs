using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Reports;

namespace ReviewerConsole.Features.Queue;

/// <summary>A row of the queue as the database gives it.</summary>
internal sealed class QueueRecord
{
    public Guid CaseId { get; init; }

    public string Snippet { get; init; } = "";

    public string Surface { get; init; } = "";

    public string Language { get; init; } = "";

    public string PolicyId { get; init; } = "";

    public string Reason { get; init; } = "";

    public int Reports { get; init; }

    public int Tier { get; init; }

    public int Source { get; init; }

    public int QueueId { get; init; }

    public int State { get; init; }

    public string? Holder { get; init; }

    public long ReceivedAt { get; init; }

    public long DueAt { get; init; }

    public long RankAt { get; init; }

    public QueueLine ToLine() => new(
        CaseId, Snippet, Surface, Language, PolicyId, Reason, Reports, Tier, (ReportSource)Source, QueueId, (CaseState)State, Holder,
        UtcMicroseconds.From(ReceivedAt), UtcMicroseconds.From(DueAt), UtcMicroseconds.From(RankAt));
}

/// <summary>The statements of the queue's page: the one place where SQL is written by hand. Each reads along one index, which
/// the first filter chooses; what other filters throw out is read too, so that reading is bounded.</summary>
internal sealed class QueueSql
{
    private const string Columns = """
        SELECT c."Id" AS "CaseId", substr(s."Text", 1, 140) AS "Snippet", c."Surface", c."Language", c."PolicyId", c."Reason", c."ReportCount" AS "Reports", c."Tier",
        c."Source", c."QueueId", c."State", p."Name" AS "Holder", c."ReceivedAt", c."DueAt", c."RankAt"
        """;

    private const string Joins = """
        JOIN "snapshots" s ON s."Id" = c."SnapshotId" LEFT JOIN "claims" k ON k."CaseId" = c."Id" LEFT JOIN "people" p ON p."Id" = k."PersonId"
        """;

    private readonly List<object> _arguments = [];
    private readonly List<string> _lead = [];
    private readonly List<string> _rest = [];
    private readonly string _index;
    private readonly bool _isSqlite;

    /// <summary>Chooses the index.</summary>
    /// <param name="queues">The queues that may be seen, or null for all.</param>
    /// <param name="now">What an age counts from.</param>
    public QueueSql(AppDb db, QueueFilter filter, IReadOnlyList<int>? queues, DateTime now)
    {
        _isSqlite = db is SqliteAppDb;
        var state = $"c.\"State\" = {(int)filter.State}";
        var filters = Filters(filter).ToList();
        var first = filter.State == CaseState.Waiting && filters.Count > 0 ? filters[0] : default;
        if (filter.Queue is { } queue)
        {
            (_index, first) = (CaseIndexes.Queue, default);
            _lead.AddRange([string.Create(CultureInfo.InvariantCulture, $"c.\"QueueId\" = {queue}"), state]);
        }
        else
        {
            _index = first.Column is null ? CaseIndexes.Order : CaseIndexes.For(first.Column);
            _lead.Add(state);
        }
        if (first.Column is not null)
            _lead.Add($"c.\"{first.Column}\" = {Argument(first.Value!)}");
        _rest.AddRange(filters.Where(each => each.Column != first.Column).Select(each => $"c.\"{each.Column}\" = {Argument(each.Value!)}"));
        if (queues is not null)
            _rest.Add($"c.\"QueueId\" IN ({string.Join(',', queues.DefaultIfEmpty(-1))})");
        if (filter.Hours is not null)
        {
            var oldest = Argument(UtcMicroseconds.To(filter.OldestFor(now)));
            _lead.Add($"c.\"RankAt\" <= {oldest}");
            _rest.Add($"c.\"ReceivedAt\" <= {oldest}");
        }
    }

    /// <summary>Whether rows may be read that are not shown.</summary>
    public bool ReadsMore => _rest.Count > 0;

    /// <summary>A page after a place, no further than another.</summary>
    public Task<List<QueueRecord>> PageAsync(AppDb db, QueueCursor? after, QueueCursor? until, int take, CancellationToken ct)
    {
        var from = _arguments.Count;
        var sql = $"{Columns} FROM (SELECT c.* FROM {Table} WHERE {Where(after, until)}{Rest} ORDER BY c.\"RankAt\", c.\"Id\" LIMIT {take}) c {Joins}";
        return RunAsync<QueueRecord>(db, sql, from, ct);
    }

    /// <summary>The place that so many index entries lie before, or null where there are not so many.</summary>
    public async Task<QueueCursor?> SkipAsync(AppDb db, QueueCursor? after, int entries, CancellationToken ct)
    {
        var from = _arguments.Count;
        var sql = $"SELECT c.\"Id\" AS \"CaseId\", c.\"RankAt\" FROM {Table} WHERE {Where(after, null)} ORDER BY c.\"RankAt\", c.\"Id\" LIMIT 1 OFFSET {entries - 1}";
        var found = await RunAsync<PlaceRecord>(db, sql, from, ct);
        return found.Count == 0 ? null : new QueueCursor(UtcMicroseconds.From(found[0].RankAt), found[0].CaseId);
    }

    /// <summary>How many there are, counted no further than the cap.</summary>
    public async Task<int> CountAsync(AppDb db, int cap, QueueCursor? until, CancellationToken ct)
    {
        var from = _arguments.Count;
        var sql = $"SELECT COUNT(*) AS \"Count\" FROM (SELECT 1 AS one FROM {Table} WHERE {Where(null, until)}{Rest} LIMIT {cap + 1}) x";
        return (await RunAsync<CountRecord>(db, sql, from, ct))[0].Count;
    }

    /// <summary>Certain cases, wherever they stand.</summary>
    public static async Task<List<QueueLine>> LinesAsync(AppDb db, IReadOnlyList<Guid> cases, CancellationToken ct)
    {
        var places = string.Join(',', cases.Select((_, at) => $"{{{at}}}"));
        var sql = $"{Columns} FROM \"cases\" c {Joins} WHERE c.\"Id\" IN ({places})";
        var rows = await db.Database.SqlQueryRaw<QueueRecord>(sql, [.. cases.Select(id => (object)id)]).ToListAsync(ct);
        return rows.ConvertAll(row => row.ToLine());
    }

    private string Table => _isSqlite ? $"\"cases\" c INDEXED BY \"{_index}\"" : "\"cases\" c";

    private string Rest => string.Concat(_rest.Select(each => $" AND {each}"));

    /// <summary>The narrowest are asked for first.</summary>
    private static IEnumerable<(string? Column, object? Value)> Filters(QueueFilter filter) => new (string? Column, object? Value)[]
    {
        (nameof(Case.Tier), filter.Tier), (nameof(Case.Source), filter.Source is { } source ? (int)source : null), (nameof(Case.Reason), filter.Reason),
        (nameof(Case.Surface), filter.Surface), (nameof(Case.Language), filter.Language), (nameof(Case.PolicyId), filter.Policy),
    }.Where(each => each.Value is not null);

    private string Where(QueueCursor? after, QueueCursor? until)
    {
        var where = new StringBuilder(string.Join(" AND ", _lead));
        if (after is not null)
            where.Append(CultureInfo.InvariantCulture, $" AND (c.\"RankAt\", c.\"Id\") > ({Argument(UtcMicroseconds.To(after.RankAt))}, {Argument(after.CaseId)})");
        if (until is not null)
            where.Append(CultureInfo.InvariantCulture, $" AND (c.\"RankAt\", c.\"Id\") <= ({Argument(UtcMicroseconds.To(until.RankAt))}, {Argument(until.CaseId)})");
        return where.ToString();
    }

    private string Argument(object value)
    {
        _arguments.Add(value);
        return $"{{{_arguments.Count - 1}}}";
    }

    /// <summary>Runs a statement and forgets the arguments that it alone has.</summary>
    private async Task<List<T>> RunAsync<T>(AppDb db, string sql, int own, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<T>(sql, [.. _arguments]).ToListAsync(ct);
        _arguments.RemoveRange(own, _arguments.Count - own);
        return rows;
    }

    private sealed class PlaceRecord
    {
        public Guid CaseId { get; init; }

        public long RankAt { get; init; }
    }

    private sealed class CountRecord
    {
        public int Count { get; init; }
    }
}
