using System.Globalization;
using ReviewerConsole.Core.Policies;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace ReviewerConsole.Platform.Yaml;

/// <summary>A finding with the line it was found on, 1 for the first.</summary>
public sealed record YamlFinding(int Line, string Path, string Message);

/// <summary>What stops a file from being read: the line, the path and what is allowed there.</summary>
internal sealed class YamlPlaceException(int line, string path, string message) : Exception(message)
{
    public int Line => line;

    public string Path => path;
}

/// <summary>A place in a YAML file that knows its line and path, and reads itself or says what is wrong.</summary>
internal sealed class YamlPlace(YamlNode node, string path)
{
    private const int MaximumDepth = 40;

    public string Path => path;

    public bool IsWord => node is YamlScalarNode;

    public YamlPlace this[string key] => Find(key) ?? throw Wrong($"'{key}' is missing");

    public YamlPlace? Find(string key) =>
        Mapping().Children.TryGetValue(new YamlScalarNode(key), out var value) ? new YamlPlace(value, Join(key)) : null;

    public IReadOnlyDictionary<string, YamlPlace> Map(string key) => Find(key)?.Entries() ?? new Dictionary<string, YamlPlace>();

    public Dictionary<string, YamlPlace> Entries() => Mapping().Children.Select(child => (Key: KeyOf(child.Key), child.Value))
        .ToDictionary(child => child.Key, child => new YamlPlace(child.Value, Join(child.Key)));

    public IEnumerable<YamlPlace> Items(string key) => Find(key)?.Items() ?? [];

    /// <summary>The items of a list; the path of one that has an id or kind ends in that.</summary>
    public IEnumerable<YamlPlace> Items() => node is YamlSequenceNode sequence
        ? sequence.Select((item, at) => new YamlPlace(item, Join(IdOf(item) ?? $"{at + 1}")))
        : throw Wrong("A list is expected");

    public string Word() => node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value) ? value : throw Wrong("A word is expected");

    public IReadOnlyList<string> Words() => [.. Items().Select(item => item.Word())];

    public IReadOnlyList<string> Words(string key) => Find(key)?.Words() ?? [];

    public bool Flag(string key) => Find(key)?.Choice(("true", true), ("false", false)) ?? false;

    public Text Text()
    {
        AllowOnly("en", "ja");
        return new Text(this["en"].Word().Trim(), this["ja"].Word().Trim());
    }

    public T Choice<T>(params (string Word, T Value)[] choices)
    {
        var word = Word();
        var found = Array.FindIndex(choices, choice => choice.Word == word);
        return found >= 0 ? choices[found].Value : throw Wrong($"'{word}' is none of {string.Join(", ", choices.Select(choice => choice.Word))}");
    }

    public void AllowOnly(params string[] keys)
    {
        foreach (var (key, value) in Entries())
            if (!keys.Contains(key))
                throw value.Wrong($"'{key}' is not known here; known are {string.Join(", ", keys)}");
    }

    public int LineOf(string finding)
    {
        var here = this;
        foreach (var part in finding.Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (here.Step(part) is { } next)
                here = next;
            else
                break;
        return here.Line;
    }

    public YamlPlaceException Wrong(string message) => new(Line, path, message);

    private int Line => (int)node.Start.Line;

    private YamlPlace? Step(string part) => node switch
    {
        YamlMappingNode => Find(part),
        YamlSequenceNode => Items().FirstOrDefault(item => item.Path.EndsWith('/' + part)),
        _ => null,
    };

    private YamlMappingNode Mapping() => node as YamlMappingNode ?? throw Wrong("A map of keys and values is expected");

    private string Join(string key) => path == "" ? key : $"{path}/{key}";

    private string KeyOf(YamlNode key) => (key as YamlScalarNode)?.Value ?? throw Wrong("A key must be a word");

    /// <summary>The one document of a file, whose reader it cannot exhaust: nothing refers to other places or nests deep.</summary>
    /// <exception cref="YamlPlaceException">It is no such document.</exception>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static YamlPlace Root(string yaml)
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
            throw new YamlPlaceException(1, "", e.Message);
        }
        return stream.Documents.Count == 1
            ? new YamlPlace(stream.Documents[0].RootNode, "")
            : throw new YamlPlaceException(1, "", "The file must hold one YAML document");
    }

    public DateOnly Date() => DateOnly.TryParseExact(Word(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date
        : throw Wrong("A date is written as 2024-02-08");

    public int Number(int from, int to) => int.TryParse(Word(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
        ? number
        : throw Wrong($"A number from {from} to {to} is expected");

    private static void CheckShape(string yaml)
    {
        var (parser, depth) = (new Parser(new StringReader(yaml)), 0);
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (parser.Current is AnchorAlias)
                throw new YamlPlaceException((int)parser.Current.Start.Line, "", "References to other places of the file are not allowed");
            if (depth > MaximumDepth)
                throw new YamlPlaceException((int)parser.Current.Start.Line, "", $"Nothing is nested more than {MaximumDepth} deep");
        }
    }

    private static string? IdOf(YamlNode item) =>
        item is YamlMappingNode map && (map.Children.TryGetValue("id", out var id) || map.Children.TryGetValue("kind", out id))
            ? (id as YamlScalarNode)?.Value
            : null;
}
