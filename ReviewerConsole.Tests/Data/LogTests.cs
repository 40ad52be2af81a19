using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data;
using ReviewerConsole.Features.Workspace;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class LogTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task An_untouched_log_verifies_and_everything_is_sealed(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var report = await host.Get<LogVerifier>().RunAsync(default);
        Assert.Null(report.Break);
        Assert.Equal((await host.ReadAsync(db => db.Log.LongCountAsync()), 0), (report.Sealed, report.Unsealed));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_database_itself_refuses_to_change_or_delete_entries(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        foreach (var sql in new[] { "UPDATE log SET \"Version\" = 9", "DELETE FROM log", "UPDATE seals SET \"Seq\" = \"Seq\" + 1000", "DELETE FROM seals", "DELETE FROM packs" })
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains("append-only", refused.Message);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_edited_entry_is_named(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var third = await EntryAsync(host, 3);
        await TamperAsync(host, db => db.Log.Where(entry => entry.Id == third).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Bytes, "{}"u8.ToArray())));
        await AssertBrokenAsync(host, "edited", 3);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_entry_edited_together_with_its_hash_is_named_too(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var third = await EntryAsync(host, 3);
        var hash = System.Security.Cryptography.SHA256.HashData("{}"u8);
        await TamperAsync(host, db => db.Log.Where(entry => entry.Id == third)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Bytes, "{}"u8.ToArray()).SetProperty(entry => entry.Hash, hash)));
        await AssertBrokenAsync(host, "edited", 3);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_deleted_entry_is_named(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var second = await EntryAsync(host, 2);
        await TamperAsync(host, db => db.Log.Where(entry => entry.Id == second).ExecuteDeleteAsync());
        await AssertBrokenAsync(host, "deleted", 2);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_deleted_seal_is_named(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        await TamperAsync(host, db => db.Seals.Where(seal => seal.Seq == 2).ExecuteDeleteAsync());
        await AssertBrokenAsync(host, "deleted", 2);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Swapped_entries_are_named(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var (second, third) = (await EntryAsync(host, 2), await EntryAsync(host, 3));
        var parked = Guid.NewGuid();
        await TamperAsync(host, async db =>
        {
            await db.Seals.Where(seal => seal.Seq == 2).ExecuteUpdateAsync(set => set.SetProperty(seal => seal.EntryId, parked));
            await db.Seals.Where(seal => seal.Seq == 3).ExecuteUpdateAsync(set => set.SetProperty(seal => seal.EntryId, second));
            return await db.Seals.Where(seal => seal.Seq == 2).ExecuteUpdateAsync(set => set.SetProperty(seal => seal.EntryId, third));
        });
        Assert.Equal(2, (await host.Get<LogVerifier>().RunAsync(default)).Break!.Seq);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_inserted_entry_that_was_never_sealed_is_named(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        await host.ReadAsync(async db =>
        {
            db.Log.Add(new ReviewerConsole.Data.Log.LogEntry { Id = Guid.NewGuid(), Stream = "case:forged", Version = 1, Bytes = "{}"u8.ToArray(), Hash = [1] });
            return await db.SaveChangesAsync();
        });
        await AssertBrokenAsync(host, "inserted", await host.ReadAsync(db => db.Seals.MaxAsync(seal => seal.Seq)) + 1);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_log_cut_off_at_its_end_is_told_by_the_anchor(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        await host.Get<Anchors>().RunOnceAsync(default);
        var last = await host.ReadAsync(db => db.Seals.MaxAsync(seal => seal.Seq));
        var entry = await EntryAsync(host, last);
        await TamperAsync(host, async db =>
        {
            await db.Seals.Where(seal => seal.Seq == last).ExecuteDeleteAsync();
            return await db.Log.Where(found => found.Id == entry).ExecuteDeleteAsync();
        });
        await AssertBrokenAsync(host, "cut-off", last);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Erasing_a_text_leaves_the_log_whole(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        Assert.True(await host.ReadAsync(db => db.Texts.ExecuteDeleteAsync()) > 0);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nothing_personal_stands_in_the_log(DatabaseProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var bytes = await host.ReadAsync(db => db.Log.Select(entry => entry.Bytes).ToListAsync());
        var text = string.Join('\n', bytes.Select(System.Text.Encoding.UTF8.GetString));
        foreach (var secret in new[] { "You are a fool", "robin", "Please look", "author-1", "I know them" })
            Assert.DoesNotContain(secret, text);
    }

    private static async Task<TestHost> FilledAsync(DatabaseProvider provider)
    {
        var host = await TestHost.StartAsync(provider);
        var robin = await host.PersonAsync("robin");
        await host.ReportAsync("You are a fool");
        await host.ReportAsync("You are a fool too");
        var at = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await host.Get<SubmitDecision>().RunAsync(robin, at, new DateOnly(2020, 5, 27), Drafts.Insult with { Message = "You are a fool, he said" }, default);
        var other = (await host.Get<TakeNext>().RunAsync(robin, default)).Value;
        await host.Get<LeaveCase>().SkipAsync(robin, other, "I know them", default);
        await host.Get<Sealer>().RunOnceAsync(default);
        return host;
    }

    private static Task<Guid> EntryAsync(TestHost host, long seq) => host.ReadAsync(db => db.Seals.Where(seal => seal.Seq == seq).Select(seal => seal.EntryId).SingleAsync());

    private static async Task AssertBrokenAsync(TestHost host, string code, long seq)
    {
        var found = (await host.Get<LogVerifier>().RunAsync(default)).Break;
        Assert.Equal((code, seq), (found?.Code, found?.Seq ?? 0));
    }

    /// <summary>What somebody with the database in hand can do: take the guards off first.</summary>
    private static Task TamperAsync(TestHost host, Func<AppDb, Task<int>> change) => host.ReadAsync(async db =>
    {
        foreach (var table in new[] { "log", "seals" })
            if (db is PostgresAppDb)
                await db.Database.ExecuteSqlRawAsync($"ALTER TABLE \"{table}\" DISABLE TRIGGER USER");
            else
                foreach (var what in new[] { "update", "delete" })
                    await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER \"{table}_no_{what}\"");
        return await change(db);
    });
}
