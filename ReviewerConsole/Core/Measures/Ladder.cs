using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Measures;

/// <summary>A step of the ladder: what comes with the strike that reaches it.</summary>
/// <param name="From">The number of the first strike of this step, from 1.</param>
/// <param name="Measure">What comes with it.</param>
/// <param name="Days">How long, in days; 0 for a warning.</param>
public sealed record LadderStep(int From, Measure Measure, int Days);

/// <summary>The account's strikes that have not lapsed or been withdrawn, as the ladder counts them.</summary>
/// <param name="Strikes">How many.</param>
/// <param name="ServedPartial">Whether one of them brought a partial suspension.</param>
/// <param name="LongestFullDays">The longest full suspension among them, in days; 0 for none.</param>
public sealed record Standing(int Strikes, bool ServedPartial, int LongestFullDays)
{
    /// <summary>An account without a strike.</summary>
    public static readonly Standing Clean = new(0, false, 0);
}

/// <summary>A measure with its length. <see cref="Days"/> is null where it has no end or a lead has still to set it.</summary>
public sealed record ResolvedMeasure(Measure Measure, int? Days, bool LeadConfirms, string RuleId)
{
    /// <summary>In force at once, until a lead has set how long.</summary>
    public bool Provisional { get; init; }
}

/// <summary>The ladder of measures: the graver of what the pack proposes and what the number of strikes brings.</summary>
public static class Ladder
{
    /// <summary>What a removal brings, by <paramref name="proposed"/>, the account's standing before it, and the steps in
    /// ascending order.</summary>
    /// <exception cref="ArgumentException">The ladder has no steps.</exception>
    public static ResolvedMeasure Resolve(MeasureRule proposed, Standing standing, IReadOnlyList<LadderStep> steps)
    {
        if (steps.Count == 0)
            throw new ArgumentException("The ladder has no steps", nameof(steps));
        var own = steps.Last(step => step == steps[0] || step.From <= standing.Strikes + 1);
        var asked = Asked(proposed, standing, steps, own);
        return Graver(asked, new ResolvedMeasure(own.Measure, own.Days, false, proposed.Id)) with { LeadConfirms = proposed.LeadConfirms };
    }

    private static ResolvedMeasure Asked(MeasureRule proposed, Standing standing, IReadOnlyList<LadderStep> steps, LadderStep own) => proposed.Term switch
    {
        Term.WithoutEnd => new(proposed.Measure, null, proposed.LeadConfirms, proposed.Id),
        Term.Provisional => new(proposed.Measure, null, proposed.LeadConfirms, proposed.Id) { Provisional = true },
        Term.LadderPartial => new(Measure.PartialSuspension, At(steps, Measure.PartialSuspension, own, 0), false, proposed.Id),
        Term.LadderFull => new(Measure.FullSuspension, At(steps, Measure.FullSuspension, own, standing.LongestFullDays), false, proposed.Id),
        _ => new(proposed.Measure, 0, false, proposed.Id),
    };

    /// <summary>The days of a kind's current step: the account's own if it is of that kind, else the kind's first, and always
    /// above what was served.</summary>
    private static int At(IReadOnlyList<LadderStep> steps, Measure kind, LadderStep own, int served)
    {
        var ofKind = steps.Where(step => step.Measure == kind).ToArray();
        var current = own.Measure == kind ? own.Days : 0;
        return ofKind.Select(step => step.Days).FirstOrDefault(days => days > served && days >= current, ofKind.Length == 0 ? 1 : ofKind[^1].Days);
    }

    private static ResolvedMeasure Graver(ResolvedMeasure a, ResolvedMeasure b) =>
        a.Measure != b.Measure ? (a.Measure > b.Measure ? a : b)
        : a.Days is null || (b.Days is { } days && a.Days >= days) ? a : b;
}
