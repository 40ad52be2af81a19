namespace ReviewerConsole.Platform.Keys;

/// <summary>What a key may be for.</summary>
public static class KeyScopes
{
    public const string Reports = "reports";
    public const string Proactive = "proactive";
    public const string TrustedFlagger = "trusted-flagger";
    public const string Authority = "authority";
    public const string Review = "review";

    public static readonly IReadOnlyList<string> All = [Reports, Proactive, TrustedFlagger, Authority, Review];
}
