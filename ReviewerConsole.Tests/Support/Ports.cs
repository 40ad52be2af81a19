using System.Net;
using System.Net.Sockets;

namespace ReviewerConsole.Tests.Support;

internal static class Ports
{
    /// <summary>A port that nobody listens on.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A port that nobody listens on, nor on the next.</summary>
    public static int FreePair()
    {
        for (; ; )
        {
            var port = Free();
            using var next = new TcpListener(IPAddress.Loopback, port + 1);
            try
            {
                next.Start();
                return port;
            }
            catch (SocketException)
            {
                // The next one is in use: another pair.
            }
        }
    }
}
