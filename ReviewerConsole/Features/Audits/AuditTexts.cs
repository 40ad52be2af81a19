namespace ReviewerConsole.Features.Audits;

/// <summary>Names the texts of this feature.</summary>
public sealed class AuditTexts;
