using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Posts;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Care;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>What a write promises to every handler, on both databases.</summary>
public sealed class StoreTests
{
    private static readonly (Guid Case, Guid Person) Key = (Guid.CreateVersion7(), Guid.CreateVersion7());

    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Rows_that_refer_to_each_other_are_written_in_whatever_order_they_were_added(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var (post, text) = (Guid.CreateVersion7(), EvidenceText.Of("\u202E words 日本語"));
        Assert.True((await host.Store.WriteAsync<Done>(db =>
        {
            db.Snapshots.Add(new Snapshot { Id = Guid.CreateVersion7(), PostId = post, Number = 1, Bytes = text.Bytes, Text = text.Shown, Sha256 = text.Sha256, TakenAt = host.Time.Now });
            db.Posts.Add(new Post { Id = post, Surface = "post", ExternalId = "p1", Views = long.MaxValue });
            return Task.FromResult<Result<Done>>(new Done());
        }, default)).IsOk);
        var stored = await host.ReadAsync(db => db.Posts.Include(found => found.Snapshots).SingleAsync(found => found.Id == post));
        Assert.Equal((long.MaxValue, null, "und"), (stored.Views, stored.Url, stored.Language));
        Assert.Equal((text.Shown, host.Time.Now), (stored.Snapshots.Single().Text, stored.Snapshots.Single().TakenAt));
        Assert.Equal(text.Bytes, stored.Snapshots.Single().Bytes);
    }

    [Fact]
    public async Task Prepared_rows_hold_what_Entity_Framework_writes()
    {
        await using var host = await TestHost.StartAsync();
        var post = Guid.CreateVersion7();
        object[] rows =
        [
            new Post { Id = post, Surface = "post", ExternalId = "か\u3099 😀 '\uFFFD", Views = long.MaxValue, CreatedAt = host.Time.Now.AddMicroseconds(7) },
            new Snapshot { Id = Guid.CreateVersion7(), PostId = post, Number = 1, Bytes = [], Text = "", Sha256 = "", TakenAt = host.Time.Now },
            new Snapshot { Id = Guid.CreateVersion7(), PostId = post, Number = 2, Bytes = [0, 255, 7], Text = "\u202E words", Sha256 = "x", TakenAt = host.Time.Now },
            new Exposure { PersonId = post, Day = new DateOnly(2026, 2, 28), Seconds = -1 },
        ];
        await using var db = await host.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
        var saved = await StoredAsync(db);
        db.RemoveRange(rows);
        await db.SaveChangesAsync();
        Assert.True((await host.Store.WriteAsync<Done>(other =>
        {
            other.AddRange(rows);
            return Task.FromResult<Result<Done>>(new Done());
        }, default)).IsOk);
        Assert.Equal(saved, await StoredAsync(db));
    }

    /// <summary>What stands in some tables, as SQLite writes it down itself.</summary>
    private static async Task<List<string>> StoredAsync(AppDb db)
    {
        var stored = new List<string>();
        foreach (var table in new[] { "posts", "snapshots", "exposures" })
        {
            var columns = await db.Database.SqlQueryRaw<string>($"SELECT name AS Value FROM pragma_table_info('{table}')").ToListAsync();
            stored.AddRange(await db.Database.SqlQueryRaw<string>($"SELECT {string.Join(" || ' ' || ", columns.Select(name => $"typeof(\"{name}\") || ' ' || quote(\"{name}\")"))} AS Value FROM {table} ORDER BY 1").ToListAsync());
        }
        return stored;
    }

