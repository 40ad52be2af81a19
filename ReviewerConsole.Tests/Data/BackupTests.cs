using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>A copy taken while the console works, and what the log says after it was put back.</summary>
public sealed class BackupTests
{
    [Fact]
    public async Task A_copy_taken_between_writes_is_whole_and_its_log_verifies()
    {
        await using var host = await TestHost.StartAsync();
        await FillAsync(host);
        var file = Path.Combine(host.Folder, "copy.db");
        var writing = Task.Run(async () =>
        {
            for (var at = 0; at < 20; at++)
                await host.ReportAsync($"Meanwhile {at}");
        });
        var copied = await host.Get<Backup>().RunAsync(file, default);
        await writing;
        Assert.Equal(file, copied.Value);
        await using var restored = host.Again("--ConnectionStrings:Console", $"Data Source={file}");
        await restored.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await restored.Get<LogVerifier>().RunAsync(default)).Break);
        Assert.InRange(await restored.ReadAsync(db => db.Reports.CountAsync()), 3, 23);
        Assert.Empty(Directory.GetFiles(host.Folder, "*.part"));
    }

    [Fact]
    public async Task Put_back_too_old_the_anchors_outside_tell_that_entries_are_missing()
    {
        await using var host = await TestHost.StartAsync();
        await FillAsync(host);
        var file = Path.Combine(host.Folder, "copy.db");
        await host.Get<Backup>().RunAsync(file, default);
        await FillAsync(host);
        await using var restored = host.Again("--ConnectionStrings:Console", $"Data Source={file}");
        Assert.Equal("cut-off", (await restored.Get<LogVerifier>().RunAsync(default)).Break?.Code);
    }

    [Fact]
    public async Task What_cannot_be_written_is_told_and_what_is_there_is_not_overwritten()
    {
        await using var host = await TestHost.StartAsync();
        var there = Path.Combine(host.Folder, "there.db");
        await File.WriteAllTextAsync(there, "mine", TestContext.Current.CancellationToken);
        Assert.Equal("backup-exists", (await host.Get<Backup>().RunAsync(there, default)).Error!.Code);
        Assert.Equal("mine", await File.ReadAllTextAsync(there, TestContext.Current.CancellationToken));
        Assert.Equal("backup-failed", (await host.Get<Backup>().RunAsync(Path.Combine(host.Folder, "no", "such", "folder.db"), default)).Error!.Code);
    }

    [Fact]
    public async Task PostgreSQL_is_left_to_its_own_tool()
    {
        await using var host = await TestHost.StartAsync(DatabaseProvider.Postgres);
        Assert.Equal("backup-postgres", (await host.Get<Backup>().RunAsync(Path.Combine(host.Folder, "copy.db"), default)).Error!.Code);
    }

    private static async Task FillAsync(TestHost host)
    {
        for (var at = 0; at < 3; at++)
            await host.ReportAsync($"Post {Guid.NewGuid()}");
        await host.Get<Sealer>().RunOnceAsync(default);
        await host.Get<Anchors>().RunOnceAsync(default);
    }
}
