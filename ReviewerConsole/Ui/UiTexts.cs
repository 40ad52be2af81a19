namespace ReviewerConsole.Ui;

/// <summary>Names the texts that every page shares.</summary>
public sealed class UiTexts;
