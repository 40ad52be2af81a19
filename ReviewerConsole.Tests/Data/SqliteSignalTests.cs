using ReviewerConsole.Core;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>Two processes on one SQLite file.</summary>
public sealed class SqliteSignalTests
{
    [Fact]
    public async Task What_another_process_writes_is_heard_once()
    {
        await using var host = await TestHost.StartAsync();
        await using var other = host.Again();
        await host.ReportAsync("Before");
        var heard = await ListenAsync(host);
        var received = await other.ReportAsync("You are a fool");
        Assert.Empty(heard);
        await host.Get<SqliteSignals>().RunOnceAsync(default);
        await host.Get<SqliteSignals>().RunOnceAsync(default);
        Assert.Equal((received.CaseId, "report.new"), (Assert.Single(heard).CaseId!.Value, heard[0].Type));
    }

    [Fact]
    public async Task What_one_has_written_oneself_is_not_heard_twice()
    {
        await using var host = await TestHost.StartAsync();
        await using var other = host.Again();
        var heard = await ListenAsync(host);
        var own = await host.ReportAsync("You are a fool");
        await host.Get<SqliteSignals>().RunOnceAsync(default);
        Assert.Equal(own.CaseId, Assert.Single(heard).CaseId);
        await host.ReportAsync("Mine");
        var theirs = await other.ReportAsync("Theirs");
        await host.ReportAsync("Mine again");
        await host.Get<SqliteSignals>().RunOnceAsync(default);
        Assert.Equal(4, heard.Count);
        Assert.Equal(theirs.CaseId, heard[^1].CaseId);
    }

    [Fact]
    public async Task Another_process_is_heard_however_much_one_has_written_oneself()
    {
        await using var host = await TestHost.StartAsync();
        await using var other = host.Again();
        var heard = await ListenAsync(host);
        await host.Store.WriteAsync<Done>(async db =>
        {
            for (var time = 0; time < 1001; time++)
                await LogWriter.AppendAsync(db, "test", "test.made", "console", host.Time.Now, default);
            return new Done();
        }, default);
        var theirs = await other.ReportAsync("Theirs");
        heard.Clear();
        await host.Get<SqliteSignals>().RunOnceAsync(default);
        Assert.Contains(heard, signal => signal.Concerns(theirs.CaseId.ToString("N")));
    }

    private static async Task<List<Signal>> ListenAsync(TestHost host)
    {
        var heard = new List<Signal>();
        await host.Get<SqliteSignals>().RunOnceAsync(default);
        host.Get<Signals>().Listen(heard.AddRange);
        return heard;
    }
}
