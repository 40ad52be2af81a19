using ReviewerConsole.Core.Policies.Compare;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Core.Policies.Compare;

public sealed class PackDiffTests
{
    [Fact]
    public void The_same_pack_has_not_changed() => Assert.Empty(PackDiff.Of(Packs.Doi.Pack, Packs.Doi.Pack));

    [Fact]
    public void A_rule_that_decides_otherwise_is_the_one_change()
    {
        var change = Assert.Single(PackDiff.Of(Packs.PersonalAttacks.Pack, NewerPack.Checklist("2026-01-01", NewerPack.InsultsWarned).Pack));
        Assert.Equal((PackPart.Rule, "A21"), (change.Part, change.Id));
        Assert.Contains("Remove ← act: insult.degrading", change.Before!.En);
        Assert.Contains("Warn ← act: insult.degrading", change.After!.Ja);
    }

    [Fact]
    public void A_change_inside_a_named_condition_shows_in_the_rules_that_use_it()
    {
        var after = NewerPack.Checklist("2026-01-01", ("when: { act: [none] }", "when: { any: [{ act: [none] }] }")).Pack;
        Assert.Equal("A2", Assert.Single(PackDiff.Of(Packs.PersonalAttacks.Pack, after)).Id);
        var named = PackDiff.Of(Packs.PersonalAttacks.Pack, Packs.PersonalAttacks.Pack with
        {
            Rules = [.. Packs.PersonalAttacks.Pack.Rules.Select(rule => rule with { When = new([.. rule.When.Tests.Select(test => test is ReviewerConsole.Core.Policies.NamedTest of ? of with { Of = new([]) } : test)]) })],
        });
        Assert.Contains(named, change => change is { Part: PackPart.Rule, Id: "A8" });
    }

    [Fact]
    public void Why_a_rule_escalates_and_how_grave_a_clause_is_are_compared_too()
    {
        Assert.Equal("A4", PackDiff.Of(Packs.PersonalAttacks.Pack, NewerPack.Checklist("2026-01-01", ("    clauses: [person-in-danger]\n    reason: threat-to-life", "    clauses: [person-in-danger]\n    reason: other")).Pack).Single().Id);
        var doi = Packs.Doi.Pack;
        Assert.Equal(PackPart.Clause, PackDiff.Of(doi, doi with { Clauses = [doi.Clauses[0] with { Tier = 2 }, .. doi.Clauses.Skip(1)] }).Single().Part);
        Assert.Equal("summary", PackDiff.Of(doi, doi with { Summary = new("Otherwise", "別の文") }).Single().Id);
    }

    [Fact]
    public void An_option_under_another_id_is_gone_and_new()
    {
        var changes = PackDiff.Of(Packs.PersonalAttacks.Pack, NewerPack.Checklist("2026-01-01", NewerPack.InsultRenamed).Pack).Where(change => change.Part == PackPart.Option).ToArray();
        Assert.Equal([("act / insult.demeaning", true, false), ("act / insult.degrading", false, true)], changes.Select(change => (change.Id, change.Before is null, change.After is null)));
    }

    [Fact]
    public void A_criterion_that_reads_otherwise_is_told()
    {
        var pack = Packs.Doi.Pack;
        var leaf = pack.Criteria[0].Rule.LeafIds().First();
        var after = pack with { Leaves = new Dictionary<string, ReviewerConsole.Core.Policies.Text>(pack.Leaves) { [leaf] = new("Reads otherwise", "別の文") } };
        Assert.All(PackDiff.Of(pack, after), change => Assert.Equal(PackPart.Criteria, change.Part));
        Assert.Contains(PackDiff.Of(pack, after), change => change.Id == pack.Criteria[0].Kind && change.After!.En.Contains("Reads otherwise"));
    }
}
