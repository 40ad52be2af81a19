namespace ReviewerConsole.Platform.Live;

/// <summary>Something has happened, and is committed.</summary>
/// <param name="Stream">What it happened to: a log stream (for a case, its id), or another topic.</param>
/// <param name="Type">What happened: the log entry's type.</param>
/// <param name="EntryId">The log entry that tells of it, where there is one.</param>
public readonly record struct Signal(string Stream, string Type, Guid EntryId = default)
{
    /// <summary>Anything may have happened: whoever listens looks again.</summary>
    public static readonly Signal Everything = new("*", "*");

    /// <summary>Whether it may concern a stream.</summary>
    public bool Concerns(string stream) => Stream == stream || this == Everything;

    /// <summary>Whether it may be of a type with this beginning.</summary>
    public bool Is(string type) => Type.StartsWith(type, StringComparison.Ordinal) || this == Everything;

    /// <summary>The case that it concerns, or null.</summary>
    public Guid? CaseId => Guid.TryParseExact(Stream, "N", out var id) ? id : null;
}

/// <summary>Hands what was committed to whoever listens on this node. Another node's, or another process's, come in through
/// <see cref="Hear"/>; <see cref="Own"/> lets them go out.</summary>
public sealed class Signals
{
    private readonly Lock _lock = new();
    private volatile Action<IReadOnlyList<Signal>>[] _listeners = [];

    /// <summary>What this node has committed.</summary>
    public event Action<IReadOnlyList<Signal>>? Own;

    /// <summary>Listens until disposed. A listener is called on the writer's thread: it only takes note.</summary>
    public IDisposable Listen(Action<IReadOnlyList<Signal>> heard)
    {
        lock (_lock)
            _listeners = [.. _listeners, heard];
        return new Listening(this, heard);
    }

    /// <summary>Tells of what this node has committed.</summary>
    public void Raise(IReadOnlyList<Signal> signals)
    {
        if (signals.Count == 0)
            return;
        Hear(signals);
        Own?.Invoke(signals);
    }

    /// <summary>Tells of what was heard from elsewhere.</summary>
    public void Hear(IReadOnlyList<Signal> signals)
    {
        foreach (var listener in _listeners)
            listener(signals);
    }

    private sealed class Listening(Signals signals, Action<IReadOnlyList<Signal>> heard) : IDisposable
    {
        public void Dispose()
        {
            lock (signals._lock)
            {
                var at = Array.IndexOf(signals._listeners, heard);
                if (at >= 0)
                    signals._listeners = [.. signals._listeners[..at], .. signals._listeners[(at + 1)..]];
            }
        }
    }
}
