namespace ReviewerConsole.Core.Policies.Compare;

/// <summary>A condition written out in the pack's own words, so that two can be compared and read.</summary>
public static class ConditionWords
{
    /// <summary>Such as <c>subject: terrorist | none; not (voice: quoted)</c>; named conditions are written out, so that a change inside one is seen.</summary>
    public static string Of(Condition? condition) => condition is null ? "" : string.Join("; ", condition.Tests.Select(Of));

    private static string Of(Test test) => test switch
    {
        AnswerTest answer => $"{answer.Variable}: {string.Join(" | ", answer.Values)}",
        NamedTest named => $"{named.Name} ({Of(named.Of)})",
        AnyTest any => $"any ({string.Join(") or (", any.Of.Select(Of))})",
        NotTest not => $"not ({Of(not.Of)})",
        _ => throw new InvalidOperationException($"{test.GetType().Name} is not known here"),
    };
}
