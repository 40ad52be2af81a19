namespace ReviewerConsole.Features.Intake.Wizard;

/// <summary>Names the texts of the report wizard.</summary>
public sealed class ReportTexts;
