using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Ui;

namespace ReviewerConsole.Platform.Http;

/// <summary>What holds for every answer: headers, limits, and how errors look.</summary>
public static class HttpRules
{
    // Measured with Chromium: Blazor and Radzen set style attributes, nothing else inline (docs/adr/0006).
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src 'self'; " +
        "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'";

    /// <summary>Pages for people outside run no script at all.</summary>
    private static readonly string WithoutScripts = Policy.Replace("script-src 'self'", "script-src 'none'", StringComparison.Ordinal);
    private static readonly PathString[] Outside = ["/inbox", "/report", "/transparency"];

    /// <summary>Somebody reads more pages than they send forms.</summary>
    private const int ReadsPerForm = 10;

    /// <summary>Adds rate limits, problem details and the API's description.</summary>
    public static IServiceCollection AddHttpRules(this IServiceCollection services, RateSettings rates)
    {
        services.AddProblemDetails();
        services.AddOpenApi("v1");
        services.AddHttpContextAccessor();
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        return services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
                    context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return IsForPrograms(context.HttpContext) || context.HttpContext.WebSockets.IsWebSocketRequest ? ValueTask.CompletedTask : new ValueTask(FailurePage.WriteAsync(context.HttpContext));
            };
            options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value is { } person
                    ? RateLimitPartition.GetTokenBucketLimiter(person, _ => Bucket(rates.PersonPerSecond, TimeSpan.FromSeconds(1)))
                    : RateLimitPartition.GetNoLimiter("")),
                PartitionedRateLimiter.Create<HttpContext, string>(context => TicketOf(context) is { } ticket
                    ? RateLimitPartition.GetTokenBucketLimiter(ticket, _ => Bucket(rates.OutsidePerMinute * ReadsPerForm, TimeSpan.FromMinutes(1)))
                    : RateLimitPartition.GetNoLimiter("")));
            options.AddPolicy("keys", context => RateLimitPartition.GetTokenBucketLimiter(
                context.User.FindFirst("key")?.Value ?? Address(context),
                _ => Bucket(rates.RequestsPerSecond, TimeSpan.FromSeconds(1))));
            options.AddPolicy("sign-in", context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetTokenBucketLimiter(Address(context), _ => Bucket(rates.SignInsPerMinute, TimeSpan.FromMinutes(1)))
                : RateLimitPartition.GetNoLimiter(""));
            options.AddPolicy("outside", context => RateLimitPartition.GetTokenBucketLimiter(
                (HttpMethods.IsPost(context.Request.Method), Address(context)),
                of => Bucket(of.Item1 ? rates.OutsidePerMinute : rates.OutsidePerMinute * ReadsPerForm, TimeSpan.FromMinutes(1))));
        });
    }

    /// <summary>Sets the headers (a browser that came by https is told to come only so), and turns failures into pages or problem details.</summary>
    public static void UseHttpRules(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // At the last moment: what handles a failure begins with clearing all that was set.
            context.Response.OnStarting(SetHeaders, context);
            return next(context);
        });
        app.UseHsts();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = e => e is BadHttpRequestException bad ? bad.StatusCode
                : Outage.Of(e) is null ? StatusCodes.Status500InternalServerError
                : StatusCodes.Status503ServiceUnavailable,
            SuppressDiagnosticsCallback = handled => handled.Exception is BadHttpRequestException,
            ExceptionHandler = context => IsForPrograms(context) ? context.RequestServices.GetRequiredService<IProblemDetailsService>().TryWriteAsync(new ProblemDetailsContext { HttpContext = context }).AsTask()
                : FailurePage.WriteAsync(context),
        });
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            context.Features.Get<IStatusCodePagesFeature>()!.Enabled = IsForPeople(context);
            return next(context);
        });
        app.UseWhen(IsForPrograms, programs => programs.UseStatusCodePages());
    }

    /// <summary>The link to an inbox that a request uses, or what it was exchanged for; from however many addresses.</summary>
    private static string? TicketOf(HttpContext context) => !context.Request.Path.StartsWithSegments("/inbox", out var rest) ? null
        : rest.Value is { Length: > 60 and < 80 } secret ? secret
        : context.RequestServices.GetRequiredService<InboxDoor>().CookieOf(context);

    private static Task SetHeaders(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = Outside.Any(path => context.Request.Path.StartsWithSegments(path)) ? WithoutScripts : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        return Task.CompletedTask;
    }

    private static bool IsForPrograms(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    private static bool IsForPeople(HttpContext context) => HttpMethods.IsGet(context.Request.Method) && !IsForPrograms(context);

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static TokenBucketRateLimiterOptions Bucket(int tokens, TimeSpan period) =>
        new() { TokenLimit = tokens, TokensPerPeriod = tokens, ReplenishmentPeriod = period, QueueLimit = 0, AutoReplenishment = true };
}
