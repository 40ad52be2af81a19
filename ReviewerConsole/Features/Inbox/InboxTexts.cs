namespace ReviewerConsole.Features.Inbox;

/// <summary>Names the texts of this feature.</summary>
public sealed class InboxTexts;
