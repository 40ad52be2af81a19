namespace ReviewerConsole.Features.Designations;

/// <summary>Where entries come from.</summary>
public static class Sources
{
    /// <summary>Listed by hand, by two leads.</summary>
    public const string Console = "console";

    /// <summary>The United States Treasury's list of specially designated nationals.</summary>
    public const string Ofac = "ofac";

    /// <summary>The United Nations Security Council's consolidated list.</summary>
    public const string Un = "un";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Console, Ofac, Un];
}
