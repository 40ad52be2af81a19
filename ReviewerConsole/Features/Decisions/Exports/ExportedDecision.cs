using System.Text.Json.Serialization;

namespace ReviewerConsole.Features.Decisions.Exports;

/// <summary>A decision as it is taken out: what was decided by which rule, without the post's words and without anybody outside. Names of columns
/// are fixed: other programs read them.</summary>
public sealed record ExportedDecision(
    [property: JsonPropertyName("decided_at")] DateTime DecidedAt,
    [property: JsonPropertyName("decision")] string Decision,
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("round")] int Round,
    [property: JsonPropertyName("policy")] string Policy,
    [property: JsonPropertyName("policy_version")] string PolicyVersion,
    [property: JsonPropertyName("outcome")] string Outcome,
    [property: JsonPropertyName("clauses")] string Clauses,
    [property: JsonPropertyName("measure")] string Measure,
    [property: JsonPropertyName("measure_days")] int? MeasureDays,
    [property: JsonPropertyName("reviewer")] string Reviewer,
    [property: JsonPropertyName("language")] string Language,
    [property: JsonPropertyName("appeal")] string Appeal,
    [property: JsonPropertyName("suggestion_shown")] bool SuggestionShown,
    [property: JsonPropertyName("content_sha256")] string ContentSha256)
{
    /// <summary>The columns, in order.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["decided_at", "decision", "case", "round", "policy", "policy_version", "outcome", "clauses", "measure", "measure_days", "reviewer", "language", "appeal", "suggestion_shown", "content_sha256"];
}
