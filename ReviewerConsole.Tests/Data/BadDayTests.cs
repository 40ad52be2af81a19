using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Log;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Log;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Tests.Benchmarks;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Bad days: what cannot be written is told, nothing is half-written, and afterwards everything goes on.</summary>
public sealed class BadDayTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Fact]
    public async Task While_another_program_holds_the_database_nothing_is_written_and_then_it_is()
    {
        await using var host = await TestHost.StartAsync();
        var robin = await host.PersonAsync("robin");
        var at = await host.TakeNewAsync(robin);
        await using var again = host.Again("--ConnectionStrings:Console", $"Data Source={host.Folder}/console.db;Default Timeout=1");
        var before = await host.PictureAsync();
        await using (var other = await LockAsync(host))
        {
            Work.AssertRefused("store-busy", await again.SubmitAsync(robin, at));
            Assert.Equal(before, await host.PictureAsync());
        }
        Assert.True((await again.SubmitAsync(robin, at)).IsOk);
    }

    [Fact]
    public async Task A_database_that_may_only_be_read_is_read_and_says_so()
    {
        await using var host = await TestHost.StartAsync();
        var robin = await host.PersonAsync("robin");
        var at = await host.TakeNewAsync(robin);
        await using var again = host.Again("--ConnectionStrings:Console", $"Data Source={host.Folder}/console.db;Mode=ReadOnly");
        Assert.Equal("You are a fool", (await again.OpenAsync(robin, at.CaseId)).Post.Text);
        var before = await host.PictureAsync();
        Work.AssertRefused("store-read-only", await again.SubmitAsync(robin, at));
        Assert.Equal(before, await host.PictureAsync());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_clock_that_is_set_back_spoils_neither_the_log_nor_the_work(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        var first = await host.TakeNewAsync(robin);
        host.Time.Advance(TimeSpan.FromHours(-1));
        Assert.True((await host.SubmitAsync(robin, first)).IsOk);
        var second = await host.TakeNewAsync(robin, "Another");
        host.Time.Advance(TimeSpan.FromMinutes(-30));
        Assert.True((await host.SubmitAsync(robin, second)).IsOk);
        host.Time.Advance(TimeSpan.FromHours(2));
        await host.SettleAsync();
        Assert.Equal(2, await host.ReadAsync(db => db.Decisions.CountAsync(decision => decision.SettledAt != null)));
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_more_entries_than_are_sealed_at_once_a_stream_s_order_holds_against_the_order_of_ids(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.Store.WriteAsync<Done>(db =>
        {
            Add(db, new Guid("ffffffff-0000-7000-8000-000000000000"), "back", 1);
            Add(db, new Guid("00000000-0000-7000-8000-000000000000"), "back", 2);
            for (var at = 1; at <= 1100; at++)
                Add(db, Guid.CreateVersion7(), $"s{at}", 1);
            return Task.FromResult<Result<Done>>(new Done());
        }, default);
        await host.Get<Sealer>().RunOnceAsync(default);
        var report = await host.Get<LogVerifier>().RunAsync(default);
        Assert.Null(report.Break);
        Assert.Equal(0, report.Unsealed);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_migration_that_was_killed_on_its_way_goes_on_at_the_next_start(DatabaseProvider provider)
    {
        await using var whole = await TestHost.StartAsync(provider);
        var database = whole.Get<ConsoleSettings>().Database;
        await using var host = provider == DatabaseProvider.Sqlite
            ? whole.Again("--ConnectionStrings:Console", $"Data Source={whole.Folder}/half.db")
            : whole.Again("--ConnectionStrings:Console", await PostgresCluster.NewDatabaseAsync(EmptyAsync));
        await using (var db = await host.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            var names = db.Database.GetMigrations().ToArray();
            await db.GetService<IMigrator>().MigrateAsync(names[^2]);
            if (provider == DatabaseProvider.Sqlite)
                await db.Database.ExecuteSqlRawAsync("INSERT OR REPLACE INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-01-01')");
        }
        await host.Get<Migrator>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(await TablesAsync(whole), await TablesAsync(host));
        var robin = await host.PersonAsync("robin");
        Assert.NotEqual(Guid.Empty, robin.PersonId);
    }

    [Fact]
    public async Task A_start_killed_again_and_again_while_it_migrates_ends_with_the_whole_schema()
    {
        await using var whole = await TestHost.StartAsync();
        await using var host = whole.Again("--ConnectionStrings:Console", $"Data Source={whole.Folder}/killed.db");
        string[] arguments = ["--ConnectionStrings:Console", $"Data Source={whole.Folder}/killed.db", "--Database:DataFolder", whole.Folder, "--contentRoot", whole.Folder];
        int all;
        await using (var db = await host.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync())
            all = db.Database.GetMigrations().Count();
        for (var step = 1; step < all; step += 8)
        {
            using var console = ConsoleProcess.Begin(arguments);
            await Until.HoldsAsync(async () => await AppliedAsync(whole.Folder) >= step, $"{step} migrations");
        }
        await host.Get<Migrator>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(await TablesAsync(whole), await TablesAsync(host));
        Assert.NotEqual(Guid.Empty, (await host.PersonAsync("robin")).PersonId);
    }

    private static async Task<int> AppliedAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={folder}/killed.db;Pooling=False;Mode=ReadOnly");
        try
        {
            await connection.OpenAsync();
            await using var command = new SqliteCommand("SELECT COUNT(*) FROM \"__EFMigrationsHistory\"", connection);
            return (int)(long)(await command.ExecuteScalarAsync())!;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }

    internal static async Task<SqliteConnection> LockAsync(TestHost host)
    {
        var other = new SqliteConnection($"Data Source={host.Folder}/console.db;Pooling=False");
        await other.OpenAsync();
        await using var command = new SqliteCommand("BEGIN IMMEDIATE", other);
        await command.ExecuteNonQueryAsync();
        return other;
    }

    private static Task EmptyAsync(string connection) => Task.CompletedTask;

    private static void Add(AppDb db, Guid id, string stream, int version)
    {
        var bytes = new LogRecord(stream, version, "test.done", "test", new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), new Dictionary<string, object>()).ToCanonicalBytes();
        db.Log.Add(new LogEntry { Id = id, Stream = stream, Version = version, Bytes = bytes, Hash = System.Security.Cryptography.SHA256.HashData(bytes) });
        db.Unsealed.Add(new Unsealed { EntryId = id });
    }

    private static Task<List<string>> TablesAsync(TestHost host) => host.ReadAsync(db => db.Database.SqlQueryRaw<string>(db is PostgresAppDb
        ? "SELECT tablename || ' ' || indexname AS \"Value\" FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
        : "SELECT tbl_name || ' ' || name AS \"Value\" FROM sqlite_master WHERE name NOT LIKE '%EFMigrationsLock%' AND tbl_name NOT LIKE '%EFMigrationsLock%' ORDER BY 1").ToListAsync());
}
