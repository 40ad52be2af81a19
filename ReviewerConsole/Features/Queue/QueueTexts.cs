namespace ReviewerConsole.Features.Queue;

/// <summary>Names the texts of this feature.</summary>
public sealed class QueueTexts;
