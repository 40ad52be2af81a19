using System.Text.Json;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Statements;
using ReviewerConsole.Platform.Packs;

namespace ReviewerConsole.Tests.Core.Statements;

/// <summary>What the Transparency Database takes leaves, and nothing else.</summary>
public sealed class StatementTests
{
    private const string Golden = """{"decision_visibility":["DECISION_VISIBILITY_CONTENT_REMOVED"],"decision_ground":"DECISION_GROUND_INCOMPATIBLE_CONTENT","incompatible_content_ground":"DOI policy, Tier 1, praise","incompatible_content_explanation":"Presents an attack by a designated group as an achievement; no exception applies.","content_type":["CONTENT_TYPE_TEXT"],"category":"STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY","category_specification":["KEYWORD_TERRORIST_CONTENT"],"territorial_scope":["DE","FR"],"content_language":"JA","content_date":"2026-03-01","application_date":"2026-03-02","decision_facts":"A user notice led to review by a person.","source_type":"SOURCE_ARTICLE_16","automated_detection":"No","automated_decision":"AUTOMATED_DECISION_NOT_AUTOMATED","puid":"rc-01H-r1"}""";

    private static readonly Statement Whole = JsonSerializer.Deserialize<Statement>(Golden, Statement.Json)!;

    private static readonly Pack Doi = PackReader.Read(File.ReadAllBytes(PackFiles.All().Last(file => file.Contains("doi")))).Pack!;

    [Fact]
    public void The_smallest_statement_of_the_reference_passes() => Assert.Empty(StatementCheck.Of(Whole));

    public static TheoryData<string, string, Func<Statement, Statement>> Negatives => new()
    {
        { "puid", "letters", it => it with { Puid = "rc.01H" } },
        { "puid", "missing", it => it with { Puid = null } },
        { "illegal_content_legal_ground", "not-wanted", it => it with { IllegalGround = "Article 1" } },
        { "decision_visibility_other", "missing", it => it with { DecisionVisibility = ["DECISION_VISIBILITY_OTHER"] } },
        { "content_type_other", "missing", it => it with { ContentType = ["CONTENT_TYPE_OTHER"] } },
        { "category_specification_other", "missing", it => it with { CategorySpecification = ["KEYWORD_OTHER"] } },
        { "decision_visibility_other", "not-wanted", it => it with { DecisionVisibilityOther = "text" } },
        { "territorial_scope", "unknown", it => it with { TerritorialScope = ["JP"] } },
        { "territorial_scope", "unknown", it => it with { TerritorialScope = ["EL"] } },
        { "territorial_scope", "missing", it => it with { TerritorialScope = null } },
        { "incompatible_content_explanation", "too-long", it => it with { IncompatibleExplanation = new string('x', 2001) } },
        { "incompatible_content_explanation", "too-long", it => it with { IncompatibleExplanation = string.Concat(Enumerable.Repeat("😀", 2001)) } },
        { "end_date_visibility_restriction", "before-application", it => it with { EndDateVisibility = "2026-03-01" } },
        { "end_date_account_restriction", "late", it => it with { EndDateAccount = "2038-01-02" } },
        { "decision_visibility", "missing", it => it with { DecisionVisibility = null } },
        { "decision_visibility", "unknown", it => it with { DecisionVisibility = ["REMOVED"] } },
        { "decision_visibility", "twice", it => it with { DecisionVisibility = ["DECISION_VISIBILITY_CONTENT_REMOVED", "DECISION_VISIBILITY_CONTENT_REMOVED"] } },
        { "decision_ground", "missing", it => it with { DecisionGround = null, IncompatibleGround = null, IncompatibleExplanation = null } },
        { "incompatible_content_ground", "missing", it => it with { IncompatibleGround = " " } },
        { "incompatible_content_illegal", "unknown", it => it with { IncompatibleIllegal = "yes" } },
        { "decision_ground_reference_url", "no-address", it => it with { DecisionGroundUrl = "javascript:alert(1)" } },
        { "category", "unknown", it => it with { Category = "STATEMENT_CATEGORY_PORNOGRAPHY_OR_SEXUALIZED_CONTENT" } },
        { "category_specification", "unknown", it => it with { CategorySpecification = ["KEYWORD_MISINFORMATION"] } },
        { "content_date", "no-date", it => it with { ContentDate = "01.03.2026" } },
        { "content_date", "early", it => it with { ContentDate = "1999-12-31" } },
        { "application_date", "early", it => it with { ApplicationDate = "2019-12-31" } },
        { "content_language", "letters", it => it with { ContentLanguage = "ja" } },
        { "decision_facts", "too-long", it => it with { DecisionFacts = new string('x', 5001) } },
        { "source_type", "unknown", it => it with { SourceType = "SOURCE_USER" } },
        { "source_identity", "not-wanted", it => it with { SourceType = "SOURCE_VOLUNTARY", SourceIdentity = "somebody" } },
        { "automated_detection", "unknown", it => it with { AutomatedDetection = "true" } },
        { "automated_decision", "missing", it => it with { AutomatedDecision = null } },
        { "account_type", "unknown", it => it with { AccountType = "PRIVATE" } },
    };

