namespace ReviewerConsole.Features.Decisions.Timeline;

/// <summary>Something that happened to a case, as the log tells it, or as was told to others.</summary>
/// <param name="Type">What, such as <c>claim.taken</c>.</param>
/// <param name="Actor">Who did it, as the log writes it; not shown.</param>
/// <param name="Who">The name of who did it; null for the console itself and for people outside.</param>
/// <param name="Facts">What more is said, as codes, numbers and names.</param>
/// <param name="Text">Words that were kept with it, where they are still there and may be shown.</param>
/// <param name="Seal">Its number in the chain; null where it is not sealed yet or does not stand in the log.</param>
/// <param name="Count">How many of its kind followed each other directly; shown as one.</param>
public sealed record TimelineEntry(DateTime At, string Type, string Actor, string? Who, IReadOnlyDictionary<string, string> Facts, string? Text, long? Seal, int Count = 1)
{
    /// <summary>A fact, or nothing.</summary>
    public string this[string key] => Facts.GetValueOrDefault(key, "");
}
