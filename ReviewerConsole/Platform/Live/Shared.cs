namespace ReviewerConsole.Platform.Live;

/// <summary>Gives equal values as one object, where each of many open pages would hold its own. It keeps none alive: what no page
/// shows any longer goes. Which ones it finds again is left to chance; nothing but memory depends on it.</summary>
/// <param name="places">How many it knows at most.</param>
public sealed class Shared<T>(int places) where T : class, IEquatable<T>
{
    private readonly WeakReference<T>?[] _known = new WeakReference<T>?[places];

    /// <summary>The value, or one that equals it and was asked for before.</summary>
    public T Of(T value)
    {
        ref var place = ref _known[(uint)value.GetHashCode() % (uint)_known.Length];
        if (place is not { } known)
            place = new(value);
        else if (known.TryGetTarget(out var found) && value.Equals(found))
            return found;
        else
            known.SetTarget(value);
        return value;
    }
}