    [Theory, MemberData(nameof(Negatives))]
    public void What_the_database_refuses_is_refused_here_by_field(string field, string code, Func<Statement, Statement> change) =>
        Assert.Contains(new StatementProblem(field, code), StatementCheck.Of(change(Whole)));

    [Fact]
    public void Limits_count_code_points() => Assert.Empty(StatementCheck.Of(Whole with { IncompatibleExplanation = string.Concat(Enumerable.Repeat("😀", 2000)) }));

    [Fact]
    public void A_batch_takes_a_hundred_and_no_name_twice()
    {
        Statement[] many = [.. Enumerable.Range(0, 101).Select(at => Whole with { Puid = $"rc-{at}-r1" })];
        Assert.Equal(new StatementProblem("statements", "too-many"), StatementCheck.OfBatch(many));
        Assert.Null(StatementCheck.OfBatch(many[..100]));
        Assert.Equal(new StatementProblem("puid", "twice"), StatementCheck.OfBatch([Whole, Whole]));
        Assert.Equal(new StatementProblem("statements", "none"), StatementCheck.OfBatch([]));
    }

    [Fact]
    public void A_removal_with_a_suspension_is_derived_whole()
    {
        var statement = Facts() with { Measure = new ResolvedMeasure(Measure.PartialSuspension, 3, false, "") } is var facts ? facts.ToStatement() : null!;
        Assert.Empty(StatementCheck.Of(statement));
        Assert.Equal(
            ("DECISION_VISIBILITY_CONTENT_REMOVED", "DECISION_PROVISION_PARTIAL_SUSPENSION", "2026-03-05", "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY", "KEYWORD_TERRORIST_CONTENT", "SOURCE_ARTICLE_16", "JA"),
            (statement.DecisionVisibility![0], statement.DecisionProvision, statement.EndDateService, statement.Category, statement.CategorySpecification![0], statement.SourceType, statement.ContentLanguage));
        Assert.Contains("Praise by celebrating", statement.IncompatibleGround, StringComparison.Ordinal);
        Assert.StartsWith("rc-", statement.Puid, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, "No", "AUTOMATED_DECISION_NOT_AUTOMATED")]
    [InlineData(true, true, "Yes", "AUTOMATED_DECISION_PARTIALLY")]
    [InlineData(false, true, "No", "AUTOMATED_DECISION_PARTIALLY")]
    public void Automation_is_derived_from_what_found_it_and_what_stood_on_the_screen(bool byProgram, bool suggested, string detection, string decision)
    {
        var statement = (Facts() with { ByProgram = byProgram, Suggested = suggested }).ToStatement();
        Assert.Equal((detection, decision), (statement.AutomatedDetection, statement.AutomatedDecision));
    }

    [Fact]
    public void Every_kind_of_decision_gives_a_statement_that_passes()
    {
        foreach (var outcome in new[] { Outcome.Remove, Outcome.Warn })
            foreach (var measure in new ResolvedMeasure?[] { null, new(Measure.Strike, null, false, ""), new(Measure.FullSuspension, 7, false, ""), new(Measure.FullSuspension, null, false, "") })
                foreach (var source in Enum.GetValues<StatementSource>())
                    foreach (var types in new string[][] { [], ["text"], ["text", "image", "video", "audio"] })
                        foreach (var clause in Doi.Clauses)
                            foreach (var language in new[] { "ja", "und", "zh-Hant" })
                                Assert.Empty(StatementCheck.Of((Facts() with { Outcome = outcome, Measure = measure, Source = source, ContentTypes = types, Clauses = [clause.Id], Language = language }).ToStatement()));
    }

    [Theory]
    [InlineData("doi", "hateful-ideology", "ILLEGAL_OR_HARMFUL_SPEECH")]
    [InlineData("doi", "violating-event", "VIOLENCE")]
    [InlineData("doi", "violent-non-state-actor", "RISK_FOR_PUBLIC_SECURITY")]
    [InlineData("personal-attacks", "", "CYBER_VIOLENCE")]
    [InlineData("house-rules", "", "OTHER_VIOLATION_TC")]
    public void Each_decision_has_a_category(string policy, string answer, string category) => Assert.Equal(category, StatementMapping.Current.Of(policy, [answer], []).Category);

    [Theory]
    [InlineData("Write to a.b+c@mail.example or see https://x.example/a?b now", "Write to […] or see […] now")]
    [InlineData("@quiet_river said so on +81 (0)3-1234-5678", "[…] said so on […]")]
    [InlineData("Tier 1 of 2024-02-08, clause 12", "Tier 1 of 2024-02-08, clause 12")]
    public void What_leads_to_somebody_is_taken_out(string text, string scrubbed) => Assert.Equal(scrubbed, Scrub.Of(text));

    private static StatementFacts Facts() => new(
        Guid.Parse("01983f00-0000-7000-8000-000000000001"), Doi, Outcome.Remove, null, ["terrorist", "praise.celebrate"], ["praise-celebrate"], ["text"], "ja", new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2), StatementSource.LegalNotice,
        false, false, ["DE", "FR"], new Uri("https://console.example/"));
}
