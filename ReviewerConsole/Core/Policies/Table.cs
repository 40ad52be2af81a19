using System.Numerics;

namespace ReviewerConsole.Core.Policies;

/// <summary>A pack's tables made ready to run: conditions compiled, questions split into those before and after the
/// decision table.</summary>
internal sealed class Table
{
    private readonly Func<ulong[], bool>[] _asked;
    private readonly Func<ulong[], bool>[] _rules;
    private readonly Func<ulong[], bool>[] _overlays;
    private readonly Func<ulong[], bool>[] _measures;
    private readonly Rule[][] _single;

    public Table(Pack pack)
    {
        Pack = pack;
        Variables = new Variables(pack);
        _asked = [.. pack.Questions.Select(question => Variables.Compile(question.Asked))];
        _rules = [.. pack.Rules.Select(rule => Variables.Compile(rule.When))];
        _overlays = [.. pack.Overlays.Select(overlay => Variables.Compile(overlay.When))];
        _measures = [.. pack.Measures.Select(measure => Variables.Compile(measure.When))];
        _single = [.. pack.Rules.Select(rule => new[] { rule })];
        var after = pack.Questions.Select((question, at) => (question, at))
            .Where(item => item.question.Asked?.AnswerTests().Any(test => Variables.IsAfterTable(test.Variable)) == true);
        FirstAfter = after.Select(item => item.at).DefaultIfEmpty(pack.Questions.Count).First();
    }

    public Pack Pack { get; }

    public Variables Variables { get; }

    public int QuestionCount => _asked.Length;

    /// <summary>The first question that the table's result opens; all before it feed the table.</summary>
    public int FirstAfter { get; }

    public IReadOnlyList<Rule> Rules => Pack.Rules;

    public IReadOnlyList<MeasureRule> Measures => Pack.Measures;

    public int OptionCount(int question) => Pack.Questions[question].Options.Count;

    public bool Applies(int question, ulong[] row) => _asked[question](row);

    /// <summary>The first rule that matches, or −1; its outcome and number are set in the row.</summary>
    public int Fire(ulong[] row)
    {
        row[Variables.Outcome] = row[Variables.Rule] = 0;
        var fired = Array.FindIndex(_rules, rule => rule(row));
        if (fired >= 0)
            SetResult(row, 1UL << fired, Rules[fired].Outcome);
        return fired;
    }

    public void SetResult(ulong[] row, ulong fired, Outcome outcome)
    {
        row[Variables.Rule] = fired;
        row[Variables.Outcome] = 1UL << (int)outcome;
    }

    /// <summary>The rules of a set of fired ones, in the order of the table.</summary>
    public Rule[] RulesIn(ulong fired) => (fired & (fired - 1)) == 0
        ? _single[BitOperations.TrailingZeroCount(fired)]
        : [.. Checklist.Bits(fired).Select(at => Rules[at])];

    public Overlay? OverlayFor(ulong[] row)
    {
        for (var at = 0; at < _overlays.Length; at++)
            if (_overlays[at](row))
                return Pack.Overlays[at];
        return null;
    }

    public Outcome Cover(ulong[] row, Outcome outcome) => OverlayFor(row)?.Outcome ?? outcome;

    public int MeasureFor(ulong[] row, Outcome outcome)
    {
        if (outcome == Outcome.Remove)
            for (var at = 0; at < _measures.Length; at++)
                if (_measures[at](row))
                    return at;
        return -1;
    }
}
