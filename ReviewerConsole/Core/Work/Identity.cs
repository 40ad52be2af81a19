namespace ReviewerConsole.Core.Work;

/// <summary>Who stands behind the pseudonyms of a post.</summary>
/// <param name="Others">Those who wrote above it, in the order of their numbers.</param>
public sealed record Identity(string? Handle, string? AccountId, string? Country, IReadOnlyList<string> Others);
