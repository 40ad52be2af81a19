using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Appeals;
using ReviewerConsole.Core.Policies;

namespace ReviewerConsole.Features.Decisions.Search;

/// <summary>What is searched for as it stands in an address. What is not known there asks for nothing. Days are those of whoever looks.</summary>
/// <param name="Filter">The filter, without its days.</param>
/// <param name="From">The first day, or null.</param>
/// <param name="To">The last day, or null.</param>
public sealed record DecisionAddress(DecisionFilter Filter, DateOnly? From = null, DateOnly? To = null)
{
    public const string Page = "/decisions";

    /// <summary>Everything.</summary>
    public static readonly DecisionAddress All = new(DecisionFilter.None);

    /// <summary>The filter with its days.</summary>
    /// <param name="startOf">The moment at which a day begins.</param>
    public DecisionFilter In(Func<DateOnly, DateTime> startOf) => Filter with { From = From is { } from ? startOf(from) : null, To = To is { } to ? startOf(to.AddDays(1)) : null };

    /// <summary>Reads a query.</summary>
    public static DecisionAddress Read(string query)
    {
        var values = QueryHelpers.ParseQuery(query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        string? Value(string key) => values.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;
        return new DecisionAddress(
            new DecisionFilter(Value("for"), Id26.Read(Value("entry")), ClauseRef.Read(Value("clause")), Id26.Read(Value("by")), Known<AppealState>(Value("appeal")), Known<Outcome>(Value("outcome")), Value("language"), Value("policy")),
            Day(Value("from")), Day(Value("to")));
    }

    /// <summary>The query, with its question mark where there is any.</summary>
    public override string ToString() => QueryHelpers.AddQueryString("", new Dictionary<string, string?>
    {
        ["for"] = Filter.Words,
        ["entry"] = Filter.Entry is { } entry ? Id26.Write(entry) : null,
        ["clause"] = Filter.Clause?.ToString(),
        ["by"] = Filter.Reviewer is { } person ? Id26.Write(person) : null,
        ["appeal"] = Filter.Appeal?.ToString(),
        ["outcome"] = Filter.Outcome?.ToString(),
        ["language"] = Filter.Language,
        ["policy"] = Filter.Policy,
        ["from"] = From?.ToString("O", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("O", CultureInfo.InvariantCulture),
    });

    private static T? Known<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9000 ? day : null;
}
