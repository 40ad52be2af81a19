using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ReviewerConsole.Platform.Auth.Provider;

/// <summary>Puts single sign-on into the container, where it is configured.</summary>
public static class ProviderSetup
{
    /// <summary>Adds the scheme.</summary>
    /// <param name="site">The console's own address.</param>
    /// <param name="received">Makes a session of what the provider has told, or says where to go instead.</param>
    public static IServiceCollection AddProvider(this IServiceCollection services, ProviderSettings? settings, Uri site, OAuthEvents received)
    {
        if (settings is null)
            return services;
        services.AddAuthentication().AddOAuth<ProviderOptions, ProviderHandler>(ProviderHandler.SchemeName, options =>
        {
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.CallbackPath = "/sign-in/callback";
            options.UsePkce = true;
            options.Scope.Add("openid");
            options.Scope.Add("email");
            options.Scope.Add("profile");
            options.CorrelationCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = site.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.BackchannelTimeout = TimeSpan.FromSeconds(15);
            options.Events = received;
            // Discovery says where they are; without them the options are refused.
            (options.AuthorizationEndpoint, options.TokenEndpoint) = (settings.Authority.ToString(), settings.Authority.ToString());
            options.Discovery = new ConfigurationManager<OpenIdConnectConfiguration>(
                $"{settings.Authority.ToString().TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever(new HttpClient { Timeout = options.BackchannelTimeout }) { RequireHttps = !settings.Authority.IsLoopback });
        });
        return services;
    }
}
