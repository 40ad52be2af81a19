using System.Collections.Concurrent;
using System.Text;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Platform.Live;

/// <summary>Who has a case open at this moment, on any node. Nothing is stored: each page says so now and then, and who does not
/// say so for a minute has gone.</summary>
public sealed class Presence
{
    /// <summary>How often a page must say that it is there.</summary>
    public static readonly TimeSpan Again = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Lapse = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string Stream, string Person), (string Name, DateTimeOffset Until)> _here = new();
    private readonly Signals _signals;
    private readonly TimeProvider _time;

    /// <summary>Begins to listen.</summary>
    public Presence(Signals signals, TimeProvider time)
    {
        (_signals, _time) = (signals, time);
        signals.Listen(heard =>
        {
            foreach (var signal in heard)
                Note(signal);
        });
    }

    /// <summary>The stream that tells of comings and goings at a case.</summary>
    public static string StreamOf(Guid caseId) => $"at:{caseId:N}";

    /// <summary>Somebody has it open.</summary>
    public void Here(Guid caseId, Actor actor) =>
        _signals.Raise([new Signal(StreamOf(caseId), $"here.{actor.LogId}.{Convert.ToHexString(Encoding.UTF8.GetBytes(actor.Name))}")]);

    /// <summary>Somebody has left it.</summary>
    public void Gone(Guid caseId, Actor actor) => _signals.Raise([new Signal(StreamOf(caseId), $"gone.{actor.LogId}")]);

    /// <summary>The names of the others who have it open.</summary>
    public IReadOnlyList<string> Others(Guid caseId, Actor actor) =>
        [.. _here.Where(pair => pair.Key.Stream == StreamOf(caseId) && pair.Key.Person != actor.LogId && pair.Value.Until > _time.GetUtcNow()).Select(pair => pair.Value.Name).Order(StringComparer.CurrentCulture)];

    private void Note(Signal signal)
    {
        switch (signal.Type.Split('.'))
        {
            case ["here", var person, var name]:
                _here[(signal.Stream, person)] = (Encoding.UTF8.GetString(Convert.FromHexString(name)), _time.GetUtcNow() + Lapse);
                break;
            case ["gone", var person]:
                _here.TryRemove((signal.Stream, person), out _);
                break;
        }
        if (_here.Count > 10_000)
            foreach (var (key, (_, until)) in _here)
                if (until < _time.GetUtcNow())
                    _here.TryRemove(key, out _);
    }
}
