using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Core.Log;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Sealing;

/// <summary>The head of the chain at some time: how many entries, and the last hash in hexadecimal.</summary>
public sealed record Anchor(long Count, string Hash, DateTime At);

/// <summary>Writes the chain's head to <c>anchors.jsonl</c> beside the data: at the start, hourly and at the stop. Without a
/// witness outside the database, a chain can be cut at its end or rewritten from there.</summary>
public sealed class Anchors(Store store, ConsoleSettings settings, TimeProvider time) : ILoop
{
    /// <inheritdoc/>
    public TimeSpan Pause => TimeSpan.FromHours(1);

    /// <summary>The file.</summary>
    public string Path => System.IO.Path.Combine(settings.Database.Folder, "anchors.jsonl");

    /// <inheritdoc/>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        var head = await store.ReadAsync(db => db.Seals.OrderByDescending(seal => seal.Seq).FirstOrDefaultAsync(ct), ct);
        var anchor = new Anchor(head?.Seq ?? 0, Convert.ToHexStringLower(head?.Hash ?? Chain.Start), Clock.Now(time));
        if (Read().LastOrDefault() is { } last && last.Count == anchor.Count && last.Hash == anchor.Hash)
            return;
        Directory.CreateDirectory(settings.Database.Folder);
        await File.AppendAllTextAsync(Path, "\n" + JsonSerializer.Serialize(anchor, JsonSerializerOptions.Web) + "\n", ct);
    }

    /// <summary>The anchors written so far, oldest first; a line that a crash left half-written is passed over.</summary>
    public IReadOnlyList<Anchor> Read() => File.Exists(Path) ? [.. File.ReadLines(Path).Select(Parse).OfType<Anchor>()] : [];

    private static Anchor? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Anchor>(line, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>At the stop: what is unsealed is sealed, and the head is written down. It takes its own time: who waited for open pages
/// has used up the host's. Without a database it waits for the next start, which loses nothing.</summary>
public sealed partial class LastAnchor(Sealer sealer, Anchors anchors, ILogger<LastAnchor> logger) : IHostedService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var own = new CancellationTokenSource(Longest);
        try
        {
            await sealer.RunOnceAsync(own.Token);
            await anchors.RunOnceAsync(own.Token);
        }
        catch (Exception e) when (Outage.Of(e) is { } outage)
        {
            NotAnchored(outage.Code);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Stopped without a last anchor: the database does not answer ({Outage}). The next start seals what is left.")]
    private partial void NotAnchored(string outage);
}
