namespace ReviewerConsole.Core.Statements;

/// <summary>Countries of the European Economic Area, as the Transparency Database writes them.</summary>
public static class Territories
{
    /// <summary>All thirty.</summary>
    public static readonly IReadOnlyList<string> All =
        ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"];

    /// <summary>Whether a country is one of them; Greece also by the letters that the Union itself uses.</summary>
    public static bool Has(string country) => All.Contains(country.ToUpperInvariant()) || country.Equals("EL", StringComparison.OrdinalIgnoreCase);
}
