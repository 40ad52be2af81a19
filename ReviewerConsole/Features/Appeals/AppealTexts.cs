namespace ReviewerConsole.Features.Appeals;

/// <summary>Names the texts of this feature.</summary>
public sealed class AppealTexts;
