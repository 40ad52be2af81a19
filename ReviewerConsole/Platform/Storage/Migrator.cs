using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Storage;

/// <summary>The database is newer than the program: an older node must not write into it.</summary>
public sealed class DatabaseNewerException(string migration)
    : Exception($"The database has the change '{migration}', which this version of the program does not know. Start a newer version.");

/// <summary>Brings the database up to the program's version, if anything is pending.</summary>
public sealed class Migrator(IDbContextFactory<AppDb> factory, ConsoleSettings settings)
{
    /// <summary>Migrates.</summary>
    /// <exception cref="DatabaseNewerException">The database has changes that the program does not know.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(settings.Database.Folder);
        using var turn = settings.Database.Provider == DatabaseProvider.Sqlite ? await LockAsync(ct) : null;
        await using var db = await factory.CreateDbContextAsync(ct);
        var known = db.Database.GetMigrations().ToHashSet();
        var applied = await db.Database.GetAppliedMigrationsAsync(ct);
        if (applied.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new DatabaseNewerException(unknown);
        if (known.IsSubsetOf(applied))
            return;
        if (settings.Database.Provider == DatabaseProvider.Sqlite)
            await ClearStaleLockAsync(db, ct);
        await db.Database.MigrateAsync(ct);
    }

    /// <summary>EF's own lock row outlives a killed process and would hang every later start; the file lock does not.</summary>
    private async Task<FileStream> LockAsync(CancellationToken ct)
    {
        for (; ; )
            try
            {
                return new FileStream(Path.Combine(settings.Database.Folder, "migrate.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
            }
    }

    private static async Task ClearStaleLockAsync(AppDb db, CancellationToken ct)
    {
        var there = await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(ct);
        if (there > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", ct);
    }
}
