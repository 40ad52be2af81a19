using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReviewerConsole.Core.Statements;

/// <summary>A statement of reasons as the European Union's Transparency Database takes it (its schema of 2025-07-01; Digital Services Act, Art.
/// 24(5)). What is null is not sent. It is derived from a decision, never typed, and holds nothing personal.</summary>
public sealed record Statement
{
    /// <summary>The date of the schema that it is made for.</summary>
    public const string Schema = "2025-07-01";

    /// <summary>The most statements that one request takes.</summary>
    public const int MostInBatch = 100;

    /// <summary>As it is sent: nothing that is null, texts of every script as they are.</summary>
    public static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [JsonPropertyName("decision_visibility")]
    public IReadOnlyList<string>? DecisionVisibility { get; init; }

    [JsonPropertyName("decision_visibility_other")]
    public string? DecisionVisibilityOther { get; init; }

    [JsonPropertyName("end_date_visibility_restriction")]
    public string? EndDateVisibility { get; init; }

    [JsonPropertyName("decision_monetary")]
    public string? DecisionMonetary { get; init; }

    [JsonPropertyName("decision_monetary_other")]
    public string? DecisionMonetaryOther { get; init; }

    [JsonPropertyName("end_date_monetary_restriction")]
    public string? EndDateMonetary { get; init; }

    [JsonPropertyName("decision_provision")]
    public string? DecisionProvision { get; init; }

    [JsonPropertyName("end_date_service_restriction")]
    public string? EndDateService { get; init; }

    [JsonPropertyName("decision_account")]
    public string? DecisionAccount { get; init; }

    [JsonPropertyName("end_date_account_restriction")]
    public string? EndDateAccount { get; init; }

    [JsonPropertyName("account_type")]
    public string? AccountType { get; init; }

    [JsonPropertyName("decision_ground")]
    public string? DecisionGround { get; init; }

    [JsonPropertyName("decision_ground_reference_url")]
    public string? DecisionGroundUrl { get; init; }

    [JsonPropertyName("illegal_content_legal_ground")]
    public string? IllegalGround { get; init; }

    [JsonPropertyName("illegal_content_explanation")]
    public string? IllegalExplanation { get; init; }

    [JsonPropertyName("incompatible_content_ground")]
    public string? IncompatibleGround { get; init; }

    [JsonPropertyName("incompatible_content_explanation")]
    public string? IncompatibleExplanation { get; init; }

    [JsonPropertyName("incompatible_content_illegal")]
    public string? IncompatibleIllegal { get; init; }

    [JsonPropertyName("category")]
    public string? Category { get; init; }

    [JsonPropertyName("category_addition")]
    public IReadOnlyList<string>? CategoryAddition { get; init; }

    [JsonPropertyName("category_specification")]
    public IReadOnlyList<string>? CategorySpecification { get; init; }

    [JsonPropertyName("category_specification_other")]
    public string? CategorySpecificationOther { get; init; }

    [JsonPropertyName("content_type")]
    public IReadOnlyList<string>? ContentType { get; init; }

    [JsonPropertyName("content_type_other")]
    public string? ContentTypeOther { get; init; }

    [JsonPropertyName("content_language")]
    public string? ContentLanguage { get; init; }

    [JsonPropertyName("content_date")]
    public string? ContentDate { get; init; }

    [JsonPropertyName("territorial_scope")]
    public IReadOnlyList<string>? TerritorialScope { get; init; }

    [JsonPropertyName("application_date")]
    public string? ApplicationDate { get; init; }

    [JsonPropertyName("decision_facts")]
    public string? DecisionFacts { get; init; }

    [JsonPropertyName("source_type")]
    public string? SourceType { get; init; }

    [JsonPropertyName("source_identity")]
    public string? SourceIdentity { get; init; }

    [JsonPropertyName("automated_detection")]
    public string? AutomatedDetection { get; init; }

    [JsonPropertyName("automated_decision")]
    public string? AutomatedDecision { get; init; }

    [JsonPropertyName("puid")]
    public string? Puid { get; init; }
}
