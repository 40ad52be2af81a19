namespace ReviewerConsole.Features.Practice;

/// <summary>The texts of practice: sets, cases, results.</summary>
public sealed class PracticeTexts;
