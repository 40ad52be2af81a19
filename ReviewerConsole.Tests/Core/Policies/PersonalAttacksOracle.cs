using System;
using System.Collections.Generic;
using System.Linq;
using Answers = System.Collections.Generic.IReadOnlyDictionary<string, string>;

namespace ReviewerConsole.Tests.Core.Policies;

/// <summary>The decision table of the pack "personal-attacks", coded a second time straight from its page.</summary>
internal static class PersonalAttacksOracle
{
    private const string Keep = "keep";
    private const string Escalate = "escalate";
    private const string Remove = "remove";

    private const string Threat = "harassment.threat";
    private const string Exposure = "harassment.exposure";
    private const string Contact = "harassment.contact";
    private const string Repeated = "harassment.repeated";
    private const string Defamation = "defamation.fact";
    private const string Insult = "insult.degrading";

    private const string Person = "identifiable-person";
    private const string Office = "public-figure-in-office";
    private const string Group = "group-or-organisation";
    private const string Nobody = "nobody";

    private const string News = "news-reporting";
    private const string Condemnation = "condemnation";
    private const string PublicInterest = "public-interest";
    private const string Satire = "satire";
    private const string Self = "self-reference";

    private static readonly string[] Channels = ["public", "private-reported-by-participant", "private-other"];

    private static readonly string[] Targets = [Person, Office, Group, Nobody];

    private static readonly string[] Acts =
        [Repeated, Contact, Exposure, Threat, Defamation, Insult, "criticism", "none"];

    private static readonly string[] Contexts = ["none", News, Condemnation, PublicInterest, Satire, Self];

    private static readonly string[] Bases = ["shown-true", "good-reason", "no-basis", "cannot-tell"];

    private static readonly string[] Severities = ["single", "repeated-or-many"];

    public static readonly (string Act, string Target, string Context, string? Basis, string Outcome, string Rule)[]
        Glance = GlanceTable().ToArray();

    public static IEnumerable<OracleRow> Rows(bool servedPartial) =>
        AskedRows().Ask("severity", Severities, SeverityAsked).Select(row => Decided(row, servedPartial));

    /// <summary>The valid rows before severity: each question where the column "asked" says it applies.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> RowsBeforeSeverity() => AskedRows();

    /// <summary>The page's 612: channel, target, act and context crossed in full, only basis conditional.
    /// Many of these are not valid input; they serve to check the count and the claims made over it.</summary>
    public static IEnumerable<OracleRow> ModelledRows() =>
        Start()
            .Ask("channel", Channels, _ => true)
            .Ask("target", Targets, _ => true)
            .Ask("act", Acts, _ => true)
            .Ask("context", Contexts, _ => true)
            .Ask("basis", Bases, BasisAsked)
            .Select(row => Decided(row, false));

    public static (string Outcome, string Rule, string? Measure) Decide(
        IReadOnlyDictionary<string, string> a, bool servedPartial)
    {
        var (outcome, rule) = Table(a);
        return (outcome, rule, Measure(a, outcome, rule, servedPartial));
    }

    private static (string Outcome, string Rule) Table(Answers a)
    {
        if (Is(a, "channel", "private-other")) return (Keep, "A1");
        if (Act(a, "none")) return (Keep, "A2");
        if (Act(a, "criticism")) return (Keep, "A3");
        if (Act(a, Threat) && Context(a, Self)) return (Escalate, "A4");
        if (Act(a, Threat) && Context(a, News)) return (Keep, "A5");
        if (Act(a, Threat) && Context(a, Satire, Condemnation)) return (Escalate, "A6");
        if (Act(a, Threat) && Target(a, Nobody)) return (Escalate, "A7");
        if (Act(a, Threat)) return (Remove, "A8");
        if (Target(a, Nobody)) return (Keep, "A9");
        if (Context(a, Self)) return (Keep, "A10");
        if (Target(a, Group)) return (Keep, "A11");
        if (Act(a, Exposure) && Context(a, News, PublicInterest)) return (Escalate, "A12");
        if (Act(a, Exposure)) return (Remove, "A13");
        if (Context(a, News, Condemnation)) return (Keep, "A14");
        if (Act(a, Defamation) && Context(a, PublicInterest) && Is(a, "basis", "shown-true", "good-reason")) return (Keep, "A15");
        if (Act(a, Defamation) && Context(a, PublicInterest) && Is(a, "basis", "cannot-tell")) return (Escalate, "A16");
        if (Target(a, Office) && Context(a, Satire) && Act(a, Defamation, Insult, Repeated)) return (Keep, "A17");
        if (Target(a, Office) && Act(a, Insult)) return (Keep, "A18");
        if (Target(a, Office) && Act(a, Repeated) && Context(a, PublicInterest)) return (Escalate, "A19");
        if (Act(a, Defamation)) return (Remove, "A20");
        if (Act(a, Insult)) return (Remove, "A21");
        if (Act(a, Repeated, Contact)) return (Remove, "A22");
        throw new InvalidOperationException("No rule: " + string.Join(", ", a));
    }

