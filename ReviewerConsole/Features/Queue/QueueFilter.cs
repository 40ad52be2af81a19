using ReviewerConsole.Core.Cases;
using ReviewerConsole.Core.Queues;
using ReviewerConsole.Data.Reports;

namespace ReviewerConsole.Features.Queue;

/// <summary>Which cases a page of the queue shows; null asks for nothing.</summary>
/// <param name="Hours">Only cases that have waited for longer than this.</param>
/// <param name="Tier">1 or 2 for a designation found in the post, 0 for none.</param>
/// <param name="State">Those that wait, if not said otherwise.</param>
public sealed record QueueFilter(
    string? Policy = null, string? Surface = null, string? Language = null, string? Reason = null, int? Hours = null, int? Tier = null,
    ReportSource? Source = null, int? Queue = null, CaseState State = CaseState.Waiting)
{
    /// <summary>No filter at all.</summary>
    public static readonly QueueFilter None = new();

    /// <summary>The ages that are offered, in hours.</summary>
    public static readonly IReadOnlyList<int> Ages = [1, 6, 24, 72, 168];

    /// <summary>Whether a case belongs on the page.</summary>
    public bool Takes(QueueLine line, DateTime now) =>
        State == line.State && (Policy ?? line.PolicyId) == line.PolicyId && (Surface ?? line.Surface) == line.Surface
        && (Language ?? line.Language) == line.Language && (Reason ?? line.Reason) == line.Reason && (Tier ?? line.Tier) == line.Tier
        && (Source ?? line.Source) == line.Source && (Queue ?? line.QueueId) == line.QueueId && (Hours is null || line.ReceivedAt <= OldestFor(now));

    /// <summary>The moment that a case must have been received by.</summary>
    public DateTime OldestFor(DateTime now) => now.AddHours(-(Hours ?? 0));
}
