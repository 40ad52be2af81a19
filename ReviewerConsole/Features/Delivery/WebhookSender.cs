using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ReviewerConsole.Core.Delivery;
using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Platform.Inbox;
using ReviewerConsole.Platform.Outside;

namespace ReviewerConsole.Features.Delivery;

/// <summary>Tells a program of the platform, signed by the Standard Webhooks specification.</summary>
internal sealed class WebhookSender(WebhookEndpoint endpoint, Tickets tickets, OutsideHttp outside, ConsoleSettings settings, TimeProvider time) : ISender
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public string Name => endpoint.Name;

    public int AtOnce => 16;

    public bool FailedHoldUp => true;

    public async Task<Answer> SendAsync(Data.Delivery.Delivery row, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var body = Encoding.UTF8.GetBytes(new JsonObject { ["type"] = row.Type, ["timestamp"] = row.CreatedAt, ["data"] = DataOf(row) }.ToJsonString(Event.Json));
        var id = $"msg_{row.Id:N}";
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign(endpoint.Secrets, id, at, body));
        try
        {
            using var answer = await outside.SendAsync(request, settings.Delivery.Timeout, ct);
            return Read(answer, at);
        }
        catch (TimeoutException)
        {
            return new Answer("timeout");
        }
        catch (HttpRequestException e)
        {
            return new Answer(e.GetBaseException() is PrivateAddressException ? "private-address" : "unreachable");
        }
    }

    /// <summary>With the link, whose secret is nowhere stored.</summary>
    private JsonNode DataOf(Data.Delivery.Delivery row)
    {
        var data = JsonNode.Parse(row.DataJson)!;
        if (row.TicketId is { } ticket)
            data["inbox"] = tickets.Link(tickets.For(ticket));
        return data;
    }

    private static Answer Read(HttpResponseMessage answer, DateTimeOffset at)
    {
        if (answer.IsSuccessStatusCode)
            return Answer.Sent;
        var after = answer.Headers.RetryAfter is { } wait ? wait.Delta ?? wait.Date - at : null;
        var isFull = answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
        return new Answer($"status-{(int)answer.StatusCode}", answer.StatusCode == HttpStatusCode.Gone ? Trouble.Gone : Trouble.Receiver, isFull && after > TimeSpan.Zero ? after < Longest ? after : Longest : null);
    }
}
