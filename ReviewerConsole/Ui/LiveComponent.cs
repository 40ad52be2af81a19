using Microsoft.AspNetCore.Components;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Live;

namespace ReviewerConsole.Ui;

/// <summary>A component that follows what happens: it paints itself anew when a signal concerns it.</summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly List<IDisposable> _listening = [];

    [Inject]
    private Signals Signals { get; init; } = null!;

    [Inject]
    private TimeProvider Clock { get; init; } = null!;

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        foreach (var each in _listening)
            each.Dispose();
        _listening.Clear();
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
        _listening.Add(Signals.Listen(heard =>
        {
            if (heard.Any(concerns))
                repaint.Ask();
        }));
    }

    /// <summary>What paints at once and then at most once a second; ends with the component.</summary>
    protected Repaint Repainting(Func<Task> paint)
    {
        var repaint = new Repaint(work => InvokeAsync(() => SafelyAsync(work)), paint, Clock);
        _listening.Add(repaint);
        return repaint;
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
