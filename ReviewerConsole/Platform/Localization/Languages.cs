using System.Globalization;
using Microsoft.AspNetCore.Localization;
using ReviewerConsole.Platform.Auth;

namespace ReviewerConsole.Platform.Localization;

/// <summary>English and Japanese: by the person signed in, else by the choice kept in a cookie, else by the browser.</summary>
public static class Languages
{
    /// <summary>The cookie that keeps a choice made without an account.</summary>
    public const string Cookie = "language";

    /// <summary>The languages there are.</summary>
    public static readonly IReadOnlyList<string> All = ["en", "ja"];

    /// <summary>Adds texts and the choice of language.</summary>
    public static IServiceCollection AddLanguages(this IServiceCollection services) => services.AddLocalization().Configure<RequestLocalizationOptions>(options =>
    {
        options.SetDefaultCulture("en");
        options.SupportedCultures = options.SupportedUICultures = [.. All.Select(CultureInfo.GetCultureInfo)];
        options.RequestCultureProviders = [new PersonLanguage(), new CookieLanguage(), new AcceptLanguageHeaderRequestCultureProvider()];
    });

    /// <summary>Sets each request's language; stands after authentication, since the person's own choice comes first.</summary>
    public static void UseLanguages(this IApplicationBuilder app) => app.UseRequestLocalization();

    /// <summary>A language of ours, or null.</summary>
    public static string? Known(string? language) => All.FirstOrDefault(known => known == language);

    private sealed class PersonLanguage : RequestCultureProvider
    {
        public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            if (!httpContext.User.Identities.Any(identity => identity.IsAuthenticated))
                return null;
            var actor = await httpContext.RequestServices.GetRequiredService<ActorSource>().FindAsync(httpContext.User, httpContext.RequestAborted);
            return Known(actor?.Language) is { } language ? new ProviderCultureResult(language) : null;
        }
    }

    private sealed class CookieLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
            Task.FromResult(Known(httpContext.Request.Cookies[Cookie]) is { } language ? new ProviderCultureResult(language) : null);
    }
}