    [Fact]
    public async Task Every_column_is_of_a_kind_that_prepared_rows_can_write()
    {
        await using var host = await TestHost.StartAsync();
        await using var db = await host.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var kinds = db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Select(property => property.GetRelationalTypeMapping().Converter?.ProviderClrType ?? property.ClrType)
            .Select(kind => Nullable.GetUnderlyingType(kind) ?? kind).Distinct().ToList();
        Assert.Contains(typeof(DateOnly), kinds);
        Assert.All(kinds, kind => Assert.NotNull(RowStatement.Stored(kind == typeof(string) ? "" : kind == typeof(byte[]) ? Array.Empty<byte>() : Activator.CreateInstance(kind))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_row_that_replaces_one_with_the_same_key_is_written(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await AddAsync(host, host.Time.Now);
        Assert.True((await host.Store.WriteAsync<Done>(async db =>
        {
            db.Skips.Remove(await db.Skips.SingleAsync());
            db.Skips.Add(Skip(host.Time.Now.AddHours(1)));
            return new Done();
        }, default)).IsOk);
        Assert.Equal(host.Time.Now.AddHours(1), await UntilAsync(host));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_second_of_two_rows_with_one_key_is_told_that_somebody_was_first(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await AddAsync(host, host.Time.Now);
        Assert.Equal(Store.Changed, (await AddAsync(host, host.Time.Now.AddHours(1))).Error);
        Assert.Equal(host.Time.Now, await UntilAsync(host));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rows_are_added_changed_and_removed_in_one_write(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await AddAsync(host, host.Time.Now);
        await host.ReportAsync("Words");
        Assert.True((await host.Store.WriteAsync<Done>(async db =>
        {
            db.Skips.Remove(await db.Skips.SingleAsync());
            var post = await db.Posts.SingleAsync();
            (post.Url, post.Views) = ("https://example.org/", 7);
            db.Accounts.Add(new Account { Id = Guid.CreateVersion7(), ExternalId = "another" });
            return new Done();
        }, default)).IsOk);
        Assert.Equal(0, await host.ReadAsync(db => db.Skips.CountAsync()));
        Assert.Equal(("https://example.org/", 7L), await host.ReadAsync(async db => (await db.Posts.SingleAsync()) is var post ? (post.Url, post.Views) : default));
        Assert.True(await host.ReadAsync(db => db.Accounts.AnyAsync(account => account.ExternalId == "another")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_case_that_changed_since_it_was_read_is_not_written_over(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.ReportAsync("Words");
        var stale = await host.ReadAsync(db => db.Cases.SingleAsync());
        Task<Result<Done>> ReasonAsync(string reason) => host.Store.WriteAsync<Done>(db =>
        {
            db.Cases.Attach(stale);
            (stale.Reason, stale.Version) = (reason, stale.Version + 1);
            return Task.FromResult<Result<Done>>(new Done());
        }, default);
        Assert.True((await ReasonAsync("first")).IsOk);
        stale.Version--;
        Assert.Equal(Store.Changed, (await ReasonAsync("second")).Error);
        Assert.Equal("first", await host.ReadAsync(db => db.Cases.Select(item => item.Reason).SingleAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_prepared_before_its_turn_is_prepared_anew_where_somebody_came_between(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var times = 0;
        var written = await host.Store.WritePreparedAsync<int>(async db =>
        {
            var found = await db.Skips.SingleOrDefaultAsync();
            if (++times == 1)
                await AddAsync(host, host.Time.Now);
            if (found is null)
                db.Skips.Add(Skip(host.Time.Now.AddHours(2)));
            else
                found.Until = found.Until.AddHours(3);
            return times;
        }, default);
        Assert.Equal((2, host.Time.Now.AddHours(3)), (written.Value, await UntilAsync(host)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_goes_first_is_written_with_the_rows_or_not_at_all(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await AddAsync(host, host.Time.Now);
        Task<Result<Done>> WriteAsync(Guid person) => host.Store.WritePreparedAsync<Done>(db =>
        {
            db.Skips.Add(new Skip { CaseId = Key.Case, PersonId = person, Until = host.Time.Now });
            return Task.FromResult<Result<Done>>(new Done());
        }, (db, _) => db.Skips.Where(skip => skip.PersonId == Key.Person).ExecuteUpdateAsync(set => set.SetProperty(skip => skip.Until, host.Time.Now.AddHours(1))), default);
        Assert.Equal(Store.Changed, (await WriteAsync(Key.Person)).Error);
        Assert.Equal(host.Time.Now, await UntilAsync(host));
        Assert.True((await WriteAsync(Guid.CreateVersion7())).IsOk);
        Assert.Equal([host.Time.Now, host.Time.Now.AddHours(1)], await host.ReadAsync(db => db.Skips.OrderBy(skip => skip.Until).Select(skip => skip.Until).ToListAsync()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Where_what_goes_first_finds_something_else_the_work_is_prepared_anew(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await AddAsync(host, host.Time.Now);
        var times = 0;
        var written = await host.Store.WritePreparedAsync<DateTime>(async db =>
        {
            var found = await db.Skips.Select(skip => skip.Until).SingleAsync();
            if (++times == 1)
                await host.Store.WriteAsync<int>(async other => await other.Skips.ExecuteUpdateAsync(set => set.SetProperty(skip => skip.Until, host.Time.Now.AddHours(1))), default);
            return found;
        }, async (db, found) =>
        {
            if (await db.Skips.Where(skip => skip.Until == found).ExecuteUpdateAsync(set => set.SetProperty(skip => skip.Until, found.AddHours(3))) == 0)
                throw new StaleException("Somebody was first");
        }, default);
        Assert.Equal((2, host.Time.Now.AddHours(1), host.Time.Now.AddHours(4)), (times, written.Value, await UntilAsync(host)));
    }

    [Fact]
    public async Task Of_two_who_wait_for_each_other_on_PostgreSQL_one_is_told_that_somebody_was_first()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.Postgres);
        var people = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() };
        var held = people.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        foreach (var person in people)
            await host.Store.WriteAsync<Done>(db =>
            {
                db.Skips.Add(new Skip { CaseId = Key.Case, PersonId = person, Until = host.Time.Now });
                return Task.FromResult<Result<Done>>(new Done());
            }, default);
        Task<Result<Done>> WriteAsync(int own, int other) => host.Store.WriteAsync<Done>(async db =>
        {
            await db.Skips.Where(skip => skip.PersonId == people[own]).ExecuteUpdateAsync(set => set.SetProperty(skip => skip.Until, host.Time.Now.AddHours(1)));
            held[own].SetResult();
            await held[other].Task;
            (await db.Skips.SingleAsync(skip => skip.PersonId == people[other])).Until = host.Time.Now.AddHours(2);
            return new Done();
        }, default);
        var results = await Task.WhenAll(WriteAsync(0, 1), WriteAsync(1, 0));
        Assert.Single(results, result => result.IsOk);
        Assert.Single(results, result => result.Error == Store.Changed);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_work_that_ends_in_an_error_nothing_stays_for_whoever_writes_next(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var refused = await host.Store.WritePreparedAsync<Done>(db =>
        {
            db.Skips.Add(Skip(host.Time.Now));
            return Task.FromResult<Result<Done>>(new Error("refused"));
        }, default);
        await host.Store.WriteAsync<Done>(_ => Task.FromResult<Result<Done>>(new Done()), default);
        Assert.Equal("refused", refused.Error!.Code);
        Assert.Equal(0, await host.ReadAsync(db => db.Skips.CountAsync()));
    }

    /// <summary>Whoever loses a race lets the connection go, and somebody else goes on with it.</summary>
    [Fact]
    public async Task Lost_races_hinder_nobody_who_writes_after_them()
    {
        await using var host = await TestHost.StartAsync();
        await AddAsync(host, host.Time.Now);
        var others = new List<SqliteConnection>();
        for (var races = 0; races < 20; races++)
        {
            var lost = await host.Store.WriteAsync<Done>(db =>
            {
                db.Skips.AddRange(new Skip { CaseId = Guid.CreateVersion7(), PersonId = Key.Person, Until = host.Time.Now }, Skip(host.Time.Now.AddHours(1)));
                return Task.FromResult<Result<Done>>(new Done());
            }, default);
            Assert.Equal(Store.Changed, lost.Error);
            others.Add(new SqliteConnection(host.Get<SqliteFile>().Connection));
            await others[^1].OpenAsync();
        }
        others.ForEach(other => other.Dispose());
        Assert.Equal(host.Time.Now, await UntilAsync(host));
    }

    private static Skip Skip(DateTime until) => new() { CaseId = Key.Case, PersonId = Key.Person, Until = until };

    private static Task<Result<Done>> AddAsync(TestHost host, DateTime until) => host.Store.WriteAsync<Done>(db =>
    {
        db.Skips.Add(Skip(until));
        return Task.FromResult<Result<Done>>(new Done());
    }, default);

    private static Task<DateTime> UntilAsync(TestHost host) => host.ReadAsync(db => db.Skips.Select(skip => skip.Until).SingleAsync());
}
