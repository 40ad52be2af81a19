using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Telemetry;

/// <summary>Sends metrics and traces by OTLP, where an endpoint is set. Neither holds personal data: addresses are given as
/// routes, since some hold a secret.</summary>
public static class TelemetrySetup
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql"];

    private static readonly string[] Meters =
        [EventMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components.Server.Circuits", "System.Runtime", "Npgsql"];

    /// <summary>Adds the meter of the console's own events, and the exporters.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        services.AddSingleton<EventMeter>();
        return settings.Endpoint is { } endpoint ? services.AddHostedService(provider => new Exporting(endpoint, provider.GetRequiredService<EventMeter>())) : services;
    }

    /// <summary>Names each request's trace by its method and route.</summary>
    public static void UseTelemetry(this WebApplication app, TelemetrySettings settings)
    {
        if (settings.Endpoint is null)
            return;
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { } activity)
                return;
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
            activity.DisplayName = $"{context.Request.Method} {route}";
            activity.SetTag("http.request.method", context.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
        });
    }

    /// <summary>Whatever the framework tells of an address goes.</summary>
    private sealed class RoutesOnly : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var tag in new[] { "url.path", "url.query", "url.full", "http.target", "http.url" })
                data.SetTag(tag, null);
        }
    }

    private sealed class Exporting(Uri endpoint, EventMeter meter) : IHostedService
    {
        private TracerProvider? _traces;
        private MeterProvider? _metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _ = meter;
            var resource = ResourceBuilder.CreateDefault().AddService("reviewer-console");
            _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddProcessor(new RoutesOnly())
                .AddOtlpExporter(options => Set(options, "v1/traces")).Build();
            _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(options => Set(options, "v1/metrics")).Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            _traces?.Dispose();
            _metrics?.Dispose();
            return Task.CompletedTask;
        }

        private void Set(OtlpExporterOptions options, string path) => (options.Protocol, options.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(endpoint, path));
    }
}
