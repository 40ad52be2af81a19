using System.Globalization;
using ReviewerConsole.Core.Figures;
using ReviewerConsole.Platform;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Exports;

namespace ReviewerConsole.Features.Figures;

/// <summary>Figures as files: sums alone, of nobody in particular.</summary>
public static class FigureEndpoints
{
    /// <summary>The sums of days, for leads.</summary>
    public const string Days = "/boards/days";

    /// <summary>The published figures, for everybody.</summary>
    public const string Published = "/transparency.csv";

    private static readonly string[] DayColumns = ["day", "figure", "policy", "key", "count"];

    public static void MapFigures(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Days, GetDaysAsync).RequireAuthorization(Permission.Lead.ToString()).ExcludeFromDescription();
        routes.MapGet(Published, GetPublishedAsync).AllowAnonymous().RequireRateLimiting("outside").ExcludeFromDescription();
    }

    private static async Task<IResult> GetDaysAsync(DateOnly? from, DateOnly? to, string? policy, ReadDays days, ConsoleSettings settings, TimeProvider time, CancellationToken ct)
    {
        var period = PublicPeriod.Of(from, to, settings.Site.DayOf(Clock.Now(time)));
        var counts = (await days.RunAsync(period.From, period.To, ct)).Under(string.IsNullOrEmpty(policy) ? null : policy);
        var rows = counts.All.GroupBy(each => (each.Day, each.Figure, each.PackId, each.Key)).OrderBy(group => group.Key.Day).ThenBy(group => group.Key.Figure).ThenBy(group => group.Key.PackId, StringComparer.Ordinal).ThenBy(group => group.Key.Key, StringComparer.Ordinal)
            .Select(group => (IReadOnlyList<string>)[group.Key.Day.ToString("O", CultureInfo.InvariantCulture), group.Key.Figure.ToString(), group.Key.PackId, group.Key.Key, group.Sum(each => each.Count).ToString(CultureInfo.InvariantCulture)]);
        return Results.File(CsvFile.Of(DayColumns, rows), CsvFile.MediaType, "days.csv");
    }

    private static async Task<IResult> GetPublishedAsync(DateOnly? from, DateOnly? to, string? policy, HttpContext context, PublishedFigures published, Platform.Packs.PackLibrary packs, ConsoleSettings settings, TimeProvider time, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(policy) && !(await packs.IdsAsync(ct)).Contains(policy))
            return Results.NotFound();
        var period = PublicPeriod.Of(from, to, settings.Site.DayOf(Clock.Now(time)));
        var found = await published.RunAsync(period.From, period.To, string.IsNullOrEmpty(policy) ? null : policy);
        context.Response.Headers.CacheControl = $"public, max-age={(int)PublishedFigures.Kept.TotalSeconds}";
        return Results.File(CsvFile.Of(["figure", "value", "low", "high"], Rows(found)), CsvFile.MediaType, "transparency.csv");
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(PublishedPeriod period)
    {
        var figures = period.Figures;
        yield return ["from", period.From.ToString("O", CultureInfo.InvariantCulture), "", ""];
        yield return ["to", period.To.ToString("O", CultureInfo.InvariantCulture), "", ""];
        foreach (var (name, count) in new[]
        {
            ("content_actioned", figures.Actioned), ("content_removed", figures.Removed), ("covers_no_clause_asks_for", figures.OwnCovers), ("found_proactively", figures.Proactive.Hits),
            ("appeals_by_authors", figures.Appealed), ("appeals_by_reporters", figures.AppealedByReporters), ("restored_after_appeal", figures.RestoredAfterAppeal), ("restored_without_appeal", figures.RestoredUnasked),
        })
            yield return [name, count.ToString(CultureInfo.InvariantCulture), "", ""];
        if (figures.Proactive.Value is { } proactive)
            yield return ["proactive_rate", Number(proactive), Number(figures.Proactive.Interval!.Value.Low), Number(figures.Proactive.Interval.Value.High)];
        if (period.Prevalence is { } prevalence)
            yield return ["prevalence", Number(prevalence), Number(period.PrevalenceInterval.Low), Number(period.PrevalenceInterval.High)];
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
