using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReviewerConsole.Tests.Benchmarks;

/// <summary>The browser's end of one circuit, without a browser: it answers what the hub sends and says when which batch came.</summary>
internal sealed partial class HubClient : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly List<(Func<ReadOnlyMemory<byte>, bool> Fits, TaskCompletionSource<long> Came)> _waiting = [];
    private readonly TaskCompletionSource<long> _ear = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _secret = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _reading = Task.CompletedTask;

    private HubClient(HttpClient http) => _http = http;

    /// <summary>Opens a page, until a batch shows the text.</summary>
    public static async Task<HubClient> OpenAsync(HttpClient http, string path, string text)
    {
        var page = await http.GetStringAsync(path);
        var client = new HubClient(http);
        var shown = client.NextAsync(batch => batch.Span.IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0);
        await client.ConnectAsync();
        var state = State().Match(page).Groups[1].Value;
        await client.SendAsync(Call("1", "StartCircuit", http.BaseAddress!.ToString(), new Uri(http.BaseAddress, path).ToString(), "[]", state));
        await client._secret.Task;
        await client.CallAsync("UpdateRootComponents", $$"""{"batchId":1,"operations":[{{string.Join(',', Markers().Matches(page).Select(Add))}}]}""", state);
        await shown.WaitAsync(TimeSpan.FromMinutes(1));
        return client;
    }

    /// <summary>When the first batch that fits comes from now on, by the stopwatch.</summary>
    public Task<long> NextAsync(Func<ReadOnlyMemory<byte>, bool> fits)
    {
        var came = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
            _waiting.Add((fits, came));
        return came.Task;
    }

    /// <summary>Presses a key that the page listens for.</summary>
    public async Task PressAsync(string key) => await CallAsync("BeginInvokeDotNetFromJS", "1", null, "Heard", await _ear.Task, JsonSerializer.Serialize<string[]>([key]));

    /// <summary>Leaves as a browser does that closes the page: the server need not keep the circuit for its return.</summary>
    public async ValueTask DisposeAsync()
    {
        using var form = new MultipartFormDataContent { { new StringContent(await _secret.Task), "circuitId" } };
        (await _http.PostAsync("/_blazor/disconnect", form)).Dispose();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private static string Add(Match marker, int at) => $$"""{"type":"add","ssrComponentId":{{at + 1}},"marker":{{marker.Groups[1].Value}}}""";

    private async Task ConnectAsync()
    {
        using var negotiated = await _http.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        var token = (await negotiated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString()!;
        var address = new UriBuilder(new Uri(_http.BaseAddress!, $"/_blazor?id={Uri.EscapeDataString(token)}")) { Scheme = "ws" };
        await _socket.ConnectAsync(address.Uri, _http, default);
        await _socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Binary, true, default);
        await _socket.ReceiveAsync(new byte[64], default);
        _reading = ReadAsync();
    }

    private async Task ReadAsync()
    {
        var (buffer, filled) = (new byte[4096], 0);
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(filled), default) is { MessageType: not WebSocketMessageType.Close } received)
            {
                var messages = Split(buffer.AsSpan(0, filled + received.Count), out filled);
                if (filled == buffer.Length)
                    Array.Resize(ref buffer, filled * 2);
                foreach (var message in messages)
                    await AnswerAsync(message);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The page or the server has gone.
        }
        Fail("The connection has ended");
    }

    /// <summary>The whole messages; what is left of the next one moves to the front.</summary>
    private static List<object?[]> Split(Span<byte> bytes, out int left)
    {
        ReadOnlySpan<byte> rest = bytes;
        var messages = new List<object?[]>();
        while (BlazorPack.TryRead(ref rest, out var message))
            messages.Add(message);
        rest.CopyTo(bytes);
        left = rest.Length;
        return messages;
    }

    private async Task AnswerAsync(object?[] message)
    {
        switch (message)
        {
            case [1L, _, _, "JS.RenderBatch", object?[] and [long id, byte[] batch], ..]:
                Tell(batch, Stopwatch.GetTimestamp());
                await CallAsync("OnRenderCompleted", id, null);
                break;
            case [1L, _, _, "JS.BeginInvokeJS", object?[] and [long handle, string name, string args, ..], ..]:
                await ReplyAsync(handle, name, args);
                break;
            case [1L, _, _, "JS.Error", object?[] and [string error, ..], ..]: Fail(error); break;
            case [3L, _, "1", 3L, string secret]: _secret.SetResult(secret); break;
            case [3L, _, "1", ..]: Fail("No circuit"); break;
            // The server pings when it has sent nothing else for a while, and batches are answered: so each hears of the other in time.
            case [6L]: await SendAsync(BlazorPack.Message(6L)); break;
        }
    }

    private async Task ReplyAsync(long handle, string name, string args)
    {
        if (name == "consoleUi.listen")
            _ear.TrySetResult(long.Parse(Ear().Match(args).Groups[1].Value));
        if (handle != 0)
            await CallAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{(name == "consoleUi.timeZone" ? "\"Asia/Tokyo\"" : "null")}]");
    }

    private void Tell(byte[] batch, long now)
    {
        lock (_waiting)
            _waiting.RemoveAll(item => item.Fits(batch) && item.Came.TrySetResult(now));
    }

    private void Fail(string why)
    {
        var failure = new InvalidOperationException(why);
        _secret.TrySetException(failure);
        lock (_waiting)
            foreach (var (_, came) in _waiting)
                came.TrySetException(failure);
    }

    private static byte[] Call(string? id, string target, params object?[] args) => BlazorPack.Message(1L, BlazorPack.NoHeaders, id, target, args, Array.Empty<object?>());

    private Task CallAsync(string target, params object?[] args) => SendAsync(Call(null, target, args));

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, true, default);
        }
        finally
        {
            _sending.Release();
        }
    }

    [GeneratedRegex("<!--Blazor:({\"type\":\"server\".*?})-->")]
    private static partial Regex Markers();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();

    [GeneratedRegex("\"__dotNetObject\":(\\d+)")]
    private static partial Regex Ear();
}
