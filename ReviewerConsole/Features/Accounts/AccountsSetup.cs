using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using ReviewerConsole.Features.Accounts.Passkeys;
using ReviewerConsole.Features.Accounts.Provider;
using ReviewerConsole.Platform.Auth;
using ReviewerConsole.Platform.Auth.Provider;
using ReviewerConsole.Platform.Http;
using ReviewerConsole.Platform.Localization;
using ReviewerConsole.Platform.Storage;

namespace ReviewerConsole.Features.Accounts;

public static class AccountsSetup
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<PeopleManager>()
        .AddSingleton<SignIn>()
        .AddSingleton<StartSession>()
        .AddSingleton<PasskeyChallenge>()
        .AddSingleton<UsePasskey>()
        .AddSingleton<KeepPasskeys>()
        .AddSingleton<ProviderSignIn>()
        .AddSingleton<Sessions>()
        .AddSingleton<ManagePeople>()
        .AddSingleton<UseLink>()
        .AddSingleton<ChooseLanguage>();

    public static void MapAccounts(this IEndpointRouteBuilder routes, ProviderSettings? provider)
    {
        routes.MapPasskeys();
        routes.MapProvider(provider);
        routes.MapPost("/sign-out", SignOutAsync).ExcludeFromDescription();
        routes.MapPost("/language", LanguageAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Sessions sessions, ActorSource actors, [FromForm] string? ignored, CancellationToken ct)
    {
        if (await actors.FindAsync(context.User, ct) is { } actor && ActorSource.SessionId(context.User) is { } session)
            await sessions.EndAsync(actor, actor.PersonId, session, ct);
        await context.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }

    private static async Task<IResult> LanguageAsync(
        HttpContext context, ChooseLanguage choose, ActorSource actors, [FromForm] string language, [FromForm] string? back, CancellationToken ct)
    {
        if (Languages.Known(language) is { } known)
        {
            context.Response.Cookies.Append(Languages.Cookie, known, new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
            if (await actors.FindAsync(context.User, ct) is { } actor)
                await choose.RunAsync(actor, known, ct);
        }
        return Results.LocalRedirect(LocalAddress.Of(back));
    }
}

/// <summary>Keeps the language in which the console speaks to somebody.</summary>
public sealed class ChooseLanguage(Store store)
{
    public Task<Core.Result<Core.Done>> RunAsync(Actor actor, string language, CancellationToken ct) => store.WriteAsync<Core.Done>(async db =>
    {
        (await db.Users.FindAsync([actor.PersonId], ct))!.Language = language;
        return new Core.Done();
    }, ct);
}
