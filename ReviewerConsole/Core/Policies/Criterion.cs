namespace ReviewerConsole.Core.Policies;

/// <summary>What makes somebody or something fit to be listed as one kind.</summary>
public sealed record Criteria(string Kind, Text Title, Criterion Rule, Text? Note);

/// <summary>A part of a designation criterion.</summary>
public abstract record Criterion
{
    /// <summary>Every leaf named in it.</summary>
    public IEnumerable<string> LeafIds() => this switch
    {
        LeafCriterion leaf => [leaf.Id],
        AtLeastCriterion some => some.Of.SelectMany(of => of.LeafIds()),
        NotCriterion not => not.Of.LeafIds(),
        _ => [],
    };

    /// <summary>The public lists named in it.</summary>
    public IEnumerable<string> ListIds() => this switch
    {
        ListCriterion list => list.Lists,
        AtLeastCriterion some => some.Of.SelectMany(of => of.ListIds()),
        NotCriterion not => not.Of.ListIds(),
        _ => [],
    };

    /// <summary>Whether it holds.</summary>
    /// <param name="leaf">Whether a fact was found; what was not found does not hold.</param>
    /// <param name="listed">Whether a public list names it.</param>
    public bool Holds(Func<string, bool> leaf, Func<string, bool> listed) => this switch
    {
        LeafCriterion one => leaf(one.Id),
        ListCriterion list => list.Lists.Any(listed),
        NotCriterion not => !not.Of.Holds(leaf, listed),
        AtLeastCriterion some => some.Of.Count(of => of.Holds(leaf, listed)) >= some.Count,
        _ => throw new NotSupportedException($"No such criterion: {GetType()}"),
    };
}

/// <summary>A single fact to be shown by evidence.</summary>
public sealed record LeafCriterion(string Id) : Criterion;

/// <summary>At least <see cref="Count"/> of the parts hold: 1 is "any", all of them is "all".</summary>
public sealed record AtLeastCriterion(int Count, IReadOnlyList<Criterion> Of) : Criterion;

/// <summary>The part does not hold.</summary>
public sealed record NotCriterion(Criterion Of) : Criterion;

/// <summary>Named on one of these public lists.</summary>
public sealed record ListCriterion(IReadOnlyList<string> Lists) : Criterion;
