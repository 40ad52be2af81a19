using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;

namespace ReviewerConsole.Features.Queue.Rules;

/// <summary>Cases of one queue with the same facts.</summary>
internal sealed record FactGroup(int QueueId, CaseFacts Facts);

/// <summary>Reads which facts there are among open cases, without reading the cases: it jumps along one index from each
/// combination to the next, so that it grows with the combinations alone.</summary>
internal static class FactScan
{
    private const string Columns = "\"QueueId\", \"PolicyId\", \"Language\", \"Source\", \"Surface\", \"Tier\"";

    public static async Task<IReadOnlyList<FactGroup>> GroupsAsync(AppDb db, CancellationToken ct)
    {
        var found = new List<FactGroup>();
        for (var group = await NextAsync(db, null, ct); group is not null; group = await NextAsync(db, group, ct))
            found.Add(group);
        return found;
    }

    /// <summary>How many a group has, counted no further than the cap.</summary>
    public static async Task<int> CountAsync(AppDb db, FactGroup group, int cap, CancellationToken ct)
    {
        var sql = $"SELECT COUNT(*) AS \"Value\" FROM (SELECT 1 AS one FROM {Table(db)} WHERE {Same} LIMIT {cap + 1}) x";
        return await db.Database.SqlQueryRaw<int>(sql, Arguments(group)).SingleAsync(ct);
    }

    /// <summary>Moves some of a group to another queue.</summary>
    /// <returns>How many were moved.</returns>
    public static Task<int> MoveAsync(AppDb db, FactGroup group, int to, int most, CancellationToken ct)
    {
        var sql = $"UPDATE \"cases\" SET \"QueueId\" = {{6}} WHERE \"Id\" IN (SELECT \"Id\" FROM {Table(db)} WHERE {Same} LIMIT {most})";
        return db.Database.ExecuteSqlRawAsync(sql, [.. Arguments(group), to], ct);
    }

    private const string Same = "\"State\" <> 4 AND \"QueueId\" = {0} AND \"PolicyId\" = {1} AND \"Language\" = {2} AND \"Source\" = {3} AND \"Surface\" = {4} AND \"Tier\" = {5}";

    private static async Task<FactGroup?> NextAsync(AppDb db, FactGroup? after, CancellationToken ct)
    {
        var from = after is null ? "" : $" AND ({Columns}) > ({{0}}, {{1}}, {{2}}, {{3}}, {{4}}, {{5}})";
        var sql = $"SELECT {Columns} FROM {Table(db)} WHERE \"State\" <> 4{from} ORDER BY {Columns} LIMIT 1";
        var found = await db.Database.SqlQueryRaw<FactRecord>(sql, after is null ? [] : Arguments(after)).ToListAsync(ct);
        return found.Count == 0 ? null : new FactGroup(found[0].QueueId, new CaseFacts(found[0].PolicyId, found[0].Language, found[0].Surface, found[0].Source, found[0].Tier));
    }

    private static string Table(AppDb db) => db is SqliteAppDb ? $"\"cases\" INDEXED BY \"{CaseIndexes.Facts}\"" : "\"cases\"";

    private static object[] Arguments(FactGroup group) => [group.QueueId, group.Facts.Policy, group.Facts.Language, group.Facts.Source, group.Facts.Surface, group.Facts.Tier];

    private sealed class FactRecord
    {
        public int QueueId { get; init; }

        public string PolicyId { get; init; } = "";

        public string Language { get; init; } = "";

        public int Source { get; init; }

        public string Surface { get; init; } = "";

        public int Tier { get; init; }
    }
}
