using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Http;

/// <summary>Who is believed at the door: proxies that are known, and pages of our own.</summary>
public static class Doors
{
    /// <summary>Believes what a proxy says of the caller's address and scheme, if the proxy is one of the known networks; nobody
    /// else is believed.</summary>
    public static void UseKnownProxies(this WebApplication app, ProxySettings settings)
    {
        if (settings.Known.Count == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.Known)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }

    /// <summary>Refuses a live connection that another site's page opens with this person's cookie (ASVS 4.4.2): browsers send
    /// the page's origin with every WebSocket and every POST, and who sends none is no browser.</summary>
    public static void UseOwnOriginForPages(this WebApplication app, Uri site) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor") || IsOwn(context.Request, site))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsOwn(HttpRequest request, Uri site) => request.Headers.Origin.Count == 0 || IsOwn(request.Headers.Origin, request, site);

    /// <summary>Whether an origin is this console's: the one it is asked by, or the one that it is configured to have.</summary>
    public static bool IsOwn(string? origin, HttpRequest request, Uri site) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && (uri.Authority == request.Host.Value || uri.Authority == site.Authority);
}
