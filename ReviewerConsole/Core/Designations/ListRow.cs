namespace ReviewerConsole.Core.Designations;

/// <summary>An entry of a public list, as far as the registry wants it.</summary>
/// <param name="Id">Its id in the list.</param>
/// <param name="Name">What it is called there.</param>
/// <param name="IsPerson">Whether it is one human being.</param>
/// <param name="Kind">The option of the question <c>subject</c> that its programmes lead to.</param>
/// <param name="Programs">The programmes that put it on the list, in the list's order, separated by spaces.</param>
/// <param name="ListedOn">Since when, where the list tells.</param>
/// <param name="Aliases">What it is called as well, each once.</param>
public sealed record ListRow(string Id, string Name, bool IsPerson, string Kind, string Programs, DateOnly? ListedOn, IReadOnlyList<ListAlias> Aliases);

/// <summary>Another name in a public list.</summary>
/// <param name="IsWeak">Whether the list itself says that it may stand for others.</param>
public sealed record ListAlias(string Text, bool IsWeak);
