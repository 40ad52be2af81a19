using ReviewerConsole.Core.Policies;
using ReviewerConsole.Platform.Yaml;

namespace ReviewerConsole.Platform.Packs;

/// <summary>Reads conditions; a named one may use those named before it.</summary>
internal sealed class ConditionReader
{
    private readonly Dictionary<string, Condition> _named = new(StringComparer.Ordinal);

    public ConditionReader(IReadOnlyDictionary<string, YamlPlace> named)
    {
        foreach (var (name, node) in named)
            _named[name] = Read(node);
    }

    public IReadOnlyDictionary<string, Condition> Named => _named;

    public Condition? ReadIfThere(YamlPlace owner, string key) => owner.Find(key) is { } node ? Read(node) : null;

    public Condition Read(YamlPlace node) => new([.. node.Entries().SelectMany(entry => ReadEntry(entry.Key, entry.Value))]);

    private IEnumerable<Test> ReadEntry(string key, YamlPlace value) => key switch
    {
        "is" => value.Items().Select(item => new NamedTest(item.Word(), Find(item))),
        "any" => [new AnyTest([.. value.Items().Select(Read)])],
        "not" => [new NotTest(Read(value))],
        _ => [new AnswerTest(key, value.Words())],
    };

    private Condition Find(YamlPlace name) =>
        _named.TryGetValue(name.Word(), out var condition) ? condition : throw name.Wrong($"There is no condition '{name.Word()}' above");
}
