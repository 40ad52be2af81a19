using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Answers = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace ReviewerConsole.Tests.Core.Policies;

internal sealed record OracleRow(
    IReadOnlyDictionary<string, string> Answers, string Outcome, string Rule, string? Measure);

/// <summary>The decision table of the pack "doi", coded a second time straight from policy.md, section 2.</summary>
internal static class DoiOracle
{
    private const string Keep = "keep";
    private const string Warn = "warn";
    private const string Escalate = "escalate";
    private const string Remove = "remove";

    private static readonly string[] Subjects =
    [
        "terrorist", "hate-organisation", "criminal-organisation", "mass-violence-perpetrator",
        "violating-event", "hateful-ideology",
        "violent-non-state-actor", "violence-inducing-entity",
        "violence-inducing-conspiracy-network", "hate-banned-entity",
        "none", "unknown",
    ];

    private static readonly string[] Footages = ["none", "by-perpetrator", "moment-visible-victims", "aftermath"];

    private static readonly string[] Exceptions =
        ["none", "news-reporting", "neutral-discussion", "condemnation", "human-rights", "satire"];

    private static readonly string[] Intents = ["clear", "unclear"];

    private static readonly string[] SatireTests = ["genuine", "not-satire", "needs-context"];

    private static readonly string[] Voices = ["own", "adopted", "quoted", "mocked"];

    private static readonly string[] Treatments =
    [
        "praise.justify", "praise.celebrate", "praise.aspire",
        "material.funds", "material.aid", "material.recruit", "other.channel", "other.call",
        "represent.claim", "represent.account", "represent.symbol",
        "positive-reference", "unclear-reference", "mention",
        "peaceful-outcome", "rights-call",
    ];

    private static readonly string[] NoYes = ["no", "yes"];

    public static IEnumerable<OracleRow> Rows()
    {
        foreach (var row in Start()
            .Ask("subject", Subjects, _ => true)
            .Ask("footage", Footages, EV)
            .Ask("exception", Exceptions, Listed)
            .Ask("intent", Intents, a => Listed(a) && !Is(a, "exception", "none", "satire"))
            .Ask("satire-test", SatireTests, a => Is(a, "exception", "satire"))
            .Ask("voice", Voices, Listed)
            .Ask("treatment", Treatments, Listed)
            .Ask("other-violation", NoYes, a => Is(a, "exception", "human-rights") || Does(a, "rights-call"))
            .Ask("graphic", NoYes, a => Listed(a) && Table(a).Outcome == Keep))
        {
            var (outcome, rule, measure) = Decide(row);
            yield return new OracleRow(row, outcome, rule, measure);
        }
    }

    public static (string Outcome, string Rule, string? Measure) Decide(IReadOnlyDictionary<string, string> a)
    {
        var (outcome, rule) = Table(a);
        if (outcome == Keep && Listed(a) && Is(a, "graphic", "yes"))
        {
            outcome = Warn;
        }

        return (outcome, rule.ToString(CultureInfo.InvariantCulture), Measure(a, outcome));
    }

