namespace ReviewerConsole.Features.Accounts;

/// <summary>Names the texts of this feature.</summary>
public sealed class AccountTexts;
