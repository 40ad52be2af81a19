using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Cases;

namespace ReviewerConsole.Features.Workspace;

/// <summary>Takes the first waiting case of some queues in one statement: each queue's first by its index, of these the
/// smallest. Two texts, because PostgreSQL can pass over rows that another is taking.</summary>
internal static class NextCaseSql
{
    private const string NotMine = """
        AND NOT EXISTS (SELECT 1 FROM "hearings" h WHERE h."CaseId" = c."Id" AND h."PersonId" = {0} AND h."Round" <> c."Round")
        AND NOT EXISTS (SELECT 1 FROM "hand_overs" o WHERE o."CaseId" = c."Id" AND o."ToId" <> {0} AND o."Until" > {1})
        AND NOT EXISTS (SELECT 1 FROM "skips" s WHERE s."CaseId" = c."Id" AND s."PersonId" = {0} AND s."Until" > {1})
        """;

    /// <summary>Nobody gets a second case while they hold one.</summary>
    private static readonly string Free = $"""
        NOT EXISTS (SELECT 1 FROM "claims" k JOIN "cases" h ON h."Id" = k."CaseId"
        WHERE k."PersonId" = {"{0}"} AND k."Until" > {"{1}"} AND h."State" = {(int)CaseState.Held})
        """;

    private static readonly string Set = $"""
        SET "State" = {(int)CaseState.Held}, "ClaimNumber" = "ClaimNumber" + 1, "Version" = "Version" + 1, "LastHolderId" = {"{0}"}
        """;

    /// <summary>The case as it is now, with its new version; null where nothing waits, or the person holds one.</summary>
    /// <param name="db">In the transaction of the claim.</param>
    /// <param name="queues">Where to look.</param>
    /// <param name="reasons">For which kinds, or null for all.</param>
    /// <param name="person">Who takes it.</param>
    /// <param name="now">Microseconds.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<Case?> TakeAsync(AppDb db, IReadOnlyList<int> queues, IReadOnlyList<string>? reasons, Guid person, long now, CancellationToken ct)
    {
        if (queues.Count == 0 || reasons?.Count == 0)
            return null;
        var first = db is PostgresAppDb ? Postgres(queues, reasons, "FOR UPDATE SKIP LOCKED") : Sqlite(queues, reasons);
        object[] args = [person, now, .. reasons ?? []];
        var sql = $"""
            UPDATE "cases" {Set} WHERE "Id" = ({first}) RETURNING *
            """;
        var taken = await db.Cases.FromSqlRaw(sql, args).AsNoTracking().ToListAsync(ct);
        return taken.SingleOrDefault() ?? (db is PostgresAppDb ? await LeftAsync(db, queues, reasons, args, ct) : null);
    }

    /// <summary>Whoever is just taking a case holds the first of each queue for a moment: what others passed over so is looked
    /// for again, one case at a time. Every lap that takes nothing means that somebody else took one.</summary>
    private static async Task<Case?> LeftAsync(AppDb db, IReadOnlyList<int> queues, IReadOnlyList<string>? reasons, object[] args, CancellationToken ct)
    {
        var take = $"""
            UPDATE "cases" c {Set} WHERE c."Id" = {"{2}"} AND c."State" = {(int)CaseState.Waiting} {NotMine} RETURNING *
            """;
        while (await db.Database.SqlQueryRaw<Guid>(Postgres(queues, reasons, ""), args).ToListAsync(ct) is [var first])
            if (await db.Cases.FromSqlRaw(take, args[0], args[1], first).AsNoTracking().ToListAsync(ct) is [var taken])
                return taken;
        return null;
    }

    private static string Sqlite(IReadOnlyList<int> queues, IReadOnlyList<string>? reasons)
    {
        var kinds = reasons is null ? [""] : reasons.Select((_, at) => $"""AND c."Reason" = {Parameter(at)}""");
        var each = queues.SelectMany(_ => kinds, (queue, kind) => $"""
            SELECT * FROM (SELECT c."Id", c."RankAt" FROM "cases" c WHERE c."QueueId" = {queue} {kind} AND c."State" = {(int)CaseState.Waiting}
            {NotMine} ORDER BY c."RankAt", c."Id" LIMIT 1)
            """);
        return $"""SELECT "Id" FROM ({string.Join(" UNION ALL ", each)}) WHERE {Free} ORDER BY "RankAt", "Id" LIMIT 1""";
    }

    private static string Postgres(IReadOnlyList<int> queues, IReadOnlyList<string>? reasons, string locking)
    {
        var kinds = reasons is null ? "" : $"CROSS JOIN unnest(ARRAY[{string.Join(',', reasons.Select((_, at) => Parameter(at)))}]) r(id)";
        var kind = reasons is null ? "" : """AND c."Reason" = r.id""";
        return $"""
            SELECT f."Id" AS "Value" FROM unnest(ARRAY[{string.Join(',', queues)}]) q(id) {kinds} CROSS JOIN LATERAL
            (SELECT c."Id", c."RankAt" FROM "cases" c WHERE c."QueueId" = q.id {kind} AND c."State" = {(int)CaseState.Waiting}
            {NotMine} ORDER BY c."RankAt", c."Id" LIMIT 1 {locking}) f WHERE {Free} ORDER BY f."RankAt", f."Id" LIMIT 1
            """;
    }

    /// <summary>After the person and the time.</summary>
    private static string Parameter(int reason) => $"{{{reason + 2}}}";
}
