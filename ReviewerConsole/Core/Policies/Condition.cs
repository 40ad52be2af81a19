namespace ReviewerConsole.Core.Policies;

/// <summary>A conjunction: it holds when each of its tests does.</summary>
public sealed record Condition(IReadOnlyList<Test> Tests)
{
    /// <summary>Each answer test in it and in what it names, however deep.</summary>
    public IEnumerable<AnswerTest> AnswerTests() => Tests.SelectMany(test => test switch
    {
        AnswerTest answer => [answer],
        NamedTest named => named.Of.AnswerTests(),
        AnyTest any => any.Of.SelectMany(of => of.AnswerTests()),
        NotTest not => not.Of.AnswerTests(),
        _ => Enumerable.Empty<AnswerTest>(),
    });
}

/// <summary>One entry of a <see cref="Condition"/>.</summary>
public abstract record Test;

/// <summary>The answer to a question, or one of the facts <c>outcome</c>, <c>rule</c>, <c>media</c>, <c>standing</c>, is one
/// of these. A pattern ending in <c>.*</c> stands for all options with that prefix. Nothing answered: it fails.</summary>
public sealed record AnswerTest(string Variable, IReadOnlyList<string> Values) : Test
{
    /// <summary>Whether one of the patterns covers the option.</summary>
    public bool Covers(string option) => Values.Any(pattern =>
        pattern.EndsWith(".*", StringComparison.Ordinal)
            ? option.StartsWith(pattern[..^1], StringComparison.Ordinal)
            : option == pattern);
}

/// <summary>A condition of the pack, by its name.</summary>
public sealed record NamedTest(string Name, Condition Of) : Test;

/// <summary>At least one holds.</summary>
public sealed record AnyTest(IReadOnlyList<Condition> Of) : Test;

/// <summary>It does not hold.</summary>
public sealed record NotTest(Condition Of) : Test;
