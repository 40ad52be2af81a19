using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Data;

namespace ReviewerConsole.Platform.Storage;

/// <summary>Copies the SQLite database while the console runs.</summary>
public sealed class Backup(Store store)
{
    /// <summary>Writes a whole, checked copy as of one moment to a file that does not exist yet.</summary>
    /// <returns>The file; <c>backup-exists</c>, <c>backup-postgres</c>, <c>backup-failed</c> (why) where there is none.</returns>
    public Task<Result<string>> RunAsync(string file, CancellationToken ct) => store.ReadAsync<Result<string>>(async db =>
    {
        var (path, part) = (Path.GetFullPath(file), Path.GetFullPath($"{file}.part"));
        if (db is PostgresAppDb)
            return new Error("backup-postgres");
        if (File.Exists(path))
            return new Error("backup-exists", path);
        try
        {
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {part}", ct);
            if (await CheckAsync(part, ct) is not "ok" and var wrong)
                return new Error("backup-failed", wrong);
            File.Move(part, path);
            return path;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return new Error("backup-failed", e.Message);
        }
        finally
        {
            if (Directory.Exists(Path.GetDirectoryName(part)))
                File.Delete(part);
        }
    }, ct);

    private static async Task<string> CheckAsync(string path, CancellationToken ct)
    {
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await copy.OpenAsync(ct);
        await using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA quick_check";
        return (string)(await check.ExecuteScalarAsync(ct))!;
    }
}
