namespace ReviewerConsole.Core.Policies;

/// <summary>Every way through a checklist for given facts, one option a question, shared where two ways go on alike. Answers
/// "can this question still matter?" by looking, not by trying.</summary>
internal sealed class PathTree
{
    /// <summary>A place on the way: the next question that applies, or, with <see cref="Question"/> −1, the end.</summary>
    public sealed class Node
    {
        public required int Id { get; init; }

        public int Question { get; init; } = -1;

        public Node[] Next { get; init; } = [];

        /// <summary>The rule that fired; −1 where none did, −2 where the table has not been reached.</summary>
        public int Rule { get; init; } = -2;

        public Outcome Outcome { get; init; }

        public int MeasureRule { get; init; } = -1;

        public Measure? Measure { get; init; }

        /// <summary>One bit for each outcome that can still come.</summary>
        public int Outcomes { get; set; }

        public bool Matters { get; set; }
    }

    private readonly Table _table;
    private readonly Dictionary<string, Node> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, int), bool> _differ = [];

    public PathTree(Table table, Facts facts)
    {
        _table = table;
        Root = Build(0, table.Variables.Row(facts));
        _shared.Clear();
        _differ.Clear();
    }

    public Node Root { get; }

    private Node Build(int from, ulong[] row)
    {
        var rule = -2;
        for (var at = from; at < _table.QuestionCount; at++)
        {
            if (at >= _table.FirstAfter && rule == -2)
                rule = _table.Fire(row);
            if (_table.Applies(at, row))
                return Branch(at, row, rule);
        }
        return End(row, rule == -2 ? _table.Fire(row) : rule);
    }

    private Node Branch(int question, ulong[] row, int rule)
    {
        var next = new Node[_table.OptionCount(question)];
        for (var option = 0; option < next.Length; option++)
        {
            row[question] = 1UL << option;
            next[option] = Build(question + 1, row);
        }
        row[question] = 0;
        var key = $"{question}:{rule}:{string.Join(',', next.Select(node => node.Id))}";
        if (_shared.TryGetValue(key, out var same))
            return same;
        return _shared[key] = new Node
        {
            Id = _shared.Count,
            Question = question,
            Rule = rule,
            Next = next,
            Outcomes = next.Aggregate(0, (all, node) => all | node.Outcomes),
            Matters = Matters(next),
        };
    }

    private Node End(ulong[] row, int rule)
    {
        var outcome = _table.Cover(row, rule < 0 ? Outcome.Keep : _table.Rules[rule].Outcome);
        var measureRule = _table.MeasureFor(row, outcome);
        var key = $"{rule}/{outcome}/{measureRule}";
        if (_shared.TryGetValue(key, out var same))
            return same;
        return _shared[key] = new Node
        {
            Id = _shared.Count,
            Rule = rule,
            Outcome = outcome,
            MeasureRule = measureRule,
            Measure = measureRule < 0 ? null : _table.Measures[measureRule].Measure,
            Outcomes = 1 << (int)outcome,
        };
    }

    private bool Matters(Node[] next)
    {
        var distinct = next.Distinct().ToArray();
        for (var a = 0; a < distinct.Length; a++)
            for (var b = a + 1; b < distinct.Length; b++)
                if (Differ(distinct[a], distinct[b]))
                    return true;
        return false;
    }

    /// <summary>Whether two completions, one from each place, that agree on each question both ask, end differently.</summary>
    private bool Differ(Node a, Node b)
    {
        if (a == b)
            return false;
        var key = a.Id < b.Id ? (a.Id, b.Id) : (b.Id, a.Id);
        if (_differ.TryGetValue(key, out var known))
            return known;
        return _differ[key] = Compare(a, b);
    }

    private bool Compare(Node a, Node b)
    {
        if (a.Question < 0 && b.Question < 0)
            return a.Outcome != b.Outcome || a.Measure != b.Measure;
        if (a.Question == b.Question)
            return a.Next.Zip(b.Next).Any(pair => Differ(pair.First, pair.Second));
        var aIsFirst = b.Question < 0 || (a.Question >= 0 && a.Question < b.Question);
        return aIsFirst ? a.Next.Any(next => Differ(next, b)) : b.Next.Any(next => Differ(a, next));
    }
}
