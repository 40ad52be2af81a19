using ReviewerConsole.Core.Designations;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Tests.Core.Policies;

namespace ReviewerConsole.Tests.Core.Designations;

/// <summary>The criteria of the pack against the same logic written out by hand, over every set of ticks.</summary>
public sealed class CriteriaTests
{
    private static readonly Pack Pack = Packs.Doi.Pack;

    private static readonly Dictionary<string, Func<Func<string, bool>, Func<string, bool>, bool>> Oracle = new()
    {
        ["terrorist"] = (is_, on) => on("FTO") || on("SDGT") || (is_("non-state") && (is_("commits") || is_("advocates") || is_("backs-substantially")) && (is_("harm-to-uninvolved") || is_("property-with-harm"))
            && (is_("coerce") || is_("intimidate") || is_("influence")) && (is_("population") || is_("government") || is_("international-body")) && (is_("political") || is_("religious") || is_("ideological"))),
        ["hate-organisation"] = (is_, _) => is_("spreads-discrimination")
            && new[] { "violence-threats-or-dangerous-harassment", "repeated-hate-speech", "represents-hate", "praises-or-supports-hate" }.Count(is_) >= 2,
        ["criminal-organisation"] = (is_, on) => on("SDNTK") || (is_("three-or-more-people") && (is_("name") || is_("colours") || is_("hand-sign") || is_("recognised-mark")) && (is_("commits-crimes") || is_("likely-to-commit-crimes"))),
        ["multiple-victim-violence"] = (is_, _) => is_("one-incident") && is_("dead-plus-badly-hurt-at-least-3"),
        ["serial-murderer"] = (is_, _) => is_("one-individual") && is_("murders-at-least-2") && (is_("several-incidents") || is_("several-places")),
        ["violating-event"] = (is_, _) => is_("terrorist-attack") || is_("hate-event") || is_("multiple-victim-violence-or-attempt") || is_("serial-murder") || is_("hate-crime"),
        ["hateful-ideology"] = (is_, _) => is_("bound-up-with-violence") && (is_("organises-for-violence") || is_("organises-for-exclusion")),
        ["violent-non-state-actor"] = (is_, _) => is_("non-state") && (
            (is_("planned-severe-violence") && (is_("against-government") || is_("against-military") || is_("against-armed-group")) && !is_("deliberately-and-openly-targets-civilians"))
            || is_("cuts-off-critical-infrastructure") || is_("cuts-off-natural-resources")
            || (is_("attacks-meant-to-damage-infrastructure-gravely") && !is_("leads-to-civilian-death-serious-injury-or-grave-harm"))),
        ["violence-inducing-entity"] = (is_, _) => is_("non-state") && (is_("weapons-in-training") || is_("weapons-in-communication") || is_("weapons-in-activities")) && (is_("built-as-unofficial-force") || is_("acts-as-unofficial-force"))
            && new[]
            {
                "readies-for-communal-violence", "readies-for-civil-war", "advocates-violence-against-officials", "advocates-violent-disruption-of-civic-events", "theft", "vandalism", "burglary", "other-property-damage",
                "medium-violence-at-civic-events", "promotes-arms-at-a-place-to-frighten-protesters",
            }.Any(is_),
        ["violence-inducing-conspiracy-network"] = (is_, _) => is_("non-state") && (is_("name") || is_("mission-statement") || is_("symbol") || is_("shared-jargon")) && is_("unfounded-theory")
            && is_("explains-grave-social-or-political-matters") && is_("secret-plot-of-at-least-2-powerful-actors") && (is_("openly-advocates") || is_("directly-linked-to")),
        ["hate-banned-entity"] = (is_, _) => is_("non-state") && is_("repeated-hateful-conduct-or-speech") && !is_("meets-tier-1")
            && ((!is_("commits-violence") && !is_("openly-advocates-violence")) || !is_("sufficient-ties-to-listed-organisations-or-persons")),
    };

    public static TheoryData<string> Kinds => [.. Oracle.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void The_criteria_hold_for_just_the_ticks_for_which_they_should(string kind)
    {
        var rule = Pack.Criteria.Single(criteria => criteria.Kind == kind).Rule;
        string[] items = [.. rule.LeafIds().Concat(rule.ListIds()).Distinct()];
        Assert.InRange(items.Length, 1, 20);
        var held = 0;
        for (var set = 0; set < 1 << items.Length; set++)
        {
            bool Has(string item) => (set >> Array.IndexOf(items, item) & 1) == 1;
            var holds = rule.Holds(Has, Has);
            if (holds != Oracle[kind](Has, Has))
                Assert.Fail($"{kind}: {string.Join(", ", items.Where(Has))}");
            held += holds ? 1 : 0;
        }
        Assert.InRange(held, 1, (1 << items.Length) - 1);
    }

    [Fact]
    public void Every_kind_of_the_pack_is_tried() => Assert.Equal(Oracle.Keys.Order(), Pack.Criteria.Select(criteria => criteria.Kind).Order());

    [Fact]
    public void A_sheet_tells_the_first_thing_that_is_missing()
    {
        var sheet = ProposalSheet.Of("Zorvan Kara League");
        Assert.Equal("proposal-name", ProposalSheet.Of(" ").Problem(Pack)!.Code);
        Assert.Equal("proposal-criteria", sheet.Problem(Pack)!.Code);
        sheet = sheet with { Criteria = "hateful-ideology" };
        Assert.Equal("proposal-kind", sheet.Problem(Pack)!.Code);
        sheet = sheet with { Kind = "hateful-ideology", Ticks = new Dictionary<string, string> { ["commits"] = "A trial" } };
        Assert.Equal(("proposal-item", "commits"), (sheet.Problem(Pack)!.Code, sheet.Problem(Pack)!.Args[0]));
        sheet = sheet with { Ticks = new Dictionary<string, string> { ["bound-up-with-violence"] = " " } };
        Assert.Equal("proposal-evidence", sheet.Problem(Pack)!.Code);
        sheet = sheet with { Ticks = new Dictionary<string, string> { ["bound-up-with-violence"] = "Its own manual" } };
        Assert.Equal("proposal-conduct", sheet.Problem(Pack)!.Code);
        sheet = sheet with { OffPlatform = "Marches" };
        Assert.Equal("proposal-consulted", sheet.Problem(Pack)!.Code);
        sheet = sheet with { Consulted = "Nobody: no institute knows it" };
        Assert.Null(sheet.Problem(Pack));
        Assert.Equal("proposal-too-long", (sheet with { Consulted = new string('x', ProposalSheet.MaximumText + 1) }).Problem(Pack)!.Code);
        Assert.Equal(sheet.ToJson(), ProposalSheet.FromJson(sheet.ToJson()).ToJson());
    }

    [Fact]
    public void Criteria_that_are_no_subject_lead_to_the_subjects_of_their_tier()
    {
        Assert.Equal(["terrorist"], KindsOf("terrorist"));
        Assert.Contains("mass-violence-perpetrator", KindsOf("serial-murderer"));
        Assert.Contains("violating-event", KindsOf("multiple-victim-violence"));
        Assert.DoesNotContain("hate-banned-entity", KindsOf("serial-murderer"));

        static IReadOnlyList<string> KindsOf(string criteria) => ProposalSheet.KindsOf(Pack.Criteria.Single(each => each.Kind == criteria), Pack);
    }
}
