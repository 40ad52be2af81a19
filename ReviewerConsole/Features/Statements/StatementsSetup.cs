using Microsoft.Extensions.Localization;
using ReviewerConsole.Core;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Exports;

namespace ReviewerConsole.Features.Statements;

public static class StatementsSetup
{
    /// <summary>Where the page is.</summary>
    public const string Page = "/statements";

    /// <summary>Where the file is; the same days as the page's.</summary>
    public const string File = "/statements/file";

    public static IServiceCollection AddStatements(this IServiceCollection services) => services.AddSingleton<GatherStatements>().AddSingleton<ExportStatements>();

    public static void MapStatements(this IEndpointRouteBuilder routes) => routes.MapGet(File, GetAsync).RequireAuthorization(Permission.Lead.ToString()).ExcludeFromDescription();

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
