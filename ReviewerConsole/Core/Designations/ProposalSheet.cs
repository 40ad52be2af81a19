using System.Text.Json;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Core.Designations;

/// <summary>What is filled in of a proposal to list somebody or something.</summary>
/// <param name="Name">Whom or what it is about.</param>
/// <param name="IsPerson">Whether it is one human being.</param>
/// <param name="Criteria">The criteria it is held against (<see cref="Policies.Criteria.Kind"/>).</param>
/// <param name="Kind">The option of the question <c>subject</c> that it would be listed as.</param>
/// <param name="Aliases">What it is called as well.</param>
/// <param name="Lists">The public lists that have it, of those the criteria name.</param>
/// <param name="Ticks">For each item found to hold, its evidence.</param>
/// <param name="OnPlatform">Conduct on the platform.</param>
/// <param name="OffPlatform">Conduct elsewhere.</param>
/// <param name="Consulted">Who outside was asked, and what they said.</param>
public sealed record ProposalSheet(
    string Name, bool IsPerson, string Criteria, string Kind, IReadOnlyList<string> Aliases, IReadOnlyList<string> Lists, IReadOnlyDictionary<string, string> Ticks,
    string OnPlatform, string OffPlatform, string Consulted)
{
    /// <summary>The longest text of one field, in characters.</summary>
    public const int MaximumText = 4000;

    /// <summary>As many other names may be given.</summary>
    public const int MostAliases = 50;

    /// <summary>A sheet that has a name alone.</summary>
    public static ProposalSheet Of(string name) => new(name, false, "", "", [], [], new Dictionary<string, string>(), "", "", "");

    /// <summary>Whether the criteria are met by what is ticked.</summary>
    public bool Meets(Criterion rule) => rule.Holds(Ticks.ContainsKey, Lists.Contains);

    /// <summary>What is missing before it can be put forward, or null: <c>proposal-name</c>, <c>proposal-criteria</c>, <c>proposal-kind</c>,
    /// <c>proposal-item</c> (not an item of the criteria), <c>proposal-evidence</c> (with the item that has none), <c>proposal-conduct</c>,
    /// <c>proposal-consulted</c>, <c>proposal-too-long</c>.</summary>
    /// <param name="pack">The policy whose criteria they are.</param>
    public Error? Problem(Pack pack)
    {
        if (Name.Trim().Length == 0)
            return new Error("proposal-name");
        if (pack.Criteria.FirstOrDefault(each => each.Kind == Criteria) is not { } criteria)
            return new Error("proposal-criteria");
        if (!KindsOf(criteria, pack).Contains(Kind))
            return new Error("proposal-kind");
        var leaves = criteria.Rule.LeafIds().ToHashSet();
        if (Ticks.Keys.FirstOrDefault(leaf => !leaves.Contains(leaf)) is { } stray)
            return new Error("proposal-item", stray);
        if (Ticks.FirstOrDefault(tick => string.IsNullOrWhiteSpace(tick.Value)).Key is { } bare)
            return new Error("proposal-evidence", bare);
        if (OnPlatform.Trim().Length == 0 && OffPlatform.Trim().Length == 0)
            return new Error("proposal-conduct");
        if (Consulted.Trim().Length == 0)
            return new Error("proposal-consulted");
        return TooLong();
    }

    /// <summary><c>proposal-too-long</c> where a field is, else null.</summary>
    public Error? TooLong() =>
        Ticks.Values.Append(Name).Append(OnPlatform).Append(OffPlatform).Append(Consulted).Concat(Aliases).Any(text => text.Length > MaximumText) || Aliases.Count > MostAliases
            ? new Error("proposal-too-long", MaximumText, MostAliases)
            : null;

    /// <summary>What may be listed by some criteria: their own kind, or, where that is no subject, those of the same tier.</summary>
    public static IReadOnlyList<string> KindsOf(Criteria criteria, Pack pack)
    {
        var options = pack.Questions.Where(question => question.FromDesignations).SelectMany(question => question.Options).Where(option => option.Group is not null).ToArray();
        return options.Any(option => option.Id == criteria.Kind) ? [criteria.Kind] : [.. options.Where(option => option.Group == options[0].Group).Select(option => option.Id)];
    }

    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>What was stored; a text that was erased gives an empty sheet.</summary>
    public static ProposalSheet FromJson(string json) => json.Length == 0 ? Of("") : JsonSerializer.Deserialize<ProposalSheet>(json, JsonSerializerOptions.Web) ?? Of("");
}
