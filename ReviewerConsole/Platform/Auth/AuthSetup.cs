using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ReviewerConsole.Data;
using ReviewerConsole.Data.People;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Http;

namespace ReviewerConsole.Platform.Auth;

/// <summary>Puts sign-in and permissions into the container.</summary>
public static class AuthSetup
{
    /// <summary>Adds Identity's managers, the cookie, a policy for each permission, and keys kept in the database.</summary>
    public static IServiceCollection AddAuth(this IServiceCollection services, ConsoleSettings settings)
    {
        services.AddIdentityCore<Person>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Password.RequiredLength = 10;
            options.Lockout.MaxFailedAccessAttempts = 5;
            options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        }).AddEntityFrameworkStores<AppDb>();
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = settings.Site.BaseUrl.Host;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            // The framework would compare with the Origin header, which is "null" for forms where no referrer is told.
            options.ValidateOrigin = told => ValueTask.FromResult(!told.CrossOrigin && Doors.IsOwn(told.Origin, told.HttpContext.Request, settings.Site.BaseUrl));
        });
        var secure = settings.Site.BaseUrl.Scheme == Uri.UriSchemeHttps;
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/refused";
            options.ReturnUrlParameter = "return";
            options.ExpireTimeSpan = settings.Sessions.Idle;
            options.SlidingExpiration = true;
            // Browsers take a name that begins so from a secure page of this host alone.
            options.Cookie.Name = secure ? "__Host-console" : "console";
            options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Events.OnValidatePrincipal = RefuseEndedSessionAsync;
        });
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetValues<Permission>())
            authorization.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        services.AddSingleton<ActorSource>().AddSingleton<StepUp>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddScoped<AuthenticationStateProvider, SessionState>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<ProtectionKeys>();
        services.AddDataProtection().SetApplicationName("ReviewerConsole");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<ProtectionKeys>()));
        return services;
    }

    private static async Task RefuseEndedSessionAsync(CookieValidatePrincipalContext context)
    {
        var actors = context.HttpContext.RequestServices.GetRequiredService<ActorSource>();
        if (await actors.FindAsync(context.Principal!, context.HttpContext.RequestAborted) is null)
            context.RejectPrincipal();
    }
}

/// <summary>Asks for a permission.</summary>
public sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Grants a permission by what the database says now, in requests and in circuits alike.</summary>
public sealed class PermissionHandler(ActorSource actors) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc/>
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (await actors.FindAsync(context.User, CancellationToken.None) is { } actor && actor.May(requirement.Permission))
            context.Succeed(requirement);
    }
}
