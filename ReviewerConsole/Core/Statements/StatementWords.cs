namespace ReviewerConsole.Core.Statements;

/// <summary>The words that the database knows.</summary>
internal static class StatementWords
{
    public const string VisibilityOther = "DECISION_VISIBILITY_OTHER";
    public const string MonetaryOther = "DECISION_MONETARY_OTHER";
    public const string Illegal = "DECISION_GROUND_ILLEGAL_CONTENT";
    public const string Incompatible = "DECISION_GROUND_INCOMPATIBLE_CONTENT";
    public const string ContentOther = "CONTENT_TYPE_OTHER";
    public const string KeywordOther = "KEYWORD_OTHER";
    public const string Voluntary = "SOURCE_VOLUNTARY";

    public static readonly HashSet<string> Visibility =
        [.. new[] { "REMOVED", "DISABLED", "DEMOTED", "AGE_RESTRICTED", "INTERACTION_RESTRICTED", "LABELLED" }.Select(word => $"DECISION_VISIBILITY_CONTENT_{word}"), VisibilityOther];

    public static readonly HashSet<string> Monetary = ["DECISION_MONETARY_SUSPENSION", "DECISION_MONETARY_TERMINATION", MonetaryOther];

    public static readonly HashSet<string> Provision =
        ["DECISION_PROVISION_PARTIAL_SUSPENSION", "DECISION_PROVISION_PARTIAL_TERMINATION", "DECISION_PROVISION_TOTAL_SUSPENSION", "DECISION_PROVISION_TOTAL_TERMINATION"];

    public static readonly HashSet<string> Account = ["DECISION_ACCOUNT_SUSPENDED", "DECISION_ACCOUNT_TERMINATED"];

    public static readonly HashSet<string> AccountType = ["ACCOUNT_TYPE_BUSINESS", "ACCOUNT_TYPE_PRIVATE"];

    public static readonly HashSet<string> Ground = [Illegal, Incompatible];

    public static readonly HashSet<string> Category = [.. new[]
    {
        "ANIMAL_WELFARE", "CONSUMER_INFORMATION", "CYBER_VIOLENCE", "CYBER_VIOLENCE_AGAINST_WOMEN", "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS", "ILLEGAL_OR_HARMFUL_SPEECH", "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
        "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS", "NOT_SPECIFIED_NOTICE", "OTHER_VIOLATION_TC", "PROTECTION_OF_MINORS", "RISK_FOR_PUBLIC_SECURITY", "SCAMS_AND_FRAUD", "SELF_HARM", "UNSAFE_AND_PROHIBITED_PRODUCTS",
        "VIOLENCE",
    }.Select(word => $"STATEMENT_CATEGORY_{word}")];

    /// <summary>Those of the keywords that our policies need; another is refused here, though the database may know it.</summary>
    public static readonly HashSet<string> Keywords = [.. new[]
    {
        "TERRORIST_CONTENT", "ILLEGAL_ORGANIZATIONS", "HATE_SPEECH", "DEFAMATION", "DISCRIMINATION", "CYBER_BULLYING_INTIMIDATION", "CYBER_HARASSMENT", "CYBER_HARASSMENT_AGAINST_WOMEN", "CYBER_STALKING", "CYBER_INCITEMENT",
        "INCITEMENT_VIOLENCE_HATRED", "INCITEMENT_AGAINST_WOMEN", "COORDINATED_HARM", "IMPERSONATION_ACCOUNT_HIJACKING", "OTHER",
    }.Select(word => $"KEYWORD_{word}")];

    public static readonly HashSet<string> Content = [.. new[] { "APP", "AUDIO", "IMAGE", "PRODUCT", "SYNTHETIC_MEDIA", "TEXT", "VIDEO", "OTHER" }.Select(word => $"CONTENT_TYPE_{word}")];

    public static readonly HashSet<string> Source = ["SOURCE_ARTICLE_16", "SOURCE_TRUSTED_FLAGGER", "SOURCE_TYPE_OTHER_NOTIFICATION", Voluntary];

    public static readonly HashSet<string> Automated = ["AUTOMATED_DECISION_FULLY", "AUTOMATED_DECISION_PARTIALLY", "AUTOMATED_DECISION_NOT_AUTOMATED"];
}
