namespace ReviewerConsole.Core.Queues;

/// <summary>What a queue asks of a case.</summary>
/// <param name="Source">The number of the source that brought it in.</param>
/// <param name="Tier">1 or 2 for a designation found in it, 0 for none.</param>
public readonly record struct CaseFacts(string Policy, string Language, string Surface, int Source, int Tier);

/// <summary>What a queue takes, and what it needs of a person. Null takes every one.</summary>
/// <param name="Id">The queue.</param>
/// <param name="Order">Rules are asked in this order; the first that takes a case has it.</param>
/// <param name="NeedsLead">Whether it is for leads alone.</param>
/// <param name="NeedsLanguages">Languages that a person must review besides the rule's own.</param>
/// <param name="NeedsCertificate">Whether a person must have passed the exam of its policy, tier and language.</param>
public sealed record QueueRule(
    int Id, int Order, string? Policy = null, string? Language = null, string? Surface = null, int? Source = null, int? Tier = null,
    bool NeedsLead = false, IReadOnlyList<string>? NeedsLanguages = null, bool NeedsCertificate = false)
{
    /// <summary>Whether it takes every case: the last queue must.</summary>
    public bool TakesAll => Policy is null && Language is null && Surface is null && Source is null && Tier is null;

    /// <summary>Whether a case belongs in it.</summary>
    public bool Takes(CaseFacts facts) =>
        (Policy is null || Policy == facts.Policy) && (Language is null || Language == facts.Language) && (Surface is null || Surface == facts.Surface)
        && (Source is null || Source == facts.Source) && (Tier is null || Tier == facts.Tier);

    /// <summary>Whether somebody may take from it: they review its language and every other that it needs, are a lead where it is for leads,
    /// and have passed the exam where it needs that. A queue of no one language is open to all.</summary>
    public bool IsOpenTo(IReadOnlyList<string> languages, bool isLead, IEnumerable<Certified> certified) => IsOpenTo(languages, isLead) && (!NeedsCertificate || certified.Any(Opens));

    /// <summary>The same, but for the exam.</summary>
    public bool IsOpenTo(IReadOnlyList<string> languages, bool isLead) =>
        (!NeedsLead || isLead) && (Language is null || languages.Contains(Language)) && (NeedsLanguages ?? []).All(languages.Contains);

    /// <summary>Whether a passed exam is the one that it needs.</summary>
    public bool Opens(Certified exam) => exam.Policy == Policy && (exam.Tier is null || exam.Tier == Tier) && (Language is null || exam.Language == Language);

    /// <summary>The first queue, by order, that takes the case.</summary>
    /// <exception cref="InvalidOperationException">None does: the last queue must take all.</exception>
    public static QueueRule Route(IEnumerable<QueueRule> queues, CaseFacts facts) =>
        queues.OrderBy(queue => queue.Order).FirstOrDefault(queue => queue.Takes(facts))
        ?? throw new InvalidOperationException($"No queue takes {facts}");
}

/// <summary>An exam that somebody has passed and that still holds.</summary>
/// <param name="Tier">1 or 2; null for the whole policy.</param>
public readonly record struct Certified(string Policy, int? Tier, string Language);
