using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

public sealed class MigratorTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_is_up_to_date_stays_and_what_is_newer_is_refused(DatabaseProvider provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await TestHost.StartAsync(provider);
        await host.Get<Migrator>().RunAsync(ct);
        await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('99990101000000_Later', '99')", ct));
        var refused = await Assert.ThrowsAsync<DatabaseNewerException>(() => host.Get<Migrator>().RunAsync(ct));
        Assert.Contains("99990101000000_Later", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task What_was_listed_before_the_registry_had_names_and_periods_is_listed_after(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await using (var db = await host.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(name => name.EndsWith("_Registry", StringComparison.Ordinal)) - 1]);
            foreach (var (name, aliases, gone) in new[] { ("Zorvan League", "ZKL\nゾルバン団", (DateOnly?)null), ("Kara Bund", "", new DateOnly(2025, 1, 1)) })
                await db.Database.ExecuteSqlAsync($"INSERT INTO designations (\"Id\", \"Name\", \"Aliases\", \"Kind\", \"ListedOn\", \"DelistedOn\", \"Source\") VALUES ({Guid.NewGuid()}, {name}, {aliases}, {"terrorist"}, {new DateOnly(2020, 1, 1)}, {gone}, {"console"})");
        }
        await host.Get<Migrator>().RunAsync(TestContext.Current.CancellationToken);
        var entries = await host.ReadAsync(db => db.Designations.Include(entry => entry.Names).Include(entry => entry.Periods).AsSplitQuery().OrderBy(entry => entry.Name).ToListAsync());
        Assert.Equal(
            ["Kara Bund:  2020-01-01 2025-01-01", "Zorvan League: ZKL,ゾルバン団 2020-01-01 "],
            entries.Select(entry => $"{entry.Name}: {string.Join(',', entry.Names.Select(name => name.Text).Order(StringComparer.Ordinal))} {entry.Periods.Single().From:O} {entry.Periods[0].To:O}"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Links_from_before_they_held_their_ticket_still_open_and_what_was_ended_stays_so(DatabaseProvider provider)
    {
        const string secret = "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
        await using var host = await TestHost.StartAsync(provider);
        var (kept, ended) = (await host.ReportAsync("You are a fool"), await host.ReportAsync("You are another fool"));
        await using (var db = await host.Get<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(name => name.EndsWith("_LinksWithoutHash", StringComparison.Ordinal)) - 1]);
            await db.Database.ExecuteSqlAsync($"""UPDATE reports SET "TicketHash" = {Tickets.Hash(secret)} WHERE "Id" = {kept.ReportId}""");
            await db.Database.ExecuteSqlAsync($"""UPDATE reports SET "TicketHash" = {"revoked:" + ended.ReportId.ToString("N")} WHERE "Id" = {ended.ReportId}""");
        }
        await host.Get<Migrator>().RunAsync(TestContext.Current.CancellationToken);
        var (door, tickets) = (host.Get<InboxDoor>(), host.Get<Tickets>());
        Assert.Equal(kept.ReportId, (await door.OpenAsync(secret, default))!.ReportId);
        Assert.Equal(kept.ReportId, (await door.OpenAsync(tickets.For(kept.ReportId), default))!.ReportId);
        Assert.Null(await door.OpenAsync(tickets.For(ended.ReportId), default));
    }
}
