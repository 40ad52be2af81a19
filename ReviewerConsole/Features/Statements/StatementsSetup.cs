using Microsoft.Extensions.Localization;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Statements.Japan;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Exports;

namespace ReviewerConsole.Features.Statements;

public static class StatementsSetup
{
    /// <summary>Where the page is.</summary>
    public const string Page = "/statements";

    /// <summary>Where the file is; the same days as the page's.</summary>
    public const string File = "/statements/file";

    /// <summary>Where Japan's yearly table is.</summary>
    public const string JapanPage = "/statements/japan";

    /// <summary>The same as a file; <c>year</c> is the one in which it begins.</summary>
    public const string JapanFile = "/statements/japan/file";

    public static IServiceCollection AddStatements(this IServiceCollection services) => services.AddSingleton<GatherStatements>().AddSingleton<ExportStatements>().AddSingleton<YearlyTable>();

    public static void MapStatements(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(File, GetAsync).RequireAuthorization(Permission.Lead.ToString()).ExcludeFromDescription();
        routes.MapGet(JapanFile, GetYearAsync).RequireAuthorization(Permission.Lead.ToString()).ExcludeFromDescription();
    }

    private static async Task<IResult> GetYearAsync(int? year, HttpContext context, YearlyTable table, ActorSource actors, IStringLocalizer<StatementTexts> texts, CancellationToken ct)
    {
        if (year is not (>= 2000 and < 9000))
            return Results.NotFound();
        if (await actors.FindAsync(context.User, ct) is not { } actor)
            return Results.Forbid();
        var found = await table.RunAsync(actor, year.Value, ct);
        return found.IsOk ? Results.File(YearlyCsv.Of(found.Value, texts), CsvFile.MediaType, $"japan-{year}.csv") : Results.Forbid();
    }

    private static async Task<IResult> GetAsync(DateOnly? from, DateOnly? to, bool? again, HttpContext context, ExportStatements export, ActorSource actors, IStringLocalizer<StatementTexts> texts, CancellationToken ct)
    {
        if (from is not { } begin || to is not { } end)
            return Results.NotFound();
        if (await actors.FindAsync(context.User, ct) is not { } actor)
            return Results.Forbid();
        var begun = await export.BeginAsync(actor, begin, end, again == true, ct);
        return begun.IsOk ? Results.Stream(body => TemporaryFile.SendAsync(body, file => export.WriteAsync(begun.Value, file, context.RequestAborted), context.RequestAborted), "application/zip", $"statements-{begin:yyyy-MM-dd}-{end:yyyy-MM-dd}.zip")
            : begun.Error!.Code == "confirm-needed" ? Results.Redirect($"{StepUp.Address}?return={Uri.EscapeDataString($"{Page}?from={begin:yyyy-MM-dd}&to={end:yyyy-MM-dd}")}")
            : Results.Text(texts[begun.Error.Code, [.. begun.Error.Args]], statusCode: begun.Error == Error.Forbidden ? 403 : 422);
    }
}
