using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Tests.Support;
using SQLitePCL;

namespace ReviewerConsole.Tests.Data;

/// <summary>A statement that is used again answers as a new one would.</summary>
public sealed class KeptStatementsTests
{
    /// <summary><c>SQLITE_DBSTATUS_STMT_USED</c>.</summary>
    private const int StatementsUsed = 3;

    [Fact]
    public async Task Each_use_has_its_own_values_and_is_planned_once()
    {
        await using var host = await TestHost.StartAsync();
        var (found, planned) = await host.ReadAsync(async db =>
        {
            var (found, planned) = (new List<int>(), new List<int> { Planned(db) });
            for (var number = 0; number < 5; number++)
            {
                found.AddRange(await NumbersAsync(db, number));
                planned.Add(Planned(db));
            }
            return (found, planned);
        });
        Assert.Equal([0, 1, 2, 3, 4], found);
        Assert.True(planned[1] > planned[0]);
        Assert.All(planned[1..], used => Assert.Equal(planned[1], used));
    }

    [Fact]
    public async Task PostgreSQL_plans_a_question_once_too()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.Postgres);
        var planned = await host.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            for (var number = 0; number < 5; number++)
                Assert.Equal(0, await db.ViewSamples.CountAsync(sample => sample.PackId == $"{number}"));
            return await db.Database.SqlQueryRaw<string>("SELECT statement AS \"Value\" FROM pg_prepared_statements").ToListAsync();
        });
        Assert.Single(planned, text => text.Contains("view_samples", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_statement_is_asked_again_while_its_rows_are_still_being_read()
    {
        await using var host = await TestHost.StartAsync();
        var pairs = await host.ReadAsync(async db =>
        {
            var found = new List<(int, int)>();
            await foreach (var outer in Rows(db, 3).AsAsyncEnumerable())
                await foreach (var inner in Rows(db, 2).AsAsyncEnumerable())
                    found.Add((outer, inner));
            return found;
        });
        Assert.Equal([(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2)], pairs);
    }

    [Fact]
    public async Task After_a_use_that_failed_or_was_left_early_the_next_one_begins_anew()
    {
        await using var host = await TestHost.StartAsync();
        var answers = await host.ReadAsync(async db =>
        {
            await Assert.ThrowsAsync<SqliteException>(() => Absolute(db, long.MinValue));
            var after = await Absolute(db, -7);
            await foreach (var first in Rows(db, 3).AsAsyncEnumerable())
                break;
            return (After: after, All: await Rows(db, 3).ToListAsync());
        });
        Assert.Equal(7, answers.After);
        Assert.Equal([1, 2, 3], answers.All);
    }

    [Fact]
    public async Task More_statements_than_are_kept_are_answered_all_the_same()
    {
        await using var host = await TestHost.StartAsync();
        var answers = await host.ReadAsync(async db =>
        {
            var found = new List<int>();
            for (var round = 0; round < 2; round++)
                for (var number = 0; number <= KeptStatements.Most; number++)
                    found.AddRange(await db.Database.SqlQueryRaw<int>($"SELECT {number} AS \"Value\"").ToListAsync());
            return found;
        });
        Assert.Equal([.. Enumerable.Range(0, KeptStatements.Most + 1), .. Enumerable.Range(0, KeptStatements.Most + 1)], answers);
    }

    [Fact]
    public async Task A_connection_that_closes_leaves_nothing_planned_to_whoever_has_it_next()
    {
        await using var host = await TestHost.StartAsync();
        await using var db = await host.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        for (var round = 0; round < 3; round++)
        {
            await db.Database.OpenConnectionAsync();
            Assert.Equal(0, Planned(db));
            Assert.Equal([round], await NumbersAsync(db, round));
            Assert.True(Planned(db) > 0);
            await db.Database.CloseConnectionAsync();
        }
    }

    [Fact]
    public async Task Nothing_kept_holds_back_a_writer_or_hides_what_it_wrote()
    {
        await using var host = await TestHost.StartAsync();
        var before = await CountAsync(host);
        for (var number = 1; number <= 3; number++)
        {
            await host.PersonAsync($"writer-{number}");
            Assert.Equal(before + number, await CountAsync(host));
        }
        Assert.True((await host.Store.WriteAsync<Done>(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"people\"");
            return new Done();
        }, default)).IsOk);
        Assert.Equal(0, await CountAsync(host));
    }

    private static Task<int> CountAsync(TestHost host) => host.ReadAsync(db => db.Users.CountAsync());

    private static Task<List<int>> NumbersAsync(AppDb db, int number) => db.Database.SqlQuery<int>($"SELECT {number} AS \"Value\"").ToListAsync();

    private static IQueryable<int> Rows(AppDb db, int most) =>
        db.Database.SqlQuery<int>($"WITH RECURSIVE numbers(\"Value\") AS (SELECT 1 UNION ALL SELECT \"Value\" + 1 FROM numbers WHERE \"Value\" < {most}) SELECT \"Value\" FROM numbers");

    /// <summary>SQLite has no absolute value of the smallest number, and says so only when asked.</summary>
    private static Task<long> Absolute(AppDb db, long number) => db.Database.SqlQuery<long>($"SELECT abs({number}) AS \"Value\"").SingleAsync();

    /// <summary>Bytes that the connection's planned statements take.</summary>
    private static int Planned(AppDb db)
    {
        raw.sqlite3_db_status(((SqliteConnection)db.Database.GetDbConnection()).Handle, StatementsUsed, out var used, out _, 0);
        return used;
    }
}
