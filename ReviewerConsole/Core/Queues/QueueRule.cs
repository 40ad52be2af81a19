namespace ReviewerConsole.Core.Queues;

/// <summary>What a queue takes. Null takes every one.</summary>
public sealed record QueueRule(int Id, int Order, string? Policy, string? Language)
{
    /// <summary>Whether a case belongs in it.</summary>
    public bool Takes(string policy, string language) =>
        (Policy is null || Policy == policy) && (Language is null || Language == language);

    /// <summary>Whether somebody who reviews these languages may take from it. A queue of no one language is open to all.</summary>
    public bool IsOpenTo(IReadOnlyList<string> languages) => Language is null || languages.Contains(Language);

    /// <summary>The first queue, by order, that takes the case.</summary>
    /// <exception cref="InvalidOperationException">None does: the last queue must take all.</exception>
    public static QueueRule Route(IEnumerable<QueueRule> queues, string policy, string language) =>
        queues.OrderBy(queue => queue.Order).FirstOrDefault(queue => queue.Takes(policy, language))
        ?? throw new InvalidOperationException($"No queue takes {policy} in {language}");
}
