using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Loops;
using ReviewerConsole.Platform.Outside;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Delivery;

/// <summary>A worker for each endpoint, each at its own pace: one that hangs holds up nobody else's.</summary>
public sealed partial class Delivering(
    Store store, Leases leases, OutsideHttp outside, ConsoleSettings settings, IHostApplicationLifetime host, TimeProvider time, ILogger<Delivering> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The workers.</summary>
    public IReadOnlyList<EndpointWorker> Workers { get; } = [.. settings.Delivery.Webhooks.Select(endpoint => new EndpointWorker(endpoint, store, leases, outside, settings, time))];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await host.StartedAsync(stoppingToken);
        await Task.WhenAll(Workers.Select(worker => RunAsync(worker, stoppingToken)));
    }

    private async Task RunAsync(EndpointWorker worker, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
            try
            {
                if (await worker.RunOnceAsync(ct) == 0)
                    await Task.Delay(Pause, time, ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(e);
                await Task.Delay(Pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Error, Message = "Delivering failed; it is tried again")]
    private partial void LogFailed(Exception exception);
}