    private static string? Measure(Answers a, string outcome, string rule, bool servedPartial)
    {
        if (outcome != Remove) return null;
        if (rule == "A8") return "full-suspension"; // M1
        if (servedPartial) return "full-suspension"; // M2
        if (Is(a, "severity", "repeated-or-many")) return "partial-suspension"; // M3
        return "strike"; // M4
    }

    private static IEnumerable<Dictionary<string, string>> AskedRows() =>
        Start()
            .Ask("channel", Channels, _ => true)
            .Ask("target", Targets, a => !Is(a, "channel", "private-other"))
            .Ask("act", Acts, a => a.ContainsKey("target"))
            .Ask("context", Contexts, a => a.ContainsKey("act") && !Act(a, "criticism", "none"))
            .Ask("basis", Bases, BasisAsked);

    private static bool BasisAsked(Answers a) => Act(a, Defamation) && Context(a, PublicInterest);

    private static bool SeverityAsked(Answers a) => Table(a) is (Remove, not "A8");

    private static OracleRow Decided(Answers a, bool servedPartial)
    {
        var (outcome, rule, measure) = Decide(a, servedPartial);
        return new OracleRow(a, outcome, rule, measure);
    }

    private static bool Act(Answers a, params string[] acts) => Is(a, "act", acts);

    private static bool Target(Answers a, params string[] targets) => Is(a, "target", targets);

    private static bool Context(Answers a, params string[] contexts) => Is(a, "context", contexts);

    private static bool Is(Answers a, string question, params string[] options) =>
        a.TryGetValue(question, out var given) && options.Contains(given);

    private static IEnumerable<Dictionary<string, string>> Start() => [[]];

    private static IEnumerable<Dictionary<string, string>> Ask(
        this IEnumerable<Dictionary<string, string>> rows, string question, string[] options, Func<Answers, bool> asked) =>
        rows.SelectMany(row => asked(row)
            ? options.Select(option => new Dictionary<string, string>(row) { [question] = option })
            : Enumerable.Repeat(row, 1));

    // "Completeness at a glance": one line per line of the page, then every line written out cell by cell.
    private static IEnumerable<(string Act, string Target, string Context, string? Basis, string Outcome, string Rule)>
        GlanceTable()
    {
        string[] rest = [Exposure, Contact, Repeated, Defamation, Insult];
        string[] columns = ["none", News, PublicInterest, Condemnation, Satire, Self];
        (string[] Acts, string[] Targets, string[] Cells)[] lines =
        [
            ([Threat], [Person, Office, Group], ["remove A8", "keep A5", "remove A8", "escalate A6", "escalate A6", "escalate A4"]),
            ([Threat], [Nobody], ["escalate A7", "keep A5", "escalate A7", "escalate A6", "escalate A6", "escalate A4"]),
            (rest, [Nobody], ["keep A9", "keep A9", "keep A9", "keep A9", "keep A9", "keep A9"]),
            (rest, [Group], ["keep A11", "keep A11", "keep A11", "keep A11", "keep A11", "keep A10"]),
            ([Exposure], [Person, Office], ["remove A13", "escalate A12", "escalate A12", "remove A13", "remove A13", "keep A10"]),
            ([Contact], [Person, Office], ["remove A22", "keep A14", "remove A22", "keep A14", "remove A22", "keep A10"]),
            ([Repeated], [Person], ["remove A22", "keep A14", "remove A22", "keep A14", "remove A22", "keep A10"]),
            ([Repeated], [Office], ["remove A22", "keep A14", "escalate A19", "keep A14", "keep A17", "keep A10"]),
            ([Defamation], [Person], ["remove A20", "keep A14", "by basis", "keep A14", "remove A20", "keep A10"]),
            ([Defamation], [Office], ["remove A20", "keep A14", "by basis", "keep A14", "keep A17", "keep A10"]),
            ([Insult], [Person], ["remove A21", "keep A14", "remove A21", "keep A14", "remove A21", "keep A10"]),
            ([Insult], [Office], ["keep A18", "keep A14", "keep A18", "keep A14", "keep A17", "keep A10"]),
        ];
        (string Basis, string Cell)[] byBasis =
        [
            ("shown-true", "keep A15"), ("good-reason", "keep A15"), ("no-basis", "remove A20"), ("cannot-tell", "escalate A16"),
        ];

        foreach (var line in lines)
            foreach (var act in line.Acts)
                foreach (var target in line.Targets)
                    foreach (var (context, cell) in columns.Zip(line.Cells))
                    {
                        // Basis is asked of every target, so a line that does not depend on it still has a row for each.
                        var open = act == Defamation && context == PublicInterest;
                        foreach (var (basis, ofBasis) in open ? byBasis : [(null!, cell)])
                        {
                            var words = (cell == "by basis" ? ofBasis : cell).Split(' ');
                            yield return (act, target, context, basis, words[0], words[1]);
                        }
                    }
    }
}
