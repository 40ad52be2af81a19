namespace ReviewerConsole.Features.Care;

/// <summary>Names the texts of this feature.</summary>
public sealed class CareTexts;
