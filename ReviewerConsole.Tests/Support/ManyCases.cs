using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;

namespace ReviewerConsole.Tests.Support;

/// <summary>More cases than a test can report: posts and cases alone, all of one text. Nine of ten stand on the surface
/// <c>post</c>; of the policy <c>doi</c> is every second or, where it is to be rare, one of 5,000 and the last 60.</summary>
public static class ManyCases
{
    private const string Columns = """
        "Id", "PostId", "SnapshotId", "State", "Round", "Version", "PolicyId", "Surface", "Language", "QueueId", "Reason", "Source", "ReportCount", "ReporterCount", "Tier",
        "ReceivedAt", "DueAt", "DueBasis", "RankAt", "ClaimNumber"
        """;

    public static async Task AddManyCasesAsync(this TestHost host, int count, bool rare = false)
    {
        var doi = rare ? $"i % 5000 = 7 OR i > {count - 60}" : "i % 2 = 0";
        var snapshot = (await host.CaseAsync((await host.ReportAsync("You are a fool")).CaseId)).SnapshotId;
        var minute = UtcMicroseconds.To(host.Time.Now.AddYears(-1)).ToString(CultureInfo.InvariantCulture);
        await host.Store.WriteAsync<Done>(async db =>
        {
            var (rows, id) = db is PostgresAppDb
                ? ($"(SELECT i FROM generate_series(1, {count}) i) n", "('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid")
                : ($"(WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < {count}) SELECT i FROM k) n", "printf('00000000-0000-7000-8000-%012X', i)");
            var surface = "CASE WHEN i % 10 = 0 THEN 'comment' ELSE 'post' END";
            var language = "CASE i % 3 WHEN 0 THEN 'ja' ELSE 'en' END";
            await ExecuteAsync(db, $"INSERT INTO \"posts\" (\"Id\", \"Surface\", \"ExternalId\", \"Language\", \"ThreadJson\", \"Views\") SELECT {id}, {surface}, {id}, {language}, '[]', 0 FROM {rows}");
            await ExecuteAsync(db, $"""
                INSERT INTO "cases" ({Columns}) SELECT {id}, {id}, {"{0}"}, CASE WHEN i % 40 = 3 THEN 1 + (i / 40) % 4 ELSE 0 END, 1, 1,
                CASE WHEN {doi} THEN 'doi' ELSE 'personal-attacks' END, {surface}, {language}, 1 + i % 7,
                CASE i % 4 WHEN 0 THEN 'threat' WHEN 1 THEN 'other' ELSE 'insult' END, i % 4, 1, 1, i % 3,
                {minute} + CAST(i AS bigint) * 5000000, {minute} + CAST(i AS bigint) * 5000000 + 86400000000, 'house', {minute} + CAST(i AS bigint) * 5000000 - (i % 6) * 60000000, 0 FROM {rows}
                """, snapshot);
            return new Done();
        }, default);
        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(db is PostgresAppDb ? "VACUUM ANALYZE" : "ANALYZE"));
    }

    private static Task<int> ExecuteAsync(AppDb db, string sql, params object[] arguments) => db.Database.ExecuteSqlRawAsync(sql, arguments);
}
