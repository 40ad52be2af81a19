using System.Text;
using ReviewerConsole.Platform.Packs;

namespace ReviewerConsole.Tests.Core.Policies;

/// <summary>The shipped pack broken one way at a time: each finding must lead to the place.</summary>
public sealed class PackLintTests
{
    private static readonly string Shipped = File.ReadAllText(PackFiles.All().Last(file => file.Contains("personal-attacks")));

    [Fact]
    public void The_shipped_packs_have_nothing_wrong_with_them()
    {
        Assert.Equal(["doi", "personal-attacks"], PackFiles.Ids());
        Assert.All(PackFiles.All(), file => Assert.Empty(PackReader.Read(File.ReadAllBytes(file)).Findings));
    }

    /// <summary>What is replaced (the first place where it stands), by what, the line expected as the line on which a text
    /// first stands in the broken file, the path, and a piece of the message.</summary>
    public static TheoryData<string, string, string, string, string> Names => new()
    {
        { "clauses: [threats]", "clauses: [threatz]", "clauses: [threatz]", "rules/A8/clauses", "'threatz'" },
        { "clauses: [threats]", "clauses: []", "clauses: []", "rules/A8/clauses", "at least one clause" },
        { "when: { act: [criticism] }", "when: { act: [critique] }", "when: { act: [critique] }", "rules/A3/when", "'act' has no option 'critique'" },
        { "when: { act: [criticism] }", "when: { deed: [criticism] }", "when: { deed: [criticism] }", "rules/A3/when", "'deed'" },
        { "when: { act: [none] }", "when: { outcome: [keep] }", "when: { outcome: [keep] }", "rules/A2/when", "answers alone" },
        { "asked: { target: [identifiable-person, ", "asked: { context: [satire], target: [identifiable-person, ", "asked: { context: [satire], target", "questions/act/asked", "'context' is asked later" },
        { "  - id: A6\n", "  - id: A5\n", "  - id: A5\n", "rules/A5", "more than once" },
        { "  - id: insult\n", "  - id: defamation\n", "  - id: defamation\n", "clauses/defamation", "more than once" },
        { "  - id: M2\n", "  - id: M1\n", "  - id: M1\n", "measures/M1", "more than once" },
        { "  - id: basis\n", "  - id: context\n", "  - id: context\n", "questions/context", "more than once" },
        { "      - id: news-reporting\n", "      - id: satire\n", "      - id: satire\n", "questions/context/options/satire", "more than once" },
        { "    reason: threat-to-life\n", "", "  - id: A4\n", "rules/A4/reason", "escalate" },
        { "clauses: [nothing-prohibited]\n", "clauses: [nothing-prohibited]\n    reason: lead\n", "    reason: lead\n", "rules/A2/reason", "escalate" },
        { "followUps: [threat-to-life]", "followUps: [somebody]", "followUps: [somebody]", "rules/A4/followUps", "'somebody'" },
        { "missing: single", "missing: double", "missing: double", "questions/severity/missing", "'double'" },
        { "        otherSideOf: [repeated-or-many]\n", "", "      - id: single\n", "questions/severity/options/single", "No rule names it" },
        { "otherSideOf: [repeated-or-many]", "otherSideOf: [often]", "otherSideOf: [often]", "questions/severity/options/single/otherSideOf", "'often'" },
        { "  - id: M4\n", "  - id: M4\n    when: { severity: [single] }\n", "  - id: M4\n", "measures/M4", "last measure" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_out_of_place_is_found_on_its_line(string from, string to, string line, string path, string message) =>
        AssertFinding(Replace(from, to), line, path, message);

    public static TheoryData<string, string, string, string, string> Rows => new()
    {
        { "basis: [shown-true, good-reason] }", "basis: [shown-true, good-reason, cannot-tell] }", "  - id: A16\n", "rules/A16", "No combination of answers reaches it" },
        { "    when: { standing: [served-partial] }\n", "    when: { rule: [\"A1\"] }\n", "  - id: M2\n", "measures/M2", "No combination of answers reaches it" },
        { "when: { act: [harassment.repeated, harassment.contact] }", "when: { act: [harassment.repeated] }", "  - id: A1\n", "rules", "No rule matches channel: public, target: identifiable-person, act: harassment.contact" },
        { "outcome: keep\n    clauses: [words-about-oneself]", "outcome: remove\n    clauses: [words-about-oneself]", "  - id: context-never-graver\n", "orderings/context-never-graver", "self-reference against" },
        { "outcome: keep\n    clauses: [satire-of-office]", "outcome: remove\n    clauses: [satire-of-office]", "  - id: context-never-graver\n", "orderings/context-never-graver", "context: satire against" },
        { "question: target\n    these", "question: person\n    these", "  - id: office-never-stricter\n", "orderings/office-never-stricter", "'person'" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_table_that_leaves_a_gap_or_breaks_its_orderings_is_found(string from, string to, string line, string path, string message) =>
        AssertFinding(Replace(from, to), line, path, message);

    public static TheoryData<string, string, string, string, string> Forms => new()
    {
        { "  ja: 嫌がらせ・名誉毀損・侮辱\n", "", "  en: Harassment, defamation", "title", "'ja' is missing" },
        { "      ja: 意に反する執拗な攻撃や接触は削除します。\n", "", "      en: Going on at somebody", "rules/A22/note", "'ja' is missing" },
        { "      ja: 意に反する執拗な攻撃や接触は削除します。\n", "      ja: \"\"\n", "      ja: \"\"\n", "rules/A22/note/ja", "A word is expected" },
        { "outcome: escalate", "outcome: ask", "outcome: ask", "rules/A4/outcome", "'ask' is none of keep, warn, escalate, remove" },
        { "urgent: true", "urgend: true", "urgend: true", "rules/A4/urgend", "'urgend' is not known here" },
        { "is: [threat]", "is: [treat]", "is: [treat]", "rules/A4/when/is/1", "'treat'" },
        { "version: 2020-05-27", "version: 27.5.2020", "version: 27.5.2020", "version", "2024-02-08" },
        { "kind: one", "kind: two", "kind: two", "questions/channel/kind", "'two'" },
        { "overlays: []", "overlays:", "overlays:", "overlays", "A list is expected" },
        { "criteria: []", "critera: []", "critera: []", "critera", "'critera' is not known here" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_cannot_be_read_is_refused_with_its_line(string from, string to, string line, string path, string message)
    {
        var broken = Replace(from, to);
        Assert.Null(PackReader.Read(Encoding.UTF8.GetBytes(broken)).Pack);
        AssertFinding(broken, line, path, message);
    }

    [Theory]
    [InlineData("  en: Harassment, defamation", "  en: Harassment: defamation", "  en: Harassment: defamation")]
    [InlineData("overlays: []\n", "\toverlays: []\n", "  - id: A22\n")]
    [InlineData("leaves: {}", "criteria: []", "criteria: []")]
    public void Broken_yaml_is_refused_at_or_after_the_last_line_that_could_be_read(string from, string to, string after)
    {
        var broken = Replace(from, to);
        var finding = Assert.Single(PackReader.Read(Encoding.UTF8.GetBytes(broken)).Findings);
        Assert.InRange(finding.Line, Line(broken, after), Line(broken, to) + 1);
    }

    [Theory]
    [InlineData("questions:\n", "---\nquestions:\n")]
    [InlineData("leaves: {}\n", "leaves: {}\n---\n")]
    public void Two_documents_in_one_file_are_refused(string from, string to)
    {
        var read = PackReader.Read(Encoding.UTF8.GetBytes(Replace(from, to)));
        Assert.Null(read.Pack);
        Assert.Contains("one YAML document", Assert.Single(read.Findings).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("words")]
    [InlineData("- a\n- list")]
    [InlineData("\uFFFD\uFFFD")]
    public void What_is_no_pack_at_all_is_refused(string yaml)
    {
        var read = PackReader.Read(Encoding.UTF8.GetBytes(yaml));
        Assert.Null(read.Pack);
        Assert.Equal(1, Assert.Single(read.Findings).Line);
    }

    [Fact]
    public void Any_line_lost_is_either_no_loss_or_found_inside_the_file()
    {
        var lines = Shipped.Split('\n');
        for (var lost = 3; lost < lines.Length; lost += 23)
        {
            var read = PackReader.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines.Where((_, at) => at != lost))));
            Assert.True(read.Pack is not null || read.Findings.Count == 1, $"line {lost + 1}");
            Assert.All(read.Findings, finding => Assert.InRange(finding.Line, 1, lines.Length));
        }
    }

    [Fact]
    public void Line_ends_of_another_system_make_no_difference_but_to_the_hash()
    {
        var other = PackReader.Read(Encoding.UTF8.GetBytes(Shipped.Replace("\n", "\r\n")));
        Assert.Empty(other.Findings);
        Assert.NotEqual(PackReader.Read(Encoding.UTF8.GetBytes(Shipped)).Sha256, other.Sha256);
    }

    private static void AssertFinding(string broken, string line, string path, string message)
    {
        var findings = PackReader.Read(Encoding.UTF8.GetBytes(broken)).Findings;
        Assert.Contains(findings, finding => finding.Path == path && finding.Line == Line(broken, line) && finding.Message.Contains(message));
    }

    private static string Replace(string from, string to)
    {
        var at = Shipped.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The pack no longer has: {from}");
        return Shipped[..at] + to + Shipped[(at + from.Length)..];
    }

    private static int Line(string yaml, string text) => yaml[..yaml.IndexOf(text, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
}
