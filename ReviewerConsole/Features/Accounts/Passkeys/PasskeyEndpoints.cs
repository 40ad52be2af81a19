using Microsoft.AspNetCore.Mvc;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Features.Accounts.Passkeys;

/// <summary>What the script on the sign-in and account pages asks, and where the account page's form goes.</summary>
public static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/passkeys/ask", async (HttpContext context, UsePasskey use, CancellationToken ct) => Json(await use.AskAsync(context, ct)))
            .AllowAnonymous().RequireRateLimiting("sign-in").ExcludeFromDescription();
        routes.MapPost("/passkeys/make", MakeAsync).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost("/passkeys", AddAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> MakeAsync(HttpContext context, KeepPasskeys keep, ActorSource actors, CancellationToken ct)
    {
        if (await actors.FindAsync(context.User, ct) is not { } actor)
            return Results.Unauthorized();
        var asked = await keep.AskAsync(context, actor, ct);
        return asked.IsOk ? Json(asked.Value) : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> AddAsync(HttpContext context, KeepPasskeys keep, ActorSource actors, [FromForm] string? credential, [FromForm] string? name, CancellationToken ct)
    {
        if (await actors.FindAsync(context.User, ct) is not { } actor)
            return Results.Unauthorized();
        var added = await keep.AddAsync(context, actor, credential, name, ct);
        return Results.LocalRedirect(added.IsOk ? "/account" : $"/account?problem={added.Error!.Code}");
    }

    private static IResult Json(string json) => Results.Text(json, "application/json");
}
