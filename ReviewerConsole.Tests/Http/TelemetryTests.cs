using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Metrics_and_traces_reach_a_collector_and_hold_no_secret_of_an_address()
    {
        const string secret = "0123456789abcdef0123456789abcdef";
        var heard = new ConcurrentDictionary<string, string>();
        await using var collector = await CollectorAsync(heard);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await using (var host = await TestHost.StartAsync(listen: true, settings: ["--Telemetry:Endpoint", $"{address}/"]))
        {
            using var http = Visitor.Client(host);
            (await http.GetAsync($"/join/{secret}?token={secret}")).Dispose();
            await host.ReportAsync("Something");
        }
        Assert.Equal(["/v1/metrics", "/v1/traces"], heard.Keys.Order());
        Assert.Contains("console.events", heard["/v1/metrics"]);
        Assert.Contains("report.new", heard["/v1/metrics"]);
        Assert.Contains("GET /join/{Secret}", heard["/v1/traces"]);
        Assert.All(heard.Values, body => Assert.DoesNotContain(secret, body));
    }

    /// <summary>Takes what a collector takes, and keeps the bytes as text: strings stand in them as they are.</summary>
    private static async Task<WebApplication> CollectorAsync(ConcurrentDictionary<string, string> heard)
    {
        var app = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]).Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var text = Encoding.Latin1.GetString(body.ToArray());
            heard.AddOrUpdate(context.Request.Path, text, (_, before) => before + text);
        });
        await app.StartAsync();
        return app;
    }
}
