using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Platform.Packs;

/// <summary>Reads the packs as soon as the console listens, so that the first case opens as fast as the next. Where the database does not
/// answer then, the first case reads them: a console that has started stays up.</summary>
public sealed partial class PackWarmUp(PackLibrary packs, IHostApplicationLifetime host, ILogger<PackWarmUp> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await host.StartedAsync(stoppingToken);
        try
        {
            await packs.CurrentAsync(stoppingToken);
        }
        catch (Exception e) when (Outage.Of(e) is { } outage)
        {
            NotRead(outage.Code);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The policies were not read at the start: the database does not answer ({Outage}). The first case reads them.")]
    private partial void NotRead(string outage);
}
