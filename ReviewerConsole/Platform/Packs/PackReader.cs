using System.Globalization;
using System.Security.Cryptography;
using ReviewerConsole.Core.Policies;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ReviewerConsole.Platform.Packs;

/// <summary>A pack as it lies in a file: what it says, its hash, and what is wrong with it, each finding with its line.</summary>
public sealed record PackFile(Pack? Pack, string Yaml, string Sha256, IReadOnlyList<PackFinding> Findings);

/// <summary>A finding with the line it was found on, 1 for the first.</summary>
public sealed record PackFinding(int Line, string Path, string Message);

/// <summary>Reads a pack from YAML and lints it. Never throws for what the file says.</summary>
public static class PackReader
{
    private const int MaximumDepth = 40;

    public static PackFile Read(byte[] bytes)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var yaml = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        try
        {
            var root = Root(yaml);
            var pack = ReadPack(root);
            var findings = Lint.Check(pack).Select(finding => new PackFinding(root.LineOf(finding.Path), finding.Path, finding.Message));
            return new PackFile(pack, yaml, sha256, [.. findings]);
        }
        catch (PackException e)
        {
            return new PackFile(null, yaml, sha256, [new PackFinding(e.Line, e.Path, e.Message)]);
        }
        catch (YamlException e)
        {
            return new PackFile(null, yaml, sha256, [new PackFinding((int)e.Start.Line, "", e.Message)]);
        }
    }

    /// <summary>No pack refers to its own parts or nests so deep; a file made to exhaust the reader does.</summary>
    private static void CheckShape(string yaml)
    {
        var (parser, depth) = (new Parser(new StringReader(yaml)), 0);
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (parser.Current is AnchorAlias)
                throw new PackException((int)parser.Current.Start.Line, "", "References to other places of the file are not allowed");
            if (depth > MaximumDepth)
                throw new PackException((int)parser.Current.Start.Line, "", $"Nothing in a pack is nested more than {MaximumDepth} deep");
        }
    }

    private static PackNode Root(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            CheckShape(yaml);
            stream.Load(new StringReader(yaml));
        }
        catch (InvalidOperationException e)
        {
            // YamlDotNet's own way of stumbling over an unclosed list.
            throw new PackException(1, "", e.Message);
        }
        return stream.Documents.Count == 1
            ? new PackNode(stream.Documents[0].RootNode, "")
            : throw new PackException(1, "", "The file must hold one YAML document");
    }

    private static Pack ReadPack(PackNode root)
    {
        root.AllowOnly("id", "version", "title", "summary", "changeLog", "readings", "context", "clauses", "conditions", "questions",
            "rules", "overlays", "measures", "orderings", "criteria", "leaves", "guidance");
        var conditions = new ConditionReader(root.Map("conditions"));
        var rows = new RowReader(conditions);
        return new Pack(
            root["id"].Word(),
            Date(root["version"]),
            root["title"].Text(),
            root["summary"].Text(),
            [.. root.Items("changeLog").Select(item => new Change(Date(item["version"]), item.Find("note")?.Text()))],
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

    private static Clause ReadClause(PackNode node)
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

    private static DateOnly Date(PackNode node) =>
        DateOnly.TryParseExact(node.Word(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw node.Wrong("A date is written as 2024-02-08");
}
