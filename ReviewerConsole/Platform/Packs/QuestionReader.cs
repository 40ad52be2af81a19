using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Yaml;

namespace ReviewerConsole.Platform.Packs;

/// <summary>Reads one question of a checklist.</summary>
internal static class QuestionReader
{
    public static Question Read(YamlPlace node, ConditionReader conditions)
    {
        node.AllowOnly("id", "kind", "text", "help", "asked", "by", "prefill", "missing", "evidence", "places", "groups", "options");
        return new Question(
            node["id"].Word(),
            node["kind"].Choice(("one", false), ("many", true)),
            node["text"].Text(),
            node.Find("help")?.Text(),
            conditions.ReadIfThere(node, "asked"),
            node.Find("by")?.Choice(("intake", true)) ?? false,
            node.Find("prefill")?.Choice(("designations", true)) ?? false,
            node.Find("missing")?.Word(),
            node.Find("evidence")?.Choice(("words", EvidenceKind.Words), ("place", EvidenceKind.Place)) ?? EvidenceKind.None,
            [.. node.Items("places").Select(item => new Named(item["id"].Word(), item["label"].Text()))],
            [.. node.Items("groups").Select(item => new Named(item["id"].Word(), item["title"].Text()))],
            [.. node["options"].Items().Select(ReadOption)]);
    }

    private static Option ReadOption(YamlPlace node)
    {
        node.AllowOnly("id", "group", "label", "test", "notThis", "example", "excludesOthers", "otherSideOf");
        return new Option(
            node["id"].Word(),
            node.Find("group")?.Word(),
            node["label"].Text(),
            node["test"].Text(),
            node["notThis"].Text(),
            node.Find("example")?.Text(),
            node.Flag("excludesOthers"),
            node.Words("otherSideOf"));
    }
}
