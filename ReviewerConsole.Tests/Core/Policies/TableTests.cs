using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Tests.Core.Policies;

/// <summary>The packs against a second coding of the same tables, over every combination of answers.</summary>
public sealed class TableTests
{
    private static readonly Facts WithMedia = new(HasMedia: true, ServedPartial: false);

    [Fact]
    public void Every_row_of_doi_comes_out_as_its_page_says() =>
        AssertSame(Packs.Doi, DoiOracle.Rows(), WithMedia);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_row_of_personal_attacks_comes_out_as_its_page_says(bool servedPartial) =>
        AssertSame(Packs.PersonalAttacks, PersonalAttacksOracle.Rows(servedPartial), new Facts(false, servedPartial));

    [Fact]
    public void The_table_at_a_glance_agrees_with_the_rules()
    {
        foreach (var cell in PersonalAttacksOracle.Glance)
        {
            var answers = Packs.Answers(("channel", "public"), ("target", cell.Target), ("act", cell.Act), ("context", cell.Context));
            if (cell.Basis is not null && cell is { Act: "defamation.fact", Context: "public-interest" })
                answers = answers.With("basis", cell.Basis);
            var result = Packs.PersonalAttacks.Assess(answers, Facts.Unknown, fillMissing: true);
            Assert.Equal((cell.Outcome, cell.Rule), (Word(result), result.Rules.Single().Id));
        }
    }

    [Fact]
    public void The_short_path_of_doi_ends_where_every_completion_does() => AssertShortPaths(Packs.Doi, DoiOracle.Rows(), WithMedia);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_short_path_of_personal_attacks_ends_where_every_completion_does(bool servedPartial) =>
        AssertShortPaths(Packs.PersonalAttacks, PersonalAttacksOracle.Rows(servedPartial), new Facts(false, servedPartial));

    [Fact]
    public void Several_treatments_come_out_as_the_gravest_of_each()
    {
        var treatments = Packs.Doi.Pack.Question("treatment")!.Options.Where(option => !option.ExcludesOthers).Select(option => option.Id).ToArray();
        foreach (var rows in DoiOracle.Rows().Where(row => row.Answers.ContainsKey("treatment") && !row.Answers.ContainsKey("graphic"))
            .GroupBy(row => string.Join(',', row.Answers.Where(pair => pair.Key != "treatment"))))
            foreach (var (first, second) in from a in rows from b in rows where string.CompareOrdinal(a.Answers["treatment"], b.Answers["treatment"]) < 0 select (a, b))
            {
                if (!treatments.Contains(first.Answers["treatment"]) || !treatments.Contains(second.Answers["treatment"]))
                    continue;
                var both = Packs.Answers(first.Answers).With("treatment", first.Answers["treatment"], second.Answers["treatment"]);
                var result = Packs.Doi.Assess(both, new Facts(false, false));
                Assert.Equal(Graver(first.Outcome, second.Outcome), Word(result));
            }
    }

    private static void AssertSame(Checklist checklist, IEnumerable<OracleRow> rows, Facts facts)
    {
        var count = 0;
        foreach (var row in rows)
        {
            var result = checklist.Assess(Packs.Answers(row.Answers), facts, fillMissing: true);
            Assert.True(Word(result) == row.Outcome && Number(result) == row.Rule && Measure(result) == row.Measure && result.NotApplicable.Count == 0,
                $"{string.Join(", ", row.Answers)}: expected {row.Outcome} by {row.Rule} with {row.Measure}, got {Word(result)} by {Number(result)} with {Measure(result)}");
            count++;
        }
        Assert.True(count > 300);
    }

    private static void AssertShortPaths(Checklist checklist, IEnumerable<OracleRow> rows, Facts facts)
    {
        foreach (var row in rows)
        {
            var answers = Answers.None;
            var result = checklist.Assess(answers, facts);
            while (result.Next is { } next)
            {
                Assert.True(row.Answers.ContainsKey(next.Id), $"{next.Id} is asked though it does not apply to {string.Join(", ", row.Answers)}");
                answers = answers.With(next.Id, row.Answers[next.Id]);
                result = checklist.Assess(answers, facts);
            }
            Assert.Equal((row.Outcome, row.Measure), (Word(result), Measure(result)));
            Assert.Empty(result.Unneeded);
        }
    }

    private static string Graver(string a, string b) => new[] { "keep", "warn", "escalate", "remove" }.Last(outcome => outcome == a || outcome == b);

    private static string? Word(AssessmentResult result) => result.Outcome is { } outcome ? VerdictJson.Word(outcome) : null;

    private static string? Measure(AssessmentResult result) => result.Measure is { } rule ? VerdictJson.Word(rule.Measure) : null;

    private static string Number(AssessmentResult result) => result.Rules.Single().Id.TrimEnd('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
}
