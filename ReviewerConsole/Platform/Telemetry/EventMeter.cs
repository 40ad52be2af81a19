using System.Diagnostics.Metrics;
using ReviewerConsole.Platform.Live;

namespace ReviewerConsole.Platform.Telemetry;

/// <summary>Counts what this node commits, by the type of its log entry: reports, claims, decisions.</summary>
public sealed class EventMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "ReviewerConsole";

    private readonly Meter _meter = new(Name);

    /// <summary>Begins to count.</summary>
    public EventMeter(Signals signals)
    {
        var events = _meter.CreateCounter<long>("console.events", "{event}", "Committed log entries by type");
        signals.Own += told =>
        {
            foreach (var signal in told)
                events.Add(1, new KeyValuePair<string, object?>("type", signal.Type));
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
