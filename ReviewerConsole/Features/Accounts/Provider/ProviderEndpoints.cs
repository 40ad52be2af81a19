using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using ReviewerConsole.Platform.Auth.Provider;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Http;

namespace ReviewerConsole.Features.Accounts.Provider;

/// <summary>The way to the provider and back.</summary>
public static partial class ProviderEndpoints
{
    /// <summary>Where the way begins: by a link, since the content security policy lets no form lead to another site.</summary>
    public static string Address(string? back, bool fresh = false) => $"/sign-in/provider?back={Uri.EscapeDataString(LocalAddress.Of(back))}{(fresh ? "&fresh=true" : "")}";

    /// <summary>What happens when somebody comes back.</summary>
    public static OAuthEvents Events => new() { OnTicketReceived = ReceivedAsync, OnRemoteFailure = FailedAsync };

    public static void MapProvider(this IEndpointRouteBuilder routes, ProviderSettings? settings)
    {
        if (settings is not null)
            routes.MapGet("/sign-in/provider", GoAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task GoAsync(HttpContext context, string? back, bool? fresh, ILogger<ProviderHandler> logger)
    {
        var properties = new AuthenticationProperties { RedirectUri = LocalAddress.Of(back) };
        if (fresh == true)
            properties.Items[ProviderHandler.Fresh] = "true";
        try
        {
            await context.ChallengeAsync(ProviderHandler.SchemeName, properties);
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            LogUnreachable(logger, e);
            context.Response.Redirect("/sign-in?problem=provider-unreachable");
        }
    }

    private static async Task ReceivedAsync(TicketReceivedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var who = ProviderIdentity.Of((ClaimsIdentity)context.Principal!.Identity!, services.GetRequiredService<ConsoleSettings>().SingleSignOn!.RoleClaim);
        var principal = await services.GetRequiredService<ProviderSignIn>().RunAsync(who, context.Request.Headers.UserAgent.ToString(), context.HttpContext.RequestAborted);
        if (principal.IsOk)
        {
            context.Principal = principal.Value;
            context.Properties = new AuthenticationProperties { RedirectUri = context.ReturnUri };
            return;
        }
        context.HandleResponse();
        context.Response.Redirect($"/sign-in?problem={principal.Error!.Code}");
    }

    private static Task FailedAsync(RemoteFailureContext context)
    {
        LogRefused(context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderHandler>>(), context.Failure!);
        context.HandleResponse();
        context.Response.Redirect("/sign-in?problem=provider-refused");
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "The provider for single sign-on cannot be reached")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "A sign-in by the provider was refused")]
    private static partial void LogRefused(ILogger logger, Exception exception);
}
