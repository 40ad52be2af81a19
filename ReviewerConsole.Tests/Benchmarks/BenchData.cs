using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using ReviewerConsole.Features.Designations;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Queues;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>Databases with many cases: made once (SQLite's are kept between runs), copied for each bench.</summary>
internal static class BenchData
{
    /// <summary>Raised with every change of what is made.</summary>
    private const int Generator = 2;
    private const int Chunk = 20_000;

    /// <summary>Leads who may take every case.</summary>
    public const int People = 64;

    private static readonly Dictionary<(int Cases, bool Decided), string> Templates = [];
    private static PostgresServer? _server;
    private static int _copies;

    /// <summary>A copy for one bench.</summary>
    /// <param name="options">How many cases, and on which database.</param>
    /// <param name="decided">Whether they are decided, and the decisions indexed, counted and in the log; else they wait.</param>
    public static async Task<BenchDatabase> CopyAsync(BenchOptions options, bool decided = false)
    {
        if (!Templates.TryGetValue((options.Cases, decided), out var template))
            Templates[(options.Cases, decided)] = template = options.Database == DatabaseProvider.Sqlite ? await SqliteAsync(options.Cases, decided) : await PostgresAsync(options.Cases, decided);
        var folder = Directory.CreateTempSubdirectory("console-bench-").FullName;
        if (options.Database == DatabaseProvider.Sqlite)
        {
            Copy(template, Path.Combine(folder, "console.db"));
            return new BenchDatabase(options.Database, $"Data Source={Path.Combine(folder, "console.db")}", folder);
        }
        var name = $"bench_{++_copies}";
        await _server!.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        await _server.ExecuteAsync("CHECKPOINT");
        return new BenchDatabase(options.Database, _server.Connection(name, 100), folder);
    }

    /// <summary>Down to the disk: otherwise the first commit of what is measured waits until the whole copy is written.</summary>
    private static void Copy(string template, string to)
    {
        File.Copy(template, to);
        using var copy = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
        copy.Flush(flushToDisk: true);
    }

    public static void Stop() => _server?.Dispose();

    private static async Task<string> SqliteAsync(int count, bool decided)
    {
        var folder = Directory.CreateTempSubdirectory("console-bench-").FullName;
        try
        {
            var path = Path.Combine(folder, "console.db");
            using var database = new BenchDatabase(DatabaseProvider.Sqlite, $"Data Source={path}", folder);
            var mix = await PrepareAsync(database, count);
            var kept = Path.Combine(Cache, await SchemaAsync(database), decided ? $"{count}-decided.db" : $"{count}.db");
            if (!File.Exists(kept))
            {
                await FillAsync(database, mix, count);
                if (decided)
                    await DecidedData.FillAsync(database);
                Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
                File.Copy(path, $"{kept}.{Environment.ProcessId}");
                File.Move($"{kept}.{Environment.ProcessId}", kept, overwrite: true);
            }
            return kept;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
        }
    }

    private static async Task<string> PostgresAsync(int count, bool decided)
    {
        _server ??= PostgresServer.Start("max_connections=300", "max_wal_size=8GB");
        var name = decided ? $"template_{count}_decided" : $"template_{count}";
        await _server.ExecuteAsync($"CREATE DATABASE {name}");
        var folder = Directory.CreateTempSubdirectory("console-bench-").FullName;
        using var database = new BenchDatabase(DatabaseProvider.Postgres, _server.Connection(name), folder);
        await FillAsync(database, await PrepareAsync(database, count), count);
        if (decided)
            await DecidedData.FillAsync(database);
        return name;
    }

    private static string Cache => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } data ? data : Path.GetTempPath(), "reviewer-console-bench");

    private static async Task<string> SchemaAsync(BenchDatabase database)
    {
        await using var connection = await database.OpenAsync();
        var all = string.Join('\n', Sql.Read(connection, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").Select(row => row[0]));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Generator}\n{all}")))[..16];
    }

    private static async Task<CaseMix> PrepareAsync(BenchDatabase database, int count)
    {
        await using var host = BenchHost.On(database);
        await host.PrepareAsync();
        // The console has been in use: what follows a change of the registry is over.
        await host.Get<RematchCases>().RunOnceAsync(default);
        await host.AddLeadsAsync(People);
        var people = (await host.LeadsAsync()).Select(actor => actor.PersonId).ToArray();
        return new CaseMix(host.Get<ConsoleSettings>(), await host.Get<QueueBook>().RulesAsync(default), people, DateTime.UtcNow, count + Held(count));
    }

    private static async Task FillAsync(BenchDatabase database, CaseMix mix, int count)
    {
        await using var connection = await database.OpenAsync();
        Quickly(connection, database.Provider, ["posts", "snapshots", "cases", "reports"], () => Rows(connection, mix, count));
    }

    /// <summary>Fills tables without their indexes, which are made afterwards; leaves the database as one that is used.</summary>
    public static void Quickly(DbConnection connection, DatabaseProvider provider, string[] tables, Action fill)
    {
        var isSqlite = provider == DatabaseProvider.Sqlite;
        Sql.Run(connection, isSqlite ? "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-1000000" : "SET synchronous_commit=off");
        var names = string.Join(',', tables.Select(table => $"'{table}'"));
        var indexes = Sql.Read(connection, isSqlite
            ? $"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name LIKE 'IX\\_%' ESCAPE '\\' AND tbl_name IN ({names})"
            : $"SELECT indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'IX\\_%' AND tablename IN ({names})");
        foreach (var index in indexes)
            Sql.Run(connection, $"DROP INDEX \"{index[0]}\"");
        fill();
        foreach (var index in indexes)
            Sql.Run(connection, (string)index[1]);
        if (isSqlite && Sql.Read(connection, "PRAGMA foreign_key_check").Count > 0)
            throw new InvalidOperationException("The made rows break a foreign key");
        Sql.Run(connection, isSqlite ? "PRAGMA journal_mode=WAL; PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM ANALYZE");
    }

    /// <summary>Beside those that wait, a few are held.</summary>
    private static int Held(int count) => Math.Clamp(count / 5, 1, 200);

    private static void Rows(DbConnection connection, CaseMix mix, int count)
    {
        BulkRows.Write(connection, "accounts", ["Id", "ExternalId", "Handle", "Language"], Enumerable.Range(0, mix.Accounts).Select(at => new object?[] { CaseMix.AccountId(at), $"author-{at}", $"author-{at}", "en" }));
        BulkRows.Write(connection, "reporters", ["Id", "ExternalId", "Language"], Enumerable.Range(0, mix.Reporters).Select(at => new object?[] { CaseMix.ReporterId(at), $"reporter-{at}", "en" }));
        var every = count / Held(count) + 1;
        foreach (var chunk in Enumerable.Range(0, count + Held(count)).Chunk(Chunk))
        {
            var rows = chunk.Select(at => mix.Rows(at, at % every == every - 1)).ToArray();
            foreach (var ((table, columns), part) in CaseMix.Tables.Zip<(string, string[]), Func<CaseRows, object?[]?>>([row => row.Post, row => row.Snapshot, row => row.Case, row => row.Report, row => row.Claim]))
                BulkRows.Write(connection, table, columns, rows.Select(part).Where(row => row is not null)!);
        }
    }
}
