namespace ReviewerConsole.Core.Policies;

/// <summary>A text in the two languages that the console speaks.</summary>
public sealed record Text(string En, string Ja)
{
    /// <summary>The text in a language given by its two-letter code: Japanese for <c>ja</c>, English for all else.</summary>
    public string In(string language) =>
        language.StartsWith("ja", StringComparison.OrdinalIgnoreCase) ? Ja : En;
}
