namespace ReviewerConsole.Core.Policies;

/// <summary>The part of the lint that tries every combination of answers.</summary>
internal static class TableLint
{
    /// <summary>Combinations for all facts together; the packs that ship have a tenth of that.</summary>
    private const int MaximumRows = 1_000_000;

    private static readonly Finding TooMany = new("questions", $"There are more than {MaximumRows} combinations of answers: nobody can check them all");

    private static readonly Facts[] AllFacts = [new(false, false), new(false, true), new(true, false), new(true, true)];

    public static IEnumerable<Finding> Check(Pack pack)
    {
        var table = new Table(pack);
        var rows = new List<ulong[]>();
        var endings = 0;
        var fired = new HashSet<int>();
        var measures = new HashSet<int>();
        var overlays = new HashSet<Outcome>();
        foreach (var facts in AllFacts)
            foreach (var row in Rows(table, facts))
            {
                var rule = table.Fire(row);
                if (rule < 0)
                {
                    yield return new Finding("rules", $"No rule matches {Describe(table, row)}");
                    yield break;
                }
                fired.Add(rule);
                rows.Add(row);
                if (rows.Count > MaximumRows)
                {
                    yield return TooMany;
                    yield break;
                }
                foreach (var ending in Endings(table, row, table.FirstAfter))
                {
                    if (++endings > MaximumRows)
                    {
                        yield return TooMany;
                        yield break;
                    }
                    var outcome = table.Cover(ending, table.Rules[rule].Outcome);
                    overlays.Add(outcome);
                    measures.Add(table.MeasureFor(ending, outcome));
                }
            }
        foreach (var (rule, _) in pack.Rules.Select((rule, at) => (rule, at)).Where(item => !fired.Contains(item.at)))
            yield return new Finding($"rules/{rule.Id}", "No combination of answers reaches it");
        foreach (var (measure, _) in pack.Measures.Select((measure, at) => (measure, at)).Where(item => !measures.Contains(item.at)))
            yield return new Finding($"measures/{measure.Id}", "No combination of answers reaches it");
        foreach (var overlay in pack.Overlays.Where(overlay => !overlays.Contains(overlay.Outcome)))
            yield return new Finding($"overlays/{overlay.Id}", "No combination of answers reaches it");
        foreach (var finding in OrderingLint.Check(table, rows))
            yield return finding;
    }

    /// <summary>Every complete row of the questions that feed the table, with one option of a many-choice question each.</summary>
    public static IEnumerable<ulong[]> Rows(Table table, Facts facts) => Rows(table, table.Variables.Row(facts), 0, table.FirstAfter);

    public static string Describe(Table table, ulong[] row) => string.Join(", ",
        from at in Enumerable.Range(0, table.QuestionCount)
        where row[at] != 0
        let options = Checklist.Bits(row[at]).Select(bit => table.Variables.Options(at)[bit])
        select $"{table.Pack.Questions[at].Id}: {string.Join('+', options)}");

    private static IEnumerable<ulong[]> Endings(Table table, ulong[] row, int from) => Rows(table, (ulong[])row.Clone(), from, table.QuestionCount);

    private static IEnumerable<ulong[]> Rows(Table table, ulong[] row, int from, int to)
    {
        var at = from;
        while (at < to && !table.Applies(at, row))
            at++;
        if (at >= to)
        {
            yield return (ulong[])row.Clone();
            yield break;
        }
        for (var option = 0; option < table.OptionCount(at); option++)
        {
            row[at] = 1UL << option;
            foreach (var complete in Rows(table, row, at + 1, to))
                yield return complete;
        }
        row[at] = 0;
    }
}
