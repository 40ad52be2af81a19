using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ReviewerConsole.Tests.Support;

/// <summary>A receiver of webhooks that answers as a test wants.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>A secret of its own.</summary>
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private readonly WebApplication _app;
    private readonly CancellationTokenSource _over = new();

    private Receiver(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    /// <summary>What came, in order: the message's id and its body.</summary>
    public ConcurrentQueue<(string Id, JsonNode Body)> Seen { get; } = new();

    /// <summary>What it answers to a message: a status, or null to hang.</summary>
    public Func<JsonNode, int?> Answer { get; set; } = _ => 204;

    public string? RetryAfter { get; set; }

    public static async Task<Receiver> StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var app = WebApplication.CreateSlimBuilder(["--urls", address.ToString(), "--Logging:LogLevel:Default", "Error"]).Build();
        var receiver = new Receiver(app, address);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The settings that make it one of the console's receivers.</summary>
    public string[] Settings(int at = 0, string name = "platform") =>
    [
        $"--Delivery:Webhooks:{at}:Name", name, $"--Delivery:Webhooks:{at}:Url", $"{Address}hooks", $"--Delivery:Webhooks:{at}:Secrets:0", Secret,
        "--Outside:Private:0", "127.0.0.1", "--Delivery:TimeoutSeconds", "1",
    ];

    public IReadOnlyList<string> Types => [.. Seen.Select(each => (string)each.Body["type"]!)];

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _app.DisposeAsync();
        _over.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var body = JsonNode.Parse(await new StreamReader(context.Request.Body).ReadToEndAsync())!;
        Seen.Enqueue((context.Request.Headers["webhook-id"].ToString(), body));
        if (Answer(body) is not { } status)
        {
            var end = new TaskCompletionSource();
            await using var aborted = context.RequestAborted.Register(() => end.TrySetResult());
            await using var over = _over.Token.Register(() => end.TrySetResult());
            await end.Task;
            return;
        }
        context.Response.StatusCode = status;
        if (RetryAfter is not null)
            context.Response.Headers.RetryAfter = RetryAfter;
        if (status is 301 or 302)
            context.Response.Headers.Location = "/elsewhere";
    }
}
