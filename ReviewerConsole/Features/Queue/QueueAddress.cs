using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using ReviewerConsole.Core;
using ReviewerConsole.Core.Cases;
using ReviewerConsole.Data;
using ReviewerConsole.Data.Reports;

namespace ReviewerConsole.Features.Queue;

/// <summary>Filters and the place in the list as they stand in an address. What is not known there asks for nothing.</summary>
public static class QueueAddress
{
    /// <summary>Where what is looked at again is listed alone.</summary>
    public const string Appeals = "/appeals";

    public static string Write(QueueCursor cursor) =>
        $"{UtcMicroseconds.To(cursor.RankAt).ToString(CultureInfo.InvariantCulture)}-{Id26.Write(cursor.CaseId)}";

    /// <summary>The cursor, or null for none and for what is none: then the first page shows.</summary>
    public static QueueCursor? Read(string? text) =>
        text?.Split('-') is [var rank, var id] && long.TryParse(rank, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && Id26.Read(id) is { } caseId
        && number is > 0 and < 253_402_300_799_000_000
            ? new QueueCursor(UtcMicroseconds.From(number), caseId)
            : null;

    /// <summary>The page with these filters, at a place.</summary>
    public static string Page(QueueFilter filter, QueueCursor? after = null)
    {
        var (path, query) = filter.Source == ReportSource.Appeal ? (Appeals, Write(filter with { Source = null })) : ("/queue", Write(filter));
        if (after is not null)
            query = $"{query}{(query.Length > 0 ? "&" : "")}after={Write(after)}";
        return query.Length > 0 ? $"{path}?{query}" : path;
    }

    /// <summary>The filters alone, always in one order.</summary>
    public static string Write(QueueFilter filter) => string.Join('&', new (string Key, string? Value)[]
    {
        ("policy", filter.Policy), ("surface", filter.Surface), ("language", filter.Language), ("reason", filter.Reason),
        ("age", filter.Hours?.ToString(CultureInfo.InvariantCulture)), ("tier", filter.Tier?.ToString(CultureInfo.InvariantCulture)),
        ("source", filter.Source is { } source ? Word(source) : null), ("queue", filter.Queue?.ToString(CultureInfo.InvariantCulture)),
        ("state", filter.State == CaseState.Waiting ? null : Word(filter.State)),
    }.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}"));

    /// <summary>The filters of an address.</summary>
    public static QueueFilter ReadFilter(Uri address) =>
        ReadFilter(address.Query) is var filter && address.AbsolutePath == Appeals ? filter with { Source = ReportSource.Appeal } : filter;

    /// <summary>The filters of an address' query.</summary>
    public static QueueFilter ReadFilter(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new QueueFilter(
            Text("policy"), Text("surface"), Text("language"), Text("reason"), Number("age"), Number("tier"),
            Enum.GetValues<ReportSource>().Cast<ReportSource?>().FirstOrDefault(source => Word(source!.Value) == Text("source")),
            Number("queue"), Enum.GetValues<CaseState>().FirstOrDefault(state => Word(state) == Text("state")));

        string? Text(string key) => values.TryGetValue(key, out var value) && value.ToString() is { Length: > 0 and <= 200 } text && !text.Contains('\0') ? text : null;
        int? Number(string key) => int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000 ? number : null;
    }

    private static string Word(CaseState state) => state.ToString().ToLowerInvariant();

    /// <summary>The word for a source, as in the API.</summary>
    public static string Word(ReportSource source) => source switch
    {
        ReportSource.User => "user",
        ReportSource.Proactive => "proactive",
        ReportSource.TrustedFlagger => "trusted-flagger",
        ReportSource.Authority => "authority",
        ReportSource.Appeal => "appeal",
    };
}
