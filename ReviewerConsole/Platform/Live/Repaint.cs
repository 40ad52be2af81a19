using System.Globalization;

namespace ReviewerConsole.Platform.Live;

/// <summary>Paints a page anew when asked: at once the first time, then about once a second at most, in the language of the
/// circuit that made it (a signal comes on a thread of no language).</summary>
public sealed class Repaint(Func<Func<Task>, Task> dispatch, Func<Task> paint, TimeProvider time) : IDisposable
{
    /// <summary>Under a second, so that a page that was painted late once catches up with one event a second.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(750);

    private readonly (CultureInfo Culture, CultureInfo Words) _language = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    private readonly CancellationTokenSource _life = new();
    private DateTimeOffset _last;
    private int _asked;

    /// <summary>Asks for it; asking again before it was painted changes nothing.</summary>
    public void Ask()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
            _ = RunAsync(_life.Token);
    }

    /// <inheritdoc/>
    public void Dispose() => _life.Cancel();

    private async Task RunAsync(CancellationToken ct)
    {
        var wait = _last + Least - time.GetUtcNow();
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        if (ct.IsCancellationRequested)
            return;
        (_last, _asked) = (time.GetUtcNow(), 0);
        await dispatch(() =>
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _language;
            return ct.IsCancellationRequested ? Task.CompletedTask : paint();
        });
    }
}
