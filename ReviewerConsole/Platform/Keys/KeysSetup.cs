using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace ReviewerConsole.Platform.Keys;

public static class KeysSetup
{
    public static IServiceCollection AddKeys(this IServiceCollection services)
    {
        services.AddSingleton<FindKey>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        services.AddAuthorizationBuilder();
        return services;
    }

    /// <summary>Lets only keys with this scope through.</summary>
    public static RouteHandlerBuilder RequireScope(this RouteHandlerBuilder route, string scope) => route
        .RequireAuthorization(policy => policy.AddAuthenticationSchemes(KeyAuthentication.SchemeName).RequireClaim(KeyAuthentication.ScopeClaim, scope))
        .RequireRateLimiting("keys")
        .DisableAntiforgery();

    public static Guid KeyId(this HttpRequest request) => Guid.Parse(request.HttpContext.User.FindFirstValue(KeyAuthentication.KeyClaim)!);

    public static bool HasScope(this HttpRequest request, string scope) => request.HttpContext.User.HasClaim(KeyAuthentication.ScopeClaim, scope);
}
