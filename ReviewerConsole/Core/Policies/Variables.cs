namespace ReviewerConsole.Core.Policies;

/// <summary>The questions and facts of a pack as numbers, so that a row is an array of bit sets: one set an item, one bit an
/// option. At most 64 options each.</summary>
internal sealed class Variables
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string[]> _options = [];

    public Variables(Pack pack)
    {
        foreach (var question in pack.Questions)
            Add(question.Id, question.Options.Select(option => option.Id));
        Outcome = Add("outcome", Enum.GetNames<Outcome>().Select(name => name.ToLowerInvariant()));
        Rule = Add("rule", pack.Rules.Select(rule => rule.Id));
        Media = Add("media", ["yes"]);
        Standing = Add("standing", ["served-partial"]);
    }

    public int Count => _options.Count;

    public int Outcome { get; }

    public int Rule { get; }

    public int Media { get; }

    public int Standing { get; }

    public bool Has(string variable) => _index.ContainsKey(variable);

    public bool IsAfterTable(string variable) => _index.TryGetValue(variable, out var at) && (at == Outcome || at == Rule);

    public string[] Options(int variable) => _options[variable];

    public ulong[] Row(Facts facts)
    {
        var row = new ulong[Count];
        row[Media] = facts.HasMedia ? 1UL : 0;
        row[Standing] = facts.ServedPartial ? 1UL : 0;
        return row;
    }

    public Func<ulong[], bool> Compile(Condition? condition)
    {
        if (condition is null)
            return _ => true;
        var tests = condition.Tests.Select(Compile).ToArray();
        return row =>
        {
            foreach (var test in tests)
                if (!test(row))
                    return false;
            return true;
        };
    }

    private Func<ulong[], bool> Compile(Test test) => test switch
    {
        AnswerTest answer => Compile(answer),
        NamedTest named => Compile(named.Of),
        NotTest not => Compile(not.Of) is var inner ? row => !inner(row) : null!,
        AnyTest any => any.Of.Select(Compile).ToArray() is var parts ? row => Array.Exists(parts, part => part(row)) : null!,
        _ => throw new InvalidOperationException($"No such test: {test}"),
    };

    private Func<ulong[], bool> Compile(AnswerTest answer)
    {
        if (!_index.TryGetValue(answer.Variable, out var at))
            return _ => false;
        var mask = 0UL;
        for (var bit = 0; bit < _options[at].Length; bit++)
            if (answer.Covers(_options[at][bit]))
                mask |= 1UL << bit;
        return row => (row[at] & mask) != 0;
    }

    private int Add(string name, IEnumerable<string> options)
    {
        _index[name] = _options.Count;
        _options.Add(options.ToArray());
        return _options.Count - 1;
    }
}
