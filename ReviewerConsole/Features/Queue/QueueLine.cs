using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data.Reports;

namespace ReviewerConsole.Features.Queue;

/// <summary>A reported post as it stands in the queue.</summary>
/// <param name="Holder">Who has it, or null.</param>
public sealed record QueueLine(
    Guid CaseId, string Snippet, string Surface, string Language, string PolicyId, string Reason, int Reports, int Tier, ReportSource Source, int QueueId,
    CaseState State, string? Holder, DateTime ReceivedAt, DateTime DueAt, DateTime RankAt)
{
    /// <summary>Its place in the list.</summary>
    public QueueCursor Cursor => new(RankAt, CaseId);
}

/// <summary>Where a page of the queue begins: after this rank and id.</summary>
public sealed record QueueCursor(DateTime RankAt, Guid CaseId);

/// <summary>A page of the queue.</summary>
/// <param name="Next">Where the next one begins, or null at the end.</param>
/// <param name="IsPartial">Whether the search stopped before the page was full: it goes on at <paramref name="Next"/>.</param>
public sealed record QueuePage(IReadOnlyList<QueueLine> Lines, QueueCursor? Next, bool IsPartial)
{
    public const int Size = 50;
}
