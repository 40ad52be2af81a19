namespace ReviewerConsole.Features.Privacy;

/// <summary>Names the texts of this feature.</summary>
public sealed class PrivacyTexts;
