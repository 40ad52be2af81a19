using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Decisions.Log;
using ReviewerConsole.Features.Delivery;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Data;

/// <summary>The log is read and searched; its anchors travel; an older database under a newer anchor is told of at the start.</summary>
public sealed class LogReadingTests
{
    public static TheoryData<DatabaseProvider> Both => TestHost.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Entries_are_found_by_what_they_tell_of_what_happened_who_did_it_and_when(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        var lead = await host.LeadAsync();
        var (robin, report) = await host.DecidedAsync();
        await host.Get<Sealer>().RunOnceAsync(default);
        var noon = host.Time.Now;
        host.Time.Advance(TimeSpan.FromDays(2));
        await host.ReportAsync("later");
        await host.Get<Sealer>().RunOnceAsync(default);
        var all = await ReadAsync(host, new LogFilter());
        Assert.Equal(all.Select(line => line.Seq), Enumerable.Range(1, all.Count).Select(seq => (long)seq).Reverse());
        Assert.Equal(["decision.settled", "decision.made", "claim.taken", "report.new"], (await ReadAsync(host, new LogFilter(Id26.Write(report.CaseId)))).Select(line => line.Type));
        Assert.Equal(["decision.settled", "decision.made"], (await ReadAsync(host, new LogFilter(Type: "decision"))).Select(line => line.Type));
        Assert.Equal([("decision.made", "robin"), ("claim.taken", "robin")], (await ReadAsync(host, new LogFilter(Actor: robin.PersonId))).Select(line => (line.Type, line.Who)));
        Assert.Equal(all.Count - 1, (await ReadAsync(host, new LogFilter(Until: noon))).Count);
        Assert.Empty(await ReadAsync(host, new LogFilter(Type: "decisio")));
        Assert.Equal(Error.Forbidden, (await host.Get<ReadLog>().RunAsync(robin, new LogFilter(), null, default)).Error);
        Assert.DoesNotContain(all, line => line.Data.Contains("fool", StringComparison.Ordinal));

        async Task<IReadOnlyList<LogLine>> ReadAsync(TestHost of, LogFilter filter) => (await of.Get<ReadLog>().RunAsync(lead, filter, null, default)).Value.Lines;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_older_database_under_a_newer_anchor_is_told_of_at_the_start(DatabaseProvider provider)
    {
        await using var host = await TestHost.StartAsync(provider);
        await host.DecidedAsync();
        await host.Get<Sealer>().RunOnceAsync(default);
        await host.Get<Anchors>().RunOnceAsync(default);
        await host.Get<LogAlarm>().CheckAsync(default);
        Assert.Null(host.Get<LogAlarm>().Break);
        var newest = host.Get<Anchors>().Read()[^1];
        await File.AppendAllTextAsync(host.Get<Anchors>().Path, $$"""{"count":{{newest.Count + 7}},"hash":"{{new string('1', 64)}}","at":"2026-03-01T00:00:00Z"}""" + "\n");
        await host.Get<LogAlarm>().CheckAsync(default);
        Assert.Equal(("cut-off", newest.Count + 7), (host.Get<LogAlarm>().Break!.Code, host.Get<LogAlarm>().Break!.Seq));
        await host.Get<Anchors>().RunOnceAsync(default);
        await host.Get<LogAlarm>().CheckAsync(default);
        Assert.Equal("cut-off", host.Get<LogAlarm>().Break!.Code);
    }

    [Fact]
    public async Task A_rewritten_log_is_told_of_at_the_start()
    {
        await using var host = await TestHost.StartAsync();
        await host.DecidedAsync();
        await host.Get<Sealer>().RunOnceAsync(default);
        var count = await host.ReadAsync(db => db.Seals.MaxAsync(seal => seal.Seq));
        await File.AppendAllTextAsync(host.Get<Anchors>().Path, $$"""{"count":{{count}},"hash":"{{new string('0', 64)}}","at":"2026-03-01T00:00:00Z"}""" + "\n");
        await host.Get<LogAlarm>().CheckAsync(default);
        Assert.Equal("rewritten", host.Get<LogAlarm>().Break!.Code);
    }

    [Fact]
    public async Task Each_new_anchor_reaches_the_programs_that_want_it_once()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(settings: [.. receiver.Settings(), "--Delivery:Webhooks:0:Events:0", SendAnchors.Type]);
        await host.DecidedAsync();
        await host.Get<Sealer>().RunOnceAsync(default);
        await host.Get<Anchors>().RunOnceAsync(default);
        foreach (var _ in Enumerable.Range(0, 2))
            await host.Get<SendAnchors>().RunOnceAsync(default);
        for (var left = 10; left > 0; left--)
            await host.DeliverOnceAsync();
        var told = Assert.Single(receiver.Seen, each => (string)each.Body["type"]! == SendAnchors.Type);
        Assert.Equal(host.Get<Anchors>().Read()[^1].Hash, (string)told.Body["data"]!["hash"]!);
    }

    [Fact]
    public async Task Verifying_tells_how_far_it_is_and_can_be_stopped()
    {
        await using var host = await TestHost.StartAsync();
        await host.DecidedAsync();
        await host.Get<Sealer>().RunOnceAsync(default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Get<LogVerifier>().RunAsync(new CancellationToken(canceled: true)));
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default, new Progress<long>())).Break);
    }
}
