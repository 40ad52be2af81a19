using ReviewerConsole.Core.Policies;
using ReviewerConsole.Core.Practice;
using ReviewerConsole.Platform.Practice;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Practice;

public sealed class GoldCheckTests
{
    private static readonly PracticeCase Good = Libraries.Read("console-en").Cases.Single(item => item.Id == "mill-lane-cheered");

    private static readonly Text Any = new("a", "b");

    public static TheoryData<string, Func<PracticeCase, PracticeCase>> Wrong => new()
    {
        { "gold-id", item => item with { Id = "Has Spaces" } },
        { "gold-difficulty", item => item with { Difficulty = 4 } },
        { "gold-empty", item => item with { Post = item.Post with { Text = " " }, Gold = item.Gold with { Evidence = [] } } },
        { "unknown-question", item => item with { Gold = item.Gold with { Assessments = [item.Gold.Assessments[0].With("mood", "bad")] } } },
        { "unknown-option", item => item with { Gold = item.Gold with { Assessments = [item.Gold.Assessments[0].With("subject", "aliens")] } } },
        { "gold-open", item => item with { Gold = item.Gold with { Assessments = [item.Gold.Assessments[0].With("treatment")], Also = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>() } } },
        { "gold-needless", item => item with { Gold = item.Gold with { Assessments = [item.Gold.Assessments[0].With("intent", "clear")] } } },
        { "gold-outcome", item => item with { Gold = item.Gold with { Outcome = Outcome.Keep, Also = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>() } } },
        { "gold-also", item => item with { Gold = item.Gold with { Also = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> { ["intent"] = [["clear"]] } } } },
        { "gold-also-outcome", item => item with { Gold = item.Gold with { Also = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> { ["treatment"] = [["rights-call"]] } } } },
        { "gold-evidence", item => item with { Gold = item.Gold with { Evidence = ["not in the post"] } } },
        { "gold-why-not", item => item with { Gold = item.Gold with { WhyNot = new WhyNot("exception", "none", Any) } } },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Gold_that_the_policy_contradicts_is_told(string code, Func<PracticeCase, PracticeCase> spoil)
    {
        Assert.Empty(GoldCheck.Of(Libraries.Checklists["doi"], Good));
        Assert.Contains(GoldCheck.Of(Libraries.Checklists["doi"], spoil(Good)), problem => problem.Code == code);
    }

    [Theory]
    [InlineData("cases: [", 2, "")]
    [InlineData("id: a\ntitle: { en: a, ja: a }\nlanguage: fr\nversions: {}\n", 3, "language")]
    [InlineData("id: a\ntitle: { en: a, ja: a }\nlanguage: en\nversions: {}\ncases:\n- { id: x, policy: doi }\n", 6, "cases/x/policy")]
    [InlineData("id: a\ntitle: { en: a, ja: a }\nlanguage: en\nversions: {}\nsets:\n- { id: s, title: { en: a, ja: a }, mode: exam, pass: 80, cases: [gone] }\n", 6, "sets/s/cases")]
    [InlineData("id: a\ntitle: { en: a, ja: a }\nlanguage: en\nversions: {}\nsets:\n- { id: s, title: { en: a, ja: a }, mode: exam, pass: 101, cases: [] }\n", 6, "sets/s/pass")]
    public void A_file_that_is_not_well_formed_is_told_with_its_line(string yaml, int line, string path)
    {
        var finding = Assert.Single(LibraryReader.Read(yaml).Findings);
        Assert.Equal((line, path), (finding.Line, finding.Path));
    }
}
