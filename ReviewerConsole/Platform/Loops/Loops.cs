namespace ReviewerConsole.Platform.Loops;

/// <summary>A piece of background work. Tests call <see cref="RunOnceAsync"/>; the host repeats it.</summary>
public interface ILoop
{
    /// <summary>How long to wait between two rounds.</summary>
    TimeSpan Pause { get; }

    /// <summary>One round: does what is there to be done and returns.</summary>
    Task RunOnceAsync(CancellationToken ct);
}

/// <summary>Repeats one loop for as long as the host runs, from when it listens: a start does not wait for work that can wait.
/// A round that fails is logged and tried again after the pause.</summary>
public sealed partial class LoopHost<T>(T loop, IHostApplicationLifetime host, TimeProvider time, ILogger<T> logger) : BackgroundService where T : ILoop
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await host.StartedAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await loop.RunOnceAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(e, typeof(T).Name);
            }
            await Task.Delay(loop.Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "The background work {Loop} failed; it is tried again")]
    private partial void LogFailed(Exception exception, string loop);
}

/// <summary>Waits for the host.</summary>
public static class HostStart
{
    /// <summary>Returns when the host has started and listens.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime host, CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
    }
}

/// <summary>Adds loops to the container.</summary>
public static class LoopSetup
{
    /// <summary>Adds a loop and its host.</summary>
    public static IServiceCollection AddLoop<T>(this IServiceCollection services) where T : class, ILoop =>
        services.AddSingleton<T>().AddHostedService<LoopHost<T>>();
}
