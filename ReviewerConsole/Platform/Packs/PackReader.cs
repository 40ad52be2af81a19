using System.Security.Cryptography;
using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Yaml;
using YamlDotNet.Core;

namespace ReviewerConsole.Platform.Packs;

/// <summary>A pack as it lies in a file: what it says, its hash, and what is wrong with it, each finding with its line.</summary>
public sealed record PackFile(Pack? Pack, string Yaml, string Sha256, IReadOnlyList<YamlFinding> Findings);

/// <summary>Reads a pack from YAML and lints it. Never throws for what the file says.</summary>
public static class PackReader
{
    public static PackFile Read(byte[] bytes)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var yaml = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        try
        {
            var root = YamlPlace.Root(yaml);
            var pack = ReadPack(root);
            var findings = Lint.Check(pack).Select(finding => new YamlFinding(root.LineOf(finding.Path), finding.Path, finding.Message));
            return new PackFile(pack, yaml, sha256, [.. findings]);
        }
        catch (YamlPlaceException e)
        {
            return new PackFile(null, yaml, sha256, [new YamlFinding(e.Line, e.Path, e.Message)]);
        }
        catch (YamlException e)
        {
            return new PackFile(null, yaml, sha256, [new YamlFinding((int)e.Start.Line, "", e.Message)]);
        }
    }

    private static Pack ReadPack(YamlPlace root)
    {
        root.AllowOnly("id", "version", "title", "summary", "changeLog", "readings", "context", "clauses", "conditions", "questions",
            "rules", "overlays", "measures", "orderings", "criteria", "leaves", "guidance");
        var conditions = new ConditionReader(root.Map("conditions"));
        var rows = new RowReader(conditions);
        return new Pack(
            root["id"].Word(),
            root["version"].Date(),
            root["title"].Text(),
            root["summary"].Text(),
            [.. root.Items("changeLog").Select(item => new Change(item["version"].Date(), item.Find("note")?.Text()))],
            [.. root.Items("readings").Select(item => item.Text())],
            [.. root.Items("context").Select(item => item.Text())],
            [.. root.Items("clauses").Select(ReadClause)],
            conditions.Named,
            [.. root.Items("questions").Select(item => QuestionReader.Read(item, conditions))],
            [.. root.Items("rules").Select(rows.Rule)],
            [.. root.Items("overlays").Select(rows.Overlay)],
            [.. root.Items("measures").Select(rows.Measure)],
            [.. root.Items("orderings").Select(rows.Ordering)],
            [.. root.Items("criteria").Select(CriteriaReader.Read)],
            root.Map("leaves").ToDictionary(item => item.Key, item => item.Value.Text()),
            root.Find("guidance")?.Text());
    }

    private static Clause ReadClause(YamlPlace node)
    {
        node.AllowOnly("id", "tier", "title", "text", "examples", "notice");
        return new Clause(
            node["id"].Word(),
            node.Find("tier") is { } tier ? tier.Choice(("1", 1), ("2", 2)) : null,
            node["title"].Text(),
            node["text"].Text(),
            [.. node.Items("examples").Select(item => item.Text())],
            node["notice"]["why"].Text(),
            [.. node["notice"].Items("misconceptions").Select(item => item.Text())]);
    }
}
