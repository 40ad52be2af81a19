using System.Net;
using System.Net.Sockets;
using ReviewerConsole.Platform.Configuration;

namespace ReviewerConsole.Platform.Outside;

/// <summary>The host leads to an address that may not be asked.</summary>
public sealed class PrivateAddressException(string host) : Exception($"'{host}' leads to no public address, and none that Outside:Private allows");

/// <summary>Asks other machines, as someone whom others tell whom to ask must: without following redirects, without cookies, without
/// the proxy of the environment, and never an address of this network. The address that was checked is the one that is asked, so that a
/// name cannot change its meaning in between.</summary>
public sealed class OutsideHttp : IDisposable
{
    private const int HeaderKilobytes = 32;
    private readonly HttpMessageInvoker _invoker;
    private readonly ConsoleSettings _settings;

    /// <summary>Connections are kept for all who ask.</summary>
    public OutsideHttp(ConsoleSettings settings) => (_settings, _invoker) = (settings, new HttpMessageInvoker(Handler()));

    /// <summary>Sends a request; the answer's body is not read yet.</summary>
    /// <param name="within">For the whole exchange up to the answer's headers.</param>
    /// <exception cref="HttpRequestException">No answer; where the address may not be asked, because of a <see cref="PrivateAddressException"/>.</exception>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TimeSpan within, CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(within);
        try
        {
            return await _invoker.SendAsync(request, limited.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"{request.RequestUri!.Host} did not answer within {within.TotalSeconds} seconds");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = HeaderKilobytes,
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var allowed = (await Dns.GetHostAddressesAsync(host, ct)).Where(MayBeAsked).ToArray();
        if (allowed.Length == 0)
            throw new PrivateAddressException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool MayBeAsked(IPAddress address) => PublicAddress.Is(address) || _settings.Outside.Private.Any(network => network.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
}
