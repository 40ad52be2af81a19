using System.Collections.Concurrent;

namespace ReviewerConsole.Platform.Live;

/// <summary>Keeps what was read until a signal may concern it, and half a minute at most: what is asked for with every request
/// is read once. What was not found is not kept.</summary>
public sealed class Remembered<TKey, T> where TKey : notnull where T : class
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<TKey, (T Value, long At)> _kept = new();
    private readonly TimeProvider _time;
    private long _changes;

    /// <summary>Begins to listen.</summary>
    /// <param name="prefix">How the log streams begin that tell of a change.</param>
    /// <param name="signals">Where they are heard.</param>
    /// <param name="time">What the half minute is measured by.</param>
    public Remembered(string prefix, Signals signals, TimeProvider time)
    {
        _time = time;
        signals.Listen(heard =>
        {
            if (!heard.Any(signal => signal == Signal.Everything || signal.Stream.StartsWith(prefix, StringComparison.Ordinal)))
                return;
            Interlocked.Increment(ref _changes);
            _kept.Clear();
        });
    }

    /// <summary>What is kept under a key, or what is read now.</summary>
    public async ValueTask<T?> GetAsync(TKey key, Func<Task<T?>> read)
    {
        if (_kept.TryGetValue(key, out var kept) && _time.GetElapsedTime(kept.At) < Longest)
            return kept.Value;
        var (before, at) = (Interlocked.Read(ref _changes), _time.GetTimestamp());
        var value = await read();
        if (value is null)
            _kept.TryRemove(key, out _);
        else if (Interlocked.Read(ref _changes) == before)
            _kept[key] = (value, at);
        return value;
    }
}
