using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ReviewerConsole.Core;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Http;

/// <summary>What a form, a cookie and the lines for operators must not let through.</summary>
public sealed class LeakTests
{
    [Theory]
    [InlineData("/sign-in", "sign-in")]
    [InlineData("/report", "report")]
    [InlineData("/language", null)]
    public async Task A_form_without_its_token_is_refused(string path, string? handler)
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("robin");
        using var http = Visitor.Client(host);
        await http.GetAsync(path == "/language" ? "/sign-in" : path);
        var answer = await http.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = handler ?? "", ["Email"] = "robin@test.example", ["Password"] = TestHost.Password, ["language"] = "ja" }));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Cookies_are_for_the_console_alone()
    {
        await using var host = await TestHost.StartAsync(listen: true);
        await host.PersonAsync("robin");
        using var http = Visitor.Client(host);
        using var page = await http.GetAsync("/sign-in");
        var signedIn = await Visitor.PostAsync(http, "robin@test.example", TestHost.Password);
        var cookies = page.Headers.GetValues("Set-Cookie").Concat(signedIn.Headers.GetValues("Set-Cookie")).Select(cookie => cookie.ToLowerInvariant()).ToArray();
        Assert.True(cookies.Length >= 2);
        Assert.All(cookies, cookie => Assert.True(cookie.Contains("httponly") && (cookie.Contains("samesite=strict") || cookie.Contains("samesite=lax")) && !cookie.Contains("domain="), cookie));
    }

    [Fact]
    public async Task What_is_written_for_operators_names_nobody_and_quotes_nothing()
    {
        using var heard = new HeardLog();
        await using var host = await TestHost.StartAsync(listen: true, realTime: true, settings: ["--Logging:LogLevel:Default", "Debug", "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "Information"]);
        host.Get<ILoggerFactory>().AddProvider(heard);
        var robin = await host.PersonAsync("robin");
        using var http = Visitor.Client(host);
        Assert.NotEqual(HttpStatusCode.Redirect, (await Visitor.PostAsync(http, "robin@test.example", "not-the-one-7")).StatusCode);
        using var signedIn = await Visitor.SignedInAsync(host, "robin@test.example");
        var at = await host.TakeAsync(robin, (await host.ReportAsync("What a worthless clown", author: "@anna.b")).CaseId);
        await signedIn.GetAsync($"/cases/{Id26.Write(at.CaseId)}?q=anna.b");
        Assert.True((await host.SubmitAsync(robin, at)).IsOk);
        await Until.HoldsAsync(() => host.ReadAsync(db => db.InboxMessages.AnyAsync()), "it is told");
        Assert.NotEmpty(heard.Lines);
        foreach (var word in new[] { "anna.b", "worthless", "robin@test", TestHost.Password, "not-the-one-7", "Please look" })
            Assert.DoesNotContain(heard.Lines, line => line.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Keeps every line, with what failed.</summary>
    private sealed class HeardLog : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Lines.Add($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
