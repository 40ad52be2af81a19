namespace ReviewerConsole.Features.Decisions;

/// <summary>Names the texts of this feature.</summary>
public sealed class DecisionTexts;
