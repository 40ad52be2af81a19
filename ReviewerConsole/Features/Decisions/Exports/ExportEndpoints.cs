using Microsoft.Extensions.Localization;
using ReviewerConsole.Core;
using ReviewerConsole.Features.Decisions.Search;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Cases;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Features.Decisions.Exports;

/// <summary>Decisions as a file, for leads who have just proved who they are.</summary>
public static class ExportEndpoints
{
    /// <summary>Where it is; the same query as the page's, <c>format</c>, and <c>zone</c>, whose days are meant.</summary>
    public const string Address = "/decisions/export";

    private sealed record Form(string MediaType, int? Most, Func<Stream, IAsyncEnumerable<ExportedDecision>, CancellationToken, Task> WriteAsync);

    private static readonly Dictionary<string, Form> Forms = new()
    {
        ["csv"] = new("text/csv; charset=utf-8", null, ExportForms.CsvAsync),
        ["jsonl"] = new("application/x-ndjson", null, ExportForms.JsonLinesAsync),
        ["xlsx"] = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ExportForms.MostInWorkbook, ExportForms.WorkbookAsync),
    };

    /// <summary>The most rows of a workbook.</summary>
    public const int MostInWorkbook = ExportForms.MostInWorkbook;

    /// <summary>The forms that are offered.</summary>
    public static IReadOnlyList<string> Offered => [.. Forms.Keys];

    /// <summary>Where a decision's case file is.</summary>
    public static string FileOf(Guid decisionId) => $"{DecisionAddress.Page}/{Id26.Write(decisionId)}/file";

    public static void MapDecisionExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Address, GetAsync).RequireAuthorization(Permission.Lead.ToString()).ExcludeFromDescription();
        routes.MapGet("/decisions/{id}/file", GetFileAsync).RequireAuthorization(Permission.Lead.ToString()).ExcludeFromDescription();
    }

    /// <summary>Whoever has not said yet why they open the case is led to where they do.</summary>
    private static async Task<IResult> GetFileAsync(string id, HttpContext context, CaseFile file, ActorSource actors, CancellationToken ct)
    {
        if (Id26.Read(id) is not { } decisionId)
            return Results.NotFound();
        if (await actors.FindAsync(context.User, ct) is not { } actor)
            return Results.Forbid();
        var begun = await file.BeginAsync(actor, decisionId, ct);
        var page = $"{DecisionAddress.Page}/{id}";
        return begun.IsOk ? Results.Stream(body => file.WriteAsync(begun.Value, body, context.RequestAborted), "application/zip", $"case-{Id26.Write(begun.Value)}.zip")
            : begun.Error!.Code == "confirm-needed" ? Results.Redirect($"{StepUp.Address}?return={Uri.EscapeDataString(page)}")
            : begun.Error == ClosedCases.Why ? Results.Redirect(page)
            : Results.NotFound();
    }

    private static async Task<IResult> GetAsync(string? format, string? zone, HttpContext context, ExportDecisions export, ActorSource actors, ConsoleSettings settings, IStringLocalizer<DecisionTexts> texts, CancellationToken ct)
    {
        if (!Forms.TryGetValue(format ?? "", out var form))
            return Results.NotFound();
        var at = DecisionAddress.Read(context.Request.QueryString.Value ?? "");
        var place = zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : settings.Site.TimeZone;
        var filter = at.In(place.BeginOf);
        if (await actors.FindAsync(context.User, ct) is not { } actor)
            return Results.Forbid();
        var begun = await export.BeginAsync(actor, filter, format!, form.Most, ct);
        if (!begun.IsOk)
            return begun.Error!.Code == "confirm-needed"
                ? Results.Redirect($"{StepUp.Address}?return={Uri.EscapeDataString(DecisionAddress.Page + at)}")
                : Results.Text(texts[begun.Error.Code, [.. begun.Error.Args]], statusCode: begun.Error == Error.Forbidden ? 403 : 422);
        return Results.Stream(body => form.WriteAsync(body, export.RowsAsync(filter, context.RequestAborted), context.RequestAborted), form.MediaType, $"decisions.{format}");
    }
}
