using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ReviewerConsole.Features.Keys;
using ReviewerConsole.Platform.Circuits;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Keys;
using ReviewerConsole.Platform.Live;
using ReviewerConsole.Platform.Packs;
using ReviewerConsole.Platform.Sealing;
using ReviewerConsole.Platform.Storage;
using ReviewerConsole.Tests.Benchmarks;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>Programs on bad days: every report is either answered and there, or refused with 503 and not there.</summary>
public sealed class BadDayTests
{
    [Fact]
    public async Task On_a_full_disk_reports_are_refused_and_what_was_answered_is_there()
    {
        await using var host = await TestHost.StartAsync();
        var key = await KeyAsync(host);
        var (accepted, refused) = (0, "");
        var size = (int)(new FileInfo(Path.Combine(host.Folder, "console.db")).Length / 1024);
        var (console, _) = await ConsoleProcess.StartAsync(size + 4000, ["--ConnectionStrings:Console", $"Data Source={host.Folder}/console.db", "--Database:DataFolder", host.Folder, "--contentRoot", host.Folder]);
        using (console)
        {
            using var http = Client(console.Address, key);
            while (refused.Length == 0)
            {
                Assert.True(accepted < 1000, "The disk was never full");
                using var answer = await http.PostAsync("/api/v1/reports", Report($"r{accepted}", new string('x', 20_000)));
                if (answer.StatusCode == HttpStatusCode.Accepted)
                    accepted++;
                else
                    refused = $"{(int)answer.StatusCode} {JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]}";
            }
            Assert.Equal("live", await http.GetStringAsync("/health/live"));
        }
        Assert.Equal("503 store-full", refused);
        Assert.True(accepted > 0);
        Assert.Equal(accepted, await host.ReadAsync(db => db.Reports.CountAsync()));
        Assert.Equal(accepted, await host.ReadAsync(db => db.Cases.CountAsync()));
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
    }

    [Fact]
    public async Task While_PostgreSQL_is_down_reports_are_refused_and_when_it_is_back_all_goes_on()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = PostgresServer.Start();
        await server.ExecuteAsync("CREATE DATABASE console");
        await using var host = await TestHost.StartOnAsync(server, listen: true);
        using var http = Client(host.Address, await KeyAsync(host));
        using var outside = new OutsidePages(host, "ja");
        await outside.ReadAsync("/report");
        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsync("/api/v1/reports", Report("r1"))).StatusCode);
        server.Stop();
        var refused = await http.PostAsync("/api/v1/reports", Report("r2"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "store-away"), (refused.StatusCode, (string?)JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["code"]));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/health/ready")).StatusCode);
        var page = await outside.SendAsync("/report", "report", ("Form.Step", "Check"), ("Form.Key", Guid.NewGuid().ToString()), ("Form.Surface", "post"), ("Form.Post", "p1"), ("Form.Problem", "personal-attacks"), ("Form.Reason", "insult"), ("Form.Go", "send"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html", "nosniff"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType, page.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Contains("データに接続できません", System.Net.WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()));
        server.Start();
        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsync("/api/v1/reports", Report("r2"))).StatusCode);
        Assert.Equal(2, await host.ReadAsync(db => db.Reports.CountAsync()));
        await host.Get<Sealer>().RunOnceAsync(default);
        Assert.Null((await host.Get<LogVerifier>().RunAsync(default)).Break);
    }

    [Fact]
    public async Task The_console_stops_quietly_while_its_database_is_down()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = PostgresServer.Start();
        await server.ExecuteAsync("CREATE DATABASE console");
        await using var host = await TestHost.StartOnAsync(server, listen: true);
        server.Stop();
        await host.App.StopAsync(TestContext.Current.CancellationToken);
        server.Start();
    }

    [Fact]
    public async Task A_database_that_goes_down_right_after_the_start_does_not_stop_the_console()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = PostgresServer.Start();
        await server.ExecuteAsync("CREATE DATABASE console");
        await using var host = await TestHost.StartOnAsync(server, listen: false);
        using var started = new Started();
        var unread = new PackLibrary(host.Get<Store>(), host.Get<Signals>(), host.Get<ConsoleSettings>(), TimeProvider.System);
        using var reading = new PackWarmUp(unread, started, NullLogger<PackWarmUp>.Instance);
        server.Stop();
        await reading.StartAsync(default);
        await reading.ExecuteTask!;
        server.Start();
        Assert.NotEmpty(await unread.CurrentAsync(default));
    }

    [Fact]
    public async Task While_the_database_is_down_nobody_is_signed_out_and_afterwards_whose_session_has_ended_is()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        using var server = PostgresServer.Start();
        await server.ExecuteAsync("CREATE DATABASE console");
        await using var host = await TestHost.StartOnAsync(server, listen: false);
        await host.PersonAsync("robin");
        var signedIn = await host.Get<ReviewerConsole.Features.Accounts.SignIn>().RunAsync("robin@test.example", TestHost.Password, "test", default);
        var state = new AuthenticationState(signedIn.Value);
        using var session = new SessionState(host.Get<ILoggerFactory>(), host.Get<ReviewerConsole.Platform.Auth.ActorSource>(), host.Get<Signals>());
        Task<bool> LooksAsync() => (Task<bool>)typeof(SessionState).GetMethod("ValidateAuthenticationStateAsync", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.Invoke(session, [state, CancellationToken.None])!;
        Assert.True(await LooksAsync());
        server.Stop();
        Assert.True(await LooksAsync());
        server.Start();
        await host.Store.WriteAsync<ReviewerConsole.Core.Done>(async db =>
        {
            await db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, host.Time.Now));
            return new ReviewerConsole.Core.Done();
        }, default);
        Assert.False(await LooksAsync());
    }

    private static async Task<string> KeyAsync(TestHost host) => (await host.Get<ManageKeys>().AddAsync("test", [KeyScopes.Reports], null, "test", default)).Value;

    private static HttpClient Client(Uri address, string key) => new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };

    private static StringContent Report(string id, string text = "You are a fool") => new(JsonSerializer.Serialize(new
    {
        post = new { id = $"p-{id}", surface = "post", text, language = "en" },
        report = new { id, reason = "insult" },
    }), System.Text.Encoding.UTF8, "application/json");

    private sealed class Started : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();

        public Started() => _started.Cancel();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication() => throw new InvalidOperationException("The console was stopped");

        public void Dispose() => _started.Dispose();
    }
}
