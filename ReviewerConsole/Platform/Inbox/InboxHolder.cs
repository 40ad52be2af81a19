using ReviewerConsole.Core.Notices;

namespace ReviewerConsole.Platform.Inbox;

/// <summary>Whose inbox a link leads to: one person's, on one matter.</summary>
/// <param name="TicketId">The link that was used.</param>
/// <param name="CaseId">The matter.</param>
/// <param name="Party">Which side of it.</param>
/// <param name="AccountId">The author's account.</param>
/// <param name="ReportId">The reporter's report.</param>
public sealed record InboxHolder(Guid TicketId, Guid CaseId, Party Party, Guid? AccountId, Guid? ReportId);
