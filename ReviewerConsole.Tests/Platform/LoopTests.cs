using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using ReviewerConsole.Platform.Loops;

namespace ReviewerConsole.Tests.Platform;

public sealed class LoopTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_loop_begins_when_the_host_listens()
    {
        var ct = TestContext.Current.CancellationToken;
        using var host = new Host();
        var loop = new Loop();
        using var loops = new LoopHost<Loop>(loop, host, TimeProvider.System, NullLogger<Loop>.Instance);
        await loops.StartAsync(ct);
        await host.Asked.Task.WaitAsync(Long, ct);
        Assert.False(loop.Ran.Task.IsCompleted);
        host.Listens.Cancel();
        await loop.Ran.Task.WaitAsync(Long, ct);
        await loops.StopAsync(ct);
    }

    [Fact]
    public async Task Work_that_nobody_waits_for_rests_three_times_as_long_as_it_takes()
    {
        var (time, steps) = (new Watched(), 0);
        await time.QuietlyAsync(() =>
        {
            time.Now += 10 * ++steps;
            return Task.FromResult(steps < 3);
        }, TestContext.Current.CancellationToken);
        Assert.Equal(3, steps);
        IEnumerable<double> rests = [30, 60];
        Assert.Equal(rests, time.Rests.Select(rest => rest.TotalMilliseconds));
    }

    /// <summary>A clock in milliseconds whose waits are over at once.</summary>
    private sealed class Watched : TimeProvider
    {
        public long Now { get; set; }

        public List<TimeSpan> Rests { get; } = [];

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Rests.Add(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }

    private sealed class Loop : ILoop
    {
        public TaskCompletionSource Ran { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TimeSpan Pause => TimeSpan.FromHours(1);

        public Task RunOnceAsync(CancellationToken ct)
        {
            Ran.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class Host : IHostApplicationLifetime, IDisposable
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource Listens { get; } = new();

        public CancellationToken ApplicationStarted
        {
            get
            {
                Asked.TrySetResult();
                return Listens.Token;
            }
        }

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => Listens.Cancel();

        public void Dispose() => Listens.Dispose();
    }
}
