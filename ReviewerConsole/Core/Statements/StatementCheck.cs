using System.Globalization;
using System.Text.RegularExpressions;

namespace ReviewerConsole.Core.Statements;

/// <summary>What is wrong with a statement: the field as the database names it, and a code.</summary>
/// <param name="Code"><c>missing</c>, <c>unknown</c> (not a word of the schema), <c>too-long</c> (in code points), <c>not-wanted</c> (it goes with
/// something that is not there), <c>twice</c>, <c>no-date</c>, <c>early</c>, <c>late</c>, <c>before-application</c>, <c>no-address</c>, <c>letters</c>.</param>
public sealed record StatementProblem(string Field, string Code);

/// <summary>Holds statements to the rules of the database before they leave: what it refuses, it keeps with everything in it.</summary>
public static partial class StatementCheck
{
    private static readonly DateOnly FirstContent = new(2000, 1, 1);
    private static readonly DateOnly FirstApplication = new(2020, 1, 1);
    private static readonly DateOnly Last = new(2038, 1, 1);

    /// <summary>What is wrong with a batch, or null: <c>too-many</c>, <c>none</c>, or a puid that is there twice.</summary>
    public static StatementProblem? OfBatch(IReadOnlyCollection<Statement> batch) =>
        batch.Count == 0 ? new StatementProblem("statements", "none")
        : batch.Count > Statement.MostInBatch ? new StatementProblem("statements", "too-many")
        : batch.Select(each => each.Puid).Distinct(StringComparer.Ordinal).Count() < batch.Count ? new StatementProblem("puid", "twice")
        : null;

    /// <summary>Everything that is wrong with one.</summary>
    public static IReadOnlyList<StatementProblem> Of(Statement statement) => [.. Decisions(statement), .. Grounds(statement), .. Content(statement), .. Dates(statement), .. Rest(statement)];

    private static IEnumerable<StatementProblem> Decisions(Statement it)
    {
        if (it.DecisionVisibility is not { Count: > 0 } && it.DecisionMonetary is null && it.DecisionProvision is null && it.DecisionAccount is null)
            yield return new("decision_visibility", "missing");
        foreach (var problem in Words("decision_visibility", it.DecisionVisibility, StatementWords.Visibility)
            .Concat(Word("decision_monetary", it.DecisionMonetary, StatementWords.Monetary)).Concat(Word("decision_provision", it.DecisionProvision, StatementWords.Provision))
            .Concat(Word("decision_account", it.DecisionAccount, StatementWords.Account)).Concat(Word("account_type", it.AccountType, StatementWords.AccountType))
            .Concat(Other("decision_visibility_other", it.DecisionVisibilityOther, it.DecisionVisibility?.Contains(StatementWords.VisibilityOther) == true))
            .Concat(Other("decision_monetary_other", it.DecisionMonetaryOther, it.DecisionMonetary == StatementWords.MonetaryOther)))
            yield return problem;
    }

    private static IEnumerable<StatementProblem> Grounds(Statement it) =>
    [
        .. Needed("decision_ground", it.DecisionGround), .. Word("decision_ground", it.DecisionGround, StatementWords.Ground),
        .. Goes("illegal_content_legal_ground", it.IllegalGround, 500, it.DecisionGround == StatementWords.Illegal),
        .. Goes("illegal_content_explanation", it.IllegalExplanation, 2000, it.DecisionGround == StatementWords.Illegal),
        .. Goes("incompatible_content_ground", it.IncompatibleGround, 500, it.DecisionGround == StatementWords.Incompatible),
        .. Goes("incompatible_content_explanation", it.IncompatibleExplanation, 2000, it.DecisionGround == StatementWords.Incompatible),
        .. it.IncompatibleIllegal is null ? [] : it.DecisionGround != StatementWords.Incompatible ? One("incompatible_content_illegal", "not-wanted") : YesNo("incompatible_content_illegal", it.IncompatibleIllegal),
        .. it.DecisionGroundUrl is not { } url ? [] : Long("decision_ground_reference_url", url, 500).Concat(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? [] : One("decision_ground_reference_url", "no-address")),
    ];

