namespace ReviewerConsole.Features.Escalations;

/// <summary>Names the texts of this feature.</summary>
public sealed class EscalationTexts;
