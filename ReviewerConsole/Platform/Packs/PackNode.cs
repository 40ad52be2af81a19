using ReviewerConsole.Core.Policies;
using YamlDotNet.RepresentationModel;

namespace ReviewerConsole.Platform.Packs;

/// <summary>What stops a pack from being read: the line, the path and what is allowed there.</summary>
internal sealed class PackException(int line, string path, string message) : Exception(message)
{
    public int Line => line;

    public string Path => path;
}

/// <summary>A place in a pack file that knows its line and path, and reads itself or says what is wrong.</summary>
internal sealed class PackNode(YamlNode node, string path)
{
    public string Path => path;

    public bool IsWord => node is YamlScalarNode;

    public PackNode this[string key] => Find(key) ?? throw Wrong($"'{key}' is missing");

    public PackNode? Find(string key) =>
        Mapping().Children.TryGetValue(new YamlScalarNode(key), out var value) ? new PackNode(value, Join(key)) : null;

    public IReadOnlyDictionary<string, PackNode> Map(string key) => Find(key)?.Entries() ?? new Dictionary<string, PackNode>();

    public Dictionary<string, PackNode> Entries() => Mapping().Children.Select(child => (Key: KeyOf(child.Key), child.Value))
        .ToDictionary(child => child.Key, child => new PackNode(child.Value, Join(child.Key)));

    public IEnumerable<PackNode> Items(string key) => Find(key)?.Items() ?? [];

    /// <summary>The items of a list; the path of one that has an id or kind ends in that.</summary>
    public IEnumerable<PackNode> Items() => node is YamlSequenceNode sequence
        ? sequence.Select((item, at) => new PackNode(item, Join(IdOf(item) ?? $"{at + 1}")))
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

    public PackException Wrong(string message) => new(Line, path, message);

    private int Line => (int)node.Start.Line;

    private PackNode? Step(string part) => node switch
    {
        YamlMappingNode => Find(part),
        YamlSequenceNode => Items().FirstOrDefault(item => item.Path.EndsWith('/' + part)),
        _ => null,
    };

    private YamlMappingNode Mapping() => node as YamlMappingNode ?? throw Wrong("A map of keys and values is expected");

    private string Join(string key) => path == "" ? key : $"{path}/{key}";

    private string KeyOf(YamlNode key) => (key as YamlScalarNode)?.Value ?? throw Wrong("A key must be a word");

    private static string? IdOf(YamlNode item) =>
        item is YamlMappingNode map && (map.Children.TryGetValue("id", out var id) || map.Children.TryGetValue("kind", out id))
            ? (id as YamlScalarNode)?.Value
            : null;
}
