using ReviewerConsole.Core.Posts;

namespace ReviewerConsole.Core.Designations;

/// <summary>Where in a post a name was looked for.</summary>
public enum MatchPlace
{
    /// <summary>The post's own words.</summary>
    Text,

    /// <summary>A post above it.</summary>
    Thread,

    /// <summary>What a picture, film or sound is described as.</summary>
    AltText,

    /// <summary>What its author is called.</summary>
    Author,
}

/// <summary>A part of a post.</summary>
/// <param name="Number">Which one of several, from 0.</param>
public readonly record struct PostPart(MatchPlace Place, int Number, string Text);

/// <summary>A listed name found in a post.</summary>
/// <param name="Id">The entry.</param>
/// <param name="Name">What the entry is called.</param>
/// <param name="Kind">The option of the question <c>subject</c> that it stands for.</param>
/// <param name="Where">Where in the part.</param>
/// <param name="Place">The part.</param>
/// <param name="Number">Which one of several such parts, from 0.</param>
/// <param name="Role">What the words are to the entry.</param>
/// <param name="IsWeak">Whether the words alone would not say who is meant: something else in the post points there too.</param>
/// <param name="Days">On which of the two days the entry was listed.</param>
public sealed record NameMatch(
    Guid Id, string Name, string Kind, Span Where, MatchPlace Place = MatchPlace.Text, int Number = 0, NameRole Role = NameRole.Name, bool IsWeak = false, ListedDays Days = ListedDays.Both);
