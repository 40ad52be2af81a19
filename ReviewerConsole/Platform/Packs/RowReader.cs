using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Yaml;

namespace ReviewerConsole.Platform.Packs;

/// <summary>Reads the rows of a pack's tables.</summary>
internal sealed class RowReader(ConditionReader conditions)
{
    public Rule Rule(YamlPlace node)
    {
        node.AllowOnly("id", "when", "outcome", "clauses", "reason", "followUps", "urgent", "warning", "note");
        return new Rule(
            node["id"].Word(),
            conditions.Read(node["when"]),
            ReadOutcome(node["outcome"]),
            node["clauses"].Words(),
            node.Find("reason")?.Word(),
            node.Words("followUps"),
            node.Flag("urgent"),
            node.Find("warning") is { } warning ? new Named(warning["id"].Word(), warning["text"].Text()) : null,
            node["note"].Text());
    }

    public Overlay Overlay(YamlPlace node)
    {
        node.AllowOnly("id", "when", "outcome", "note");
        return new Overlay(node["id"].Word(), conditions.Read(node["when"]), ReadOutcome(node["outcome"]), node["note"].Text());
    }

    public MeasureRule Measure(YamlPlace node)
    {
        node.AllowOnly("id", "when", "measure", "term", "confirm", "note");
        return new MeasureRule(
            node["id"].Word(),
            conditions.ReadIfThere(node, "when"),
            node["measure"].Choice(
                ("strike", Core.Policies.Measure.Strike),
                ("partial-suspension", Core.Policies.Measure.PartialSuspension),
                ("full-suspension", Core.Policies.Measure.FullSuspension)),
            node.Find("term")?.Choice(
                ("provisional", Term.Provisional),
                ("without-end", Term.WithoutEnd),
                ("ladder-partial", Term.LadderPartial),
                ("ladder-full", Term.LadderFull)) ?? Term.Ladder,
            node.Find("confirm")?.Choice(("lead", true)) ?? false,
            node["note"].Text());
    }

    public Ordering Ordering(YamlPlace node)
    {
        node.AllowOnly("id", "text", "question", "these", "than", "never", "unless", "when");
        var compares = node.Find("question") is not null;
        return new Ordering(
            node["id"].Word(),
            node["text"].Text(),
            node.Find("question")?.Word(),
            node.Words("these"),
            node.Words("than"),
            compares && node["never"].Choice(("graver", true), ("milder", false)),
            conditions.ReadIfThere(node, "unless"),
            conditions.ReadIfThere(node, "when"),
            compares ? null : ReadOutcome(node["never"]));
    }

    private static Outcome ReadOutcome(YamlPlace node) => node.Choice(
        ("keep", Outcome.Keep), ("warn", Outcome.Warn), ("escalate", Outcome.Escalate), ("remove", Outcome.Remove));
}
