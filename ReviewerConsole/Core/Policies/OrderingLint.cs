using System.Numerics;

namespace ReviewerConsole.Core.Policies;

/// <summary>Checks the orderings of a pack over every row.</summary>
internal static class OrderingLint
{
    public static IEnumerable<Finding> Check(Table table, IReadOnlyList<ulong[]> rows)
    {
        foreach (var ordering in table.Pack.Orderings)
        {
            var broken = ordering.Question is null ? Ban(table, rows, ordering) : Compare(table, rows, ordering);
            if (broken is not null)
                yield return new Finding($"orderings/{ordering.Id}", broken);
        }
    }

    private static string? Ban(Table table, IReadOnlyList<ulong[]> rows, Ordering ordering)
    {
        var when = table.Variables.Compile(ordering.When);
        var broken = rows.FirstOrDefault(row => when(row) && OutcomeOf(row, table) == ordering.Never);
        return broken is null ? null : $"Broken by {TableLint.Describe(table, broken)}";
    }

    private static string? Compare(Table table, IReadOnlyList<ulong[]> rows, Ordering ordering)
    {
        var at = table.Pack.Questions.ToList().FindIndex(question => question.Id == ordering.Question);
        if (at < 0)
            return $"There is no question '{ordering.Question}'";
        var unless = ordering.Unless is null ? _ => false : table.Variables.Compile(ordering.Unless);
        var these = Mask(table, at, ordering.These);
        var than = new Twins(table, at, rows, Mask(table, at, ordering.Than));
        foreach (var row in rows.Where(row => (row[at] & these) != 0 && !unless(row)))
            if (than.Of(row).FirstOrDefault(twin => Breaks(table, ordering, row, twin)) is { } broken)
                return $"{TableLint.Describe(table, row)} against {TableLint.Describe(table, broken)}";
        return null;
    }

    private static bool Breaks(Table table, Ordering ordering, ulong[] row, ulong[] twin)
    {
        var (these, than) = (OutcomeOf(row, table), OutcomeOf(twin, table));
        return ordering.NeverGraver ? these > than : these < than;
    }

    private static ulong Mask(Table table, int at, IReadOnlyList<string> values) => values.Aggregate(0UL,
        (mask, value) => mask | (1UL << Array.IndexOf(table.Variables.Options(at), value)));

    private static Outcome OutcomeOf(ulong[] row, Table table) =>
        table.Rules[BitOperations.TrailingZeroCount(row[table.Variables.Rule])].Outcome;

    /// <summary>Finds, for a row, those that differ from it in one question and in nothing else that both answer. Rows of one
    /// shape (the same questions answered) are indexed by the answers they can have in common, so no pair is tried in vain.</summary>
    private sealed class Twins(Table table, int at, IReadOnlyList<ulong[]> rows, ulong than)
    {
        private readonly ILookup<ulong, ulong[]> _byShape = rows.Where(row => (row[at] & than) != 0).ToLookup(row => Shape(table, at, row));
        private readonly Dictionary<(ulong Shape, ulong Common), ILookup<string, ulong[]>> _indexes = [];

        public IEnumerable<ulong[]> Of(ulong[] row)
        {
            var shape = Shape(table, at, row);
            return _byShape.SelectMany(group => Index(group, group.Key & shape)[Key(row, group.Key & shape)]);
        }

        private ILookup<string, ulong[]> Index(IGrouping<ulong, ulong[]> group, ulong common)
        {
            if (!_indexes.TryGetValue((group.Key, common), out var index))
                _indexes[(group.Key, common)] = index = group.ToLookup(row => Key(row, common));
            return index;
        }

        private string Key(ulong[] row, ulong common) =>
            $"{row[table.Variables.Media]},{row[table.Variables.Standing]},{string.Join(',', Checklist.Bits(common).Select(bit => row[bit]))}";

        private static ulong Shape(Table table, int at, ulong[] row) => Enumerable.Range(0, table.FirstAfter)
            .Where(question => question != at && row[question] != 0)
            .Aggregate(0UL, (shape, question) => shape | (1UL << question));
    }
}
