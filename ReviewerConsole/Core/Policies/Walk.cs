using System.Numerics;

namespace ReviewerConsole.Core.Policies;

/// <summary>One assessment's way through the tree. Several chosen options of a many-choice question are walked side by side;
/// what is asked is the union of what each asks.</summary>
internal sealed class Walk(Table table, PathTree tree, ulong[] chosen, Facts facts, bool fillMissing)
{
    private readonly List<PathTree.Node> _places = new(1) { tree.Root };
    private readonly List<Question> _asked = new(table.QuestionCount);
    private List<Question>? _unneeded;
    private List<Question>? _notApplicable;
    private Question? _next;

    public AssessmentResult Run()
    {
        for (var at = 0; at < table.FirstAfter; at++)
            Step(at);
        return _next is null ? AfterTable() : Open();
    }

    private void Step(int at)
    {
        var question = table.Pack.Questions[at];
        var applies = false;
        var matters = false;
        foreach (var place in _places)
            if (place.Question == at)
                (applies, matters) = (true, matters || place.Matters);
        if (!applies)
        {
            if (chosen[at] != 0 && _next is null)
                (_notApplicable ??= []).Add(question);
            return;
        }
        if (_next is not null)
            return;
        Note(question, chosen[at] != 0, matters);
        if (_next is null)
            Advance(at);
    }

    private void Note(Question question, bool answered, bool matters)
    {
        if (answered && !matters)
            (_unneeded ??= []).Add(question);
        if (matters)
            _asked.Add(question);
        if (matters && !answered)
            _next = question;
    }

    private void Advance(int at)
    {
        var mask = Math.Max(1UL, chosen[at]);
        var count = _places.Count;
        for (var i = 0; i < count; i++)
        {
            var place = _places[i];
            if (place.Question != at)
                continue;
            _places[i] = place.Next[BitOperations.TrailingZeroCount(mask)];
            for (var rest = mask & (mask - 1); rest != 0; rest &= rest - 1)
                _places.Add(place.Next[BitOperations.TrailingZeroCount(rest)]);
        }
    }

    private AssessmentResult Open() => Result() with
    {
        Possible = Outcomes(_places.Aggregate(0, (all, place) => all | place.Outcomes)),
        Next = _next,
    };

    private AssessmentResult AfterTable()
    {
        var fired = 0UL;
        foreach (var place in _places)
            fired |= 1UL << FiredAt(place);
        var rules = table.RulesIn(fired);
        var outcome = Outcome.Keep;
        foreach (var rule in rules)
            outcome = rule.Outcome > outcome ? rule.Outcome : outcome;
        var row = table.Variables.Row(facts);
        chosen.AsSpan(0, table.FirstAfter).CopyTo(row);
        table.SetResult(row, fired, outcome);
        for (var at = table.FirstAfter; at < table.QuestionCount; at++)
            StepAfter(at, row, outcome);
        return _next is null ? Finished(row, rules, outcome) : Result() with
        {
            Possible = Endings(table.QuestionCount - 1, row, outcome),
            Rules = rules,
            Next = _next,
        };
    }

    private AssessmentResult Finished(ulong[] row, Rule[] rules, Outcome outcome)
    {
        var overlay = table.OverlayFor(row);
        var covered = overlay?.Outcome ?? outcome;
        var measure = table.MeasureFor(row, covered);
        return new AssessmentResult
        {
            Outcome = covered,
            Possible = Outcomes(1 << (int)covered),
            Rules = rules,
            Overlay = overlay,
            Measure = measure >= 0 ? table.Measures[measure] : null,
            Asked = _asked,
            Unneeded = _unneeded ?? [],
            NotApplicable = _notApplicable ?? [],
        };
    }

    private void StepAfter(int at, ulong[] row, Outcome outcome)
    {
        var question = table.Pack.Questions[at];
        if (!table.Applies(at, row))
        {
            if (chosen[at] != 0)
                (_notApplicable ??= []).Add(question);
            return;
        }
        if (_next is not null)
            return;
        var answer = chosen[at];
        if (answer == 0 && fillMissing && question.Missing is { } missing)
            answer = 1UL << Array.IndexOf(table.Variables.Options(at), missing);
        Note(question, answer != 0, MattersAfter(at, row, outcome));
        row[at] = answer;
    }

    private bool MattersAfter(int at, ulong[] row, Outcome outcome)
    {
        (Outcome, Measure?)? first = null;
        for (var option = 0; option < table.OptionCount(at); option++)
        {
            row[at] = 1UL << option;
            var covered = table.Cover(row, outcome);
            var measure = table.MeasureFor(row, covered);
            var ending = (covered, measure < 0 ? (Measure?)null : table.Measures[measure].Measure);
            if (first is not null && first != ending)
                return true;
            first = ending;
        }
        return false;
    }

    private IReadOnlyList<Outcome> Endings(int at, ulong[] row, Outcome outcome)
    {
        var seen = 0;
        for (var option = 0; option < table.OptionCount(at); option++)
        {
            row[at] = 1UL << option;
            seen |= 1 << (int)table.Cover(row, outcome);
        }
        row[at] = 0;
        return Outcomes(seen);
    }

    private AssessmentResult Result() => new()
    {
        Possible = [],
        Asked = _asked,
        Unneeded = _unneeded ?? [],
        NotApplicable = _notApplicable ?? [],
    };

    private static int FiredAt(PathTree.Node place)
    {
        while (place.Rule == -2)
            place = place.Next[0];
        return place.Rule >= 0 ? place.Rule : throw new InvalidOperationException("No rule matches: the pack was not linted");
    }

    private static readonly Outcome[][] OutcomesByBits =
        [.. Enumerable.Range(0, 16).Select(bits => Enum.GetValues<Outcome>().Where(outcome => (bits & (1 << (int)outcome)) != 0).ToArray())];

    private static IReadOnlyList<Outcome> Outcomes(int bits) => OutcomesByBits[bits];
}
