using Microsoft.AspNetCore.Components;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Live;

namespace ReviewerConsole.Ui;

/// <summary>A component that follows what happens: it paints itself anew when a signal concerns it.</summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly List<Action> _stops = [];
    private bool _gone;

    [Inject]
    private Signals Signals { get; init; } = null!;

    [Inject]
    private TimeProvider Clock { get; init; } = null!;

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        _gone = true;
        foreach (var stop in _stops)
            stop();
        _stops.Clear();
        return ValueTask.CompletedTask;
    }

    /// <summary>Reads anew and paints when something that concerns the component has happened.</summary>
    protected void Follow(Func<Signal, bool> concerns, Func<Task> read)
    {
        var repaint = Repainting(async () =>
        {
            await read();
            StateHasChanged();
        });
        var listening = Signals.Listen(heard =>
        {
            if (heard.Any(concerns))
                repaint.Ask();
        });
        AtEnd(listening.Dispose);
    }

    /// <summary>What paints at once and then about once a second at most; ends with the component.</summary>
    protected Repaint Repainting(Func<Task> paint)
    {
        var repaint = new Repaint(work => InvokeAsync(() => SafelyAsync(work)), paint, Clock);
        AtEnd(repaint.Dispose);
        return repaint;
    }

    /// <summary>Does something when the component ends: at once, where it has ended while it was still reading.</summary>
    protected void AtEnd(Action stop)
    {
        if (_gone)
            stop();
        else
            _stops.Add(stop);
    }

    private async Task SafelyAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not (ObjectDisposedException or OperationCanceledException))
        {
            await DispatchExceptionAsync(e);
        }
    }
}
