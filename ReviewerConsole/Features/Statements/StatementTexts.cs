namespace ReviewerConsole.Features.Statements;

/// <summary>Names the texts of this feature.</summary>
public sealed class StatementTexts;
