namespace ReviewerConsole.Features.Settings;

/// <summary>Names the texts of this feature.</summary>
public sealed class SettingsTexts;
