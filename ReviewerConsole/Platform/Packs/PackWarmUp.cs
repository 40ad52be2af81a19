namespace ReviewerConsole.Platform.Packs;

/// <summary>Reads the packs while the first page is on its way, so that the first case opens as fast as the next.</summary>
public sealed class PackWarmUp(PackLibrary packs) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await packs.CurrentAsync(stoppingToken);
    }
}
