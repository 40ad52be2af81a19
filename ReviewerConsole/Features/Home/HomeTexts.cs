namespace ReviewerConsole.Features.Home;

/// <summary>Names the texts of this feature.</summary>
public sealed class HomeTexts;
