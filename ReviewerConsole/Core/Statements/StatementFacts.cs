using System.Globalization;
using ReviewerConsole.Core.Measures;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Statements;

/// <summary>How a post came to be looked at.</summary>
public enum StatementSource
{
    /// <summary>A notice that a law is broken (Art. 16).</summary>
    LegalNotice,

    /// <summary>A trusted flagger (Art. 22).</summary>
    TrustedFlagger,

    /// <summary>Any other notice.</summary>
    Other,

    /// <summary>The platform itself.</summary>
    Voluntary,
}

/// <summary>What a statement is made of: nothing that says who or what.</summary>
/// <param name="Decision">The decision; its statement is named after it.</param>
/// <param name="Answers">Every answer that was given.</param>
/// <param name="Clauses">The clauses cited.</param>
/// <param name="ContentTypes">Kinds of the post's parts: <c>text</c>, <c>image</c>, <c>video</c>, <c>audio</c>.</param>
/// <param name="Language">The post's language.</param>
/// <param name="ContentDay">The day on which it was posted, or else first reported.</param>
/// <param name="Day">The day from which the decision holds.</param>
/// <param name="ByProgram">Whether a program found it first.</param>
/// <param name="Suggested">Whether a suggestion stood on the screen before the first answer.</param>
/// <param name="Territories">Countries of the area where it holds.</param>
/// <param name="Site">The console's public address.</param>
public sealed record StatementFacts(
    Guid Decision, Pack Pack, Outcome Outcome, ResolvedMeasure? Measure, IReadOnlyCollection<string> Answers, IReadOnlyList<string> Clauses, IReadOnlyList<string> ContentTypes, string Language, DateOnly ContentDay, DateOnly Day,
    StatementSource Source, bool ByProgram, bool Suggested, IReadOnlyList<string> Territories, Uri Site)
{
    private const string English = "en";

    /// <summary>The name that a decision's statement has for ever.</summary>
    public static string PuidOf(Guid decision) => $"rc-{Id26.Write(decision)}-r1";

    /// <summary>The statement.</summary>
    public Statement ToStatement()
    {
        var clauses = Clauses.Select(Pack.Clause).OfType<Clause>().ToArray();
        var mapped = StatementMapping.Current.Of(Pack.Id, Answers, Clauses);
        var (provision, account) = Restrictions();
        return new Statement
        {
            DecisionVisibility = [Outcome == Outcome.Remove ? "DECISION_VISIBILITY_CONTENT_REMOVED" : "DECISION_VISIBILITY_CONTENT_LABELLED"],
            DecisionProvision = provision,
            EndDateService = provision is null ? null : EndOf(Measure),
            DecisionAccount = account,
            EndDateAccount = account is null ? null : EndOf(Measure),
            DecisionGround = StatementWords.Incompatible,
            DecisionGroundUrl = Cut(new Uri(Site, $"policy/{Pack.Id}").ToString(), 500),
            IncompatibleGround = Cut(Scrub.Of($"{Pack.Title.In(English)}, version {Written(Pack.Version)}: {string.Join("; ", clauses.Select(clause => clause.Title.In(English)))}"), 500),
            IncompatibleExplanation = Cut(Scrub.Of(string.Join(' ', clauses.Select(clause => clause.Why.In(English)).Distinct())), 2000),
            Category = $"STATEMENT_CATEGORY_{mapped.Category}",
            CategorySpecification = mapped.Keywords.Count == 0 ? null : [.. mapped.Keywords.Select(keyword => $"KEYWORD_{keyword}")],
            ContentType = ContentTypes.Count == 0 ? [StatementWords.ContentOther] : [.. ContentTypes.Select(kind => $"CONTENT_TYPE_{kind.ToUpperInvariant()}").Distinct().Order(StringComparer.Ordinal)],
            ContentTypeOther = ContentTypes.Count == 0 ? "A post without text or media of its own" : null,
            ContentLanguage = Language.Length == 2 && Language.All(char.IsAsciiLetter) ? Language.ToUpperInvariant() : null,
            ContentDate = Written(ContentDay),
            TerritorialScope = Territories,
            ApplicationDate = Written(Day),
            DecisionFacts = Facts(),
            SourceType = Source switch
            {
                StatementSource.LegalNotice => "SOURCE_ARTICLE_16",
                StatementSource.TrustedFlagger => "SOURCE_TRUSTED_FLAGGER",
                StatementSource.Voluntary => StatementWords.Voluntary,
                _ => "SOURCE_TYPE_OTHER_NOTIFICATION",
            },
            AutomatedDetection = ByProgram ? "Yes" : "No",
            AutomatedDecision = Suggested ? "AUTOMATED_DECISION_PARTIALLY" : "AUTOMATED_DECISION_NOT_AUTOMATED",
            Puid = PuidOf(Decision),
        };
    }

    private (string? Provision, string? Account) Restrictions() => Measure switch
    {
        { Measure: Policies.Measure.PartialSuspension } => ("DECISION_PROVISION_PARTIAL_SUSPENSION", null),
        { Measure: Policies.Measure.FullSuspension, Days: > 0 } => (null, "DECISION_ACCOUNT_SUSPENDED"),
        { Measure: Policies.Measure.FullSuspension } => (null, "DECISION_ACCOUNT_TERMINATED"),
        _ => (null, null),
    };

    private string? EndOf(ResolvedMeasure? measure) => measure?.Days is > 0 and var days ? Written(Day.AddDays(days)) : null;

    private string Facts() => string.Join(' ',
        Source switch
        {
            StatementSource.LegalNotice => "A notice that the content breaks a law led to a review.",
            StatementSource.TrustedFlagger => "A notice of a trusted flagger led to a review.",
            StatementSource.Voluntary => "The platform's own search led to a review.",
            _ => "A notice of a user or another party led to a review.",
        },
        "A person applied the policy's checklist to the content and decided.",
        Suggested ? "A suggestion from a list of designated names stood on the screen before the first answer." : "No program suggested an answer.");

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The beginning of a text, so many code points at most.</summary>
    private static string Cut(string text, int most)
    {
        var runes = text.EnumerateRunes().ToArray();
        return runes.Length <= most ? text : string.Concat(runes.Take(most - 1).Select(rune => rune.ToString())) + "…";
    }
}