    private static IEnumerable<StatementProblem> Content(Statement it) =>
    [
        .. it.ContentType is { Count: > 0 } ? Words("content_type", it.ContentType, StatementWords.Content) : One("content_type", "missing"),
        .. Other("content_type_other", it.ContentTypeOther, it.ContentType?.Contains(StatementWords.ContentOther) == true),
        .. Needed("category", it.Category), .. Word("category", it.Category, StatementWords.Category),
        .. Words("category_addition", it.CategoryAddition, StatementWords.Category), .. Words("category_specification", it.CategorySpecification, StatementWords.Keywords),
        .. Other("category_specification_other", it.CategorySpecificationOther, it.CategorySpecification?.Contains(StatementWords.KeywordOther) == true),
        .. it.TerritorialScope is { Count: > 0 } scope ? Words("territorial_scope", scope, Territories.All) : One("territorial_scope", "missing"),
        .. it.ContentLanguage is null || Language().IsMatch(it.ContentLanguage) ? [] : One("content_language", "letters"),
    ];

    private static IEnumerable<StatementProblem> Dates(Statement it)
    {
        var application = Date(it.ApplicationDate);
        return
        [
            .. Day("content_date", it.ContentDate, FirstContent), .. Day("application_date", it.ApplicationDate, FirstApplication),
            .. End("end_date_visibility_restriction", it.EndDateVisibility, application), .. End("end_date_monetary_restriction", it.EndDateMonetary, application),
            .. End("end_date_service_restriction", it.EndDateService, application), .. End("end_date_account_restriction", it.EndDateAccount, application),
        ];
    }

    private static IEnumerable<StatementProblem> Rest(Statement it) =>
    [
        .. Needed("decision_facts", it.DecisionFacts), .. Long("decision_facts", it.DecisionFacts, 5000),
        .. Needed("source_type", it.SourceType), .. Word("source_type", it.SourceType, StatementWords.Source),
        .. it.SourceIdentity is null ? [] : it.SourceType == StatementWords.Voluntary ? One("source_identity", "not-wanted") : Long("source_identity", it.SourceIdentity, 500),
        .. YesNo("automated_detection", it.AutomatedDetection),
        .. Needed("automated_decision", it.AutomatedDecision), .. Word("automated_decision", it.AutomatedDecision, StatementWords.Automated),
        .. Needed("puid", it.Puid), .. Long("puid", it.Puid, 500), .. it.Puid is null || Puid().IsMatch(it.Puid) ? [] : One("puid", "letters"),
    ];

    private static IEnumerable<StatementProblem> Word(string field, string? word, IReadOnlyCollection<string> known) => word is null || known.Contains(word) ? [] : One(field, "unknown");

    private static IEnumerable<StatementProblem> Words(string field, IReadOnlyList<string>? words, IReadOnlyCollection<string> known) =>
        words is null ? [] : words.Any(word => !known.Contains(word)) ? One(field, "unknown") : words.Distinct().Count() < words.Count ? One(field, "twice") : [];

    /// <summary>A text in place of a word: there if and only if the word is OTHER.</summary>
    private static IEnumerable<StatementProblem> Other(string field, string? text, bool isOther) => Goes(field, text, 500, isOther);

    private static IEnumerable<StatementProblem> Goes(string field, string? text, int most, bool isWanted) => isWanted ? Needed(field, text).Concat(Long(field, text, most)) : text is null ? [] : One(field, "not-wanted");

    private static IEnumerable<StatementProblem> Needed(string field, string? text) => string.IsNullOrWhiteSpace(text) ? One(field, "missing") : [];

    /// <summary>Limits count code points, not UTF-16 units.</summary>
    private static IEnumerable<StatementProblem> Long(string field, string? text, int most) => text?.EnumerateRunes().Count() > most ? One(field, "too-long") : [];

    private static IEnumerable<StatementProblem> YesNo(string field, string? text) => text is "Yes" or "No" ? [] : One(field, text is null ? "missing" : "unknown");

    private static IEnumerable<StatementProblem> Day(string field, string? text, DateOnly first) =>
        text is null ? One(field, "missing") : Date(text) is not { } day ? One(field, "no-date") : day < first ? One(field, "early") : day > Last ? One(field, "late") : [];

    private static IEnumerable<StatementProblem> End(string field, string? text, DateOnly? application) =>
        text is null ? [] : Date(text) is not { } day ? One(field, "no-date") : day > Last ? One(field, "late") : day < application ? One(field, "before-application") : [];

    private static DateOnly? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static StatementProblem[] One(string field, string code) => [new(field, code)];

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex Puid();

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex Language();
}