    private static (string Outcome, int Rule) Table(Answers a)
    {
        if (Is(a, "subject", "none")) return (Keep, 1);
        if (Is(a, "subject", "unknown")) return (Escalate, 2);
        if (Does(a, "represent.account") && !Genuine(a) && !NeedsContext(a)) return (Remove, 3);
        if (OtherViolation(a) && !T2(a) && Does(a, "represent.symbol", "positive-reference", "unclear-reference", "mention", "peaceful-outcome", "rights-call")) return (Remove, 4);
        if (OtherViolation(a) && T2(a) && (Weak(a) || Does(a, "peaceful-outcome", "rights-call"))) return (Escalate, 5);
        if (Attack(a) && (Genuine(a) || NeedsContext(a))) return (Escalate, 6);
        if (Attack(a) && (P(a) || H(a)) && (Others(a) || Does(a, "mention", "unclear-reference", "represent.symbol", "peaceful-outcome", "rights-call") || (P(a) && Does(a, "other.channel")))) return (Escalate, 7);
        if (Attack(a)) return (Remove, 8);
        if (Does(a, "peaceful-outcome") && !ID(a)) return (Keep, 9);
        if (Does(a, "rights-call")) return (Keep, 10);
        if (T2(a) && Weak(a)) return (Keep, 11);
        if (Genuine(a)) return (Keep, 12);
        if (NeedsContext(a)) return (Escalate, 13);
        if (Others(a) && (P(a) || H(a)) && (Praise(a) || Material(a) || Other(a) || Does(a, "represent.claim", "positive-reference") || (ID(a) && Does(a, "peaceful-outcome")))) return (Keep, 14);
        if ((Does(a, "represent.symbol", "mention", "unclear-reference") && (P(a) || H(a))) || (Does(a, "other.channel") && P(a))) return (Keep, 15);
        if (Does(a, "positive-reference") && H(a)) return (Keep, 16);
        if (T2(a) && Others(a) && (Praise(a) || Does(a, "represent.claim"))) return (Keep, 17);
        if (Praise(a) || (ID(a) && Does(a, "peaceful-outcome"))) return (Remove, 18);
        if (Material(a)) return (Remove, 19);
        if (Other(a)) return (Remove, 20);
        if (Does(a, "represent.claim")) return (Remove, 21);
        if (Does(a, "represent.symbol")) return (Remove, 22);
        if (Does(a, "positive-reference", "unclear-reference")) return (Remove, 23);
        if (Does(a, "mention")) return (Remove, 24);
        throw new InvalidOperationException("No rule: " + string.Join(", ", a));
    }

    private static string? Measure(Answers a, string outcome)
    {
        if (outcome != Remove) return null;
        if (Does(a, "represent.account")) return "full-suspension";
        if (ID(a) && Does(a, "represent.claim") && HolderAboutThemself(a)) return "full-suspension";
        return "strike";
    }

    // The page does not say which voices are "the account holder about themself"; read here as voice own alone.
    private static bool HolderAboutThemself(Answers a) => Is(a, "voice", "own");

    private static bool T1(Answers a) =>
        Is(a, "subject", "terrorist", "hate-organisation", "criminal-organisation", "mass-violence-perpetrator");

    private static bool EV(Answers a) => Is(a, "subject", "violating-event");

    private static bool ID(Answers a) => Is(a, "subject", "hateful-ideology");

    private static bool T2(Answers a) => Is(
        a, "subject", "violent-non-state-actor", "violence-inducing-entity",
        "violence-inducing-conspiracy-network", "hate-banned-entity");

    private static bool Listed(Answers a) => T1(a) || EV(a) || ID(a) || T2(a);

    private static bool P(Answers a) =>
        Is(a, "exception", "news-reporting", "neutral-discussion", "condemnation") && Is(a, "intent", "clear");

    private static bool H(Answers a) =>
        Is(a, "exception", "human-rights") && Is(a, "intent", "clear") && Is(a, "other-violation", "no");

    private static bool Others(Answers a) => Is(a, "voice", "quoted", "mocked");

    private static bool Weak(Answers a) =>
        Other(a) || Does(a, "represent.symbol", "positive-reference", "unclear-reference", "mention");

    private static bool Attack(Answers a) => Is(a, "footage", "by-perpetrator", "moment-visible-victims");

    private static bool Genuine(Answers a) => Is(a, "exception", "satire") && Is(a, "satire-test", "genuine");

    private static bool NeedsContext(Answers a) =>
        Is(a, "exception", "satire") && Is(a, "satire-test", "needs-context");

    private static bool OtherViolation(Answers a) => Is(a, "other-violation", "yes");

    private static bool Praise(Answers a) => Does(a, "praise.justify", "praise.celebrate", "praise.aspire");

    private static bool Material(Answers a) => Does(a, "material.funds", "material.aid", "material.recruit");

    private static bool Other(Answers a) => Does(a, "other.channel", "other.call");

    private static bool Does(Answers a, params string[] treatments) => Is(a, "treatment", treatments);

    private static bool Is(Answers a, string question, params string[] options) =>
        a.TryGetValue(question, out var given) && options.Contains(given);

    private static IEnumerable<Dictionary<string, string>> Start() => [[]];

    private static IEnumerable<Dictionary<string, string>> Ask(
        this IEnumerable<Dictionary<string, string>> rows, string question, string[] options, Func<Answers, bool> asked) =>
        rows.SelectMany(row => asked(row)
            ? options.Select(option => new Dictionary<string, string>(row) { [question] = option })
            : Enumerable.Repeat(row, 1));
}
