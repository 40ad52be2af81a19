using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Platform.Configuration;
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
}
