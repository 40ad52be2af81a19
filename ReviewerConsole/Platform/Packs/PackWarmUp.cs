using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Platform.Packs;

/// <summary>Reads the packs as soon as the console listens, so that the first case opens as fast as the next.</summary>
public sealed class PackWarmUp(PackLibrary packs, IHostApplicationLifetime host) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await host.StartedAsync(stoppingToken);
        await packs.CurrentAsync(stoppingToken);
    }
}
