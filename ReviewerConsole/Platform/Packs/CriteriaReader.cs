using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Yaml;

namespace ReviewerConsole.Platform.Packs;

/// <summary>Reads designation criteria.</summary>
internal static class CriteriaReader
{
    public static Criteria Read(YamlPlace node)
    {
        node.AllowOnly("kind", "title", "rule", "note");
        return new Criteria(node["kind"].Word(), node["title"].Text(), ReadRule(node["rule"]), node.Find("note")?.Text());
    }

    private static Criterion ReadRule(YamlPlace node)
    {
        if (node.IsWord)
            return new LeafCriterion(node.Word());
        node.AllowOnly("all", "any", "atLeast", "of", "not", "list");
        if (node.Find("not") is { } not)
            return new NotCriterion(ReadRule(not));
        if (node.Find("list") is { } list)
            return new ListCriterion(list.Words());
        var parts = (node.Find("all") ?? node.Find("any") ?? node["of"]).Items().Select(ReadRule).ToArray();
        return new AtLeastCriterion(Count(node, parts.Length), parts);
    }

    private static int Count(YamlPlace node, int parts)
    {
        if (node.Find("atLeast") is not { } atLeast)
            return node.Find("all") is null ? 1 : parts;
        return int.TryParse(atLeast.Word(), out var count) && count > 0 && count <= parts
            ? count
            : throw atLeast.Wrong($"A number from 1 to {parts} is expected");
    }
}
